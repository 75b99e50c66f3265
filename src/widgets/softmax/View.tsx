/** Five words with their scores and probabilities, the price of the one that came, and the way down. */
import { useCallback, useId, type ReactElement } from 'react';
import type { ViewProps } from '#widget-kit/define.ts';
import { clampNumber } from '#widget-kit/params.ts';
import { stepped, type Answer } from './answer.ts';
import { params, PLACES } from './params.ts';
import { Row } from './Row.tsx';
import type { SoftmaxWords } from './text.ts';
import { Working } from './Working.tsx';

type Props = ViewProps<typeof params, Answer, SoftmaxWords>;

export function View(props: Props): ReactElement {
  const { result, values, text, locked, set } = props;
  const group = useId();
  const steepest = Math.max(1, ...result.slopes.map(Math.abs));
  return (
    <div className="softmax" data-gradient={values.gradient}>
      <p className="softmax-context">
        {text.context} <span aria-hidden="true" />
      </p>
      <p className="note">{text.vocabulary}</p>
      <div className="softmax-rows" role="group" aria-label={text.group}>
        <div className="softmax-row softmax-heads" aria-hidden="true">
          <span>{text.heads.came}</span>
          <span>{text.heads.score}</span>
          <span>{text.heads.share}</span>
          {values.gradient && <span>{text.heads.slope}</span>}
        </div>
        {PLACES.map((place, i) => (
          <Row
            key={place}
            at={i}
            group={group}
            answer={result}
            text={text}
            temperature={values.temperature}
            own={values[`y${place}`]}
            steepest={values.gradient ? steepest : null}
            fixed={{ came: locked.has('came'), score: locked.has(`y${place}`) }}
            onCame={() => set({ came: place })}
            onScore={(score) => set({ [`y${place}`]: clampNumber(params.y1, score) })}
          />
        ))}
      </div>
      {values.gradient && <p className="note">{text.arrows(values.temperature)}</p>}
      <Constants {...props} />
      <Price {...props} />
      <Working answer={result} text={text} temperature={values.temperature} />
    </div>
  );
}

const CONSTANTS = { less: -1000, none: 0, more: 1000 } as const;

function Constants({ values, text, locked, set }: Props): ReactElement {
  return (
    <div className="softmax-constants" role="group" aria-label={text.constants}>
      <span className="note">{text.constants}</span>
      {(Object.keys(CONSTANTS) as (keyof typeof CONSTANTS)[]).map((name) => (
        <button
          key={name}
          type="button"
          disabled={locked.has('constant')}
          aria-pressed={values.constant === CONSTANTS[name]}
          onClick={() => set({ constant: CONSTANTS[name] })}
        >
          {text.add[name]}
        </button>
      ))}
      <span className="softmax-added" role="status">
        {text.added(values.constant)}
      </span>
    </div>
  );
}

/** Nats at which the bar is full: e⁻⁷ is less than a thousandth. */
const FULL = 7;

/** What the word that came costs, what guessing would, and what one step would make of it. */
function Price({ result, values, text, locked, set }: Props): ReactElement {
  const even = Math.log(PLACES.length);
  const width = (nats: number): string => `${(100 * Math.min(1, nats / FULL)).toFixed(2)}%`;
  const fixed = PLACES.some((place) => locked.has(`y${place}`));
  const take = useCallback((steps: number) => set(stepped(values, steps)), [set, values]);
  return (
    <div className="softmax-price">
      <p className="softmax-loss">{text.loss(text.words[result.came]!, result)}</p>
      <div className="softmax-track" aria-hidden="true">
        <span className="softmax-nats" style={{ width: width(result.nats) }} />
        <span className="softmax-next" style={{ width: width(result.next) }} />
        <span className="softmax-even" style={{ insetInlineStart: width(even) }} />
      </div>
      <p className="note">
        {text.even(even)} <span aria-hidden="true">({text.evenly})</span>
      </p>
      <p className="softmax-steps">
        {text.steps.map((label, i) => (
          <button
            key={label}
            type="button"
            className={i === 0 ? 'primary' : undefined}
            disabled={fixed}
            onClick={() => take(i === 0 ? 1 : 10)}
          >
            {label}
          </button>
        ))}{' '}
        <span>{text.ahead(result, values.rate)}</span>
      </p>
    </div>
  );
}
