/** One word: whether it came, its score to slide, its probability, and where a step would move the score. */
import { useId, type ReactElement } from 'react';
import type { Answer } from './answer.ts';
import type { SoftmaxWords } from './text.ts';

/** The slider's ends; a link, a step or a constant may go beyond. */
const SLIDER = { min: -10, max: 10, step: 0.1 };

export function Row(props: {
  readonly at: number;
  /** Joins the radio buttons of all rows. */
  readonly group: string;
  readonly answer: Answer;
  readonly text: SoftmaxWords;
  readonly temperature: number;
  /** The score without the constant. */
  readonly own: number;
  /** The slope that an arrow's full length stands for; null where slopes are not shown. */
  readonly steepest: number | null;
  readonly fixed: { readonly came: boolean; readonly score: boolean };
  onCame(): void;
  onScore(score: number): void;
}): ReactElement {
  const { at, answer, text, own, steepest, fixed } = props;
  const id = useId();
  const word = text.words[at]!;
  const came = at === answer.came;
  const probability = answer.probabilities[at]!;
  return (
    <div className="softmax-row" data-came={came}>
      <label className="softmax-word">
        <input
          type="radio"
          name={props.group}
          aria-label={text.cameNext(word)}
          checked={came}
          disabled={fixed.came}
          onChange={props.onCame}
        />
        <span>{word}</span>
      </label>
      <span className="softmax-score">
        <input
          id={id}
          type="range"
          {...SLIDER}
          aria-label={text.scoreOf(word)}
          aria-valuetext={text.number(answer.scores[at]!)}
          value={Math.min(SLIDER.max, Math.max(SLIDER.min, own))}
          disabled={fixed.score}
          onChange={(event) => props.onScore(event.target.valueAsNumber)}
        />
        <output htmlFor={id}>{text.number(answer.scores[at]!)}</output>
      </span>
      <span className="softmax-share">
        <span className="bar-track" aria-hidden="true">
          <span className="softmax-bar" style={{ width: `${(100 * probability).toFixed(2)}%` }} />
        </span>
        <span className="bar-value">{text.share(probability)}</span>
      </span>
      {steepest !== null && (
        <span className="softmax-slope">
          <Arrow move={-answer.slopes[at]! / steepest} />
          <span>{text.slope(came, answer.slopes[at]!, props.temperature)}</span>
        </span>
      )}
    </div>
  );
}

/** `move` is −1 … 1: left is down, right is up. */
function Arrow({ move }: { readonly move: number }): ReactElement {
  const tip = 46 * move;
  const head = Math.sign(move) * Math.min(6, Math.abs(tip));
  const half = Math.abs(head) * 0.66;
  const sides = `m${(-head).toFixed(1)} ${(-half).toFixed(1)}l${head.toFixed(1)} ${half.toFixed(1)}l${(-head).toFixed(1)} ${half.toFixed(1)}`;
  return (
    <svg
      className={move > 0 ? 'arrow up' : 'arrow down'}
      viewBox="-50 -8 100 16"
      width="100"
      height="16"
      aria-hidden="true"
    >
      <path className="zero" d="M0 -8V8" />
      <path d={`M0 0H${tip.toFixed(1)}${sides}`} />
    </svg>
  );
}
