/** A text of the World, each word shaded by its true surprisal, and what else could have come at the one looked at. */
import type { ReactElement } from 'react';
import { chosenPlace, type Explored, type ExploredStep } from '#data/world/explored.ts';
import { Bars, type Bar } from '#viz/bars.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { surprisalStyle } from '#viz/surprisal.ts';
import { TokenRow } from '#viz/token-row.tsx';
import type { Language } from '#widget-kit/language.ts';
import type { WorldExplorerWords } from './text.ts';

export const END = '¶';
/** Alternatives with a bar of their own. */
const SHOWN = 12;

export function TracedText(props: {
  readonly label: string;
  readonly steps: readonly ExploredStep[];
  /** As the parameter has it; undefined where another text is looked at. */
  readonly word: number | undefined;
  readonly world: Explored;
  readonly text: WorldExplorerWords;
  readonly language: Language;
  readonly disabled: boolean;
  onChoose(word: number): void;
}): ReactElement {
  const { label, steps, word, world, text, language, disabled, onChoose } = props;
  const current = word === undefined ? -1 : chosenPlace(steps, word);
  const step = steps[current];
  return (
    <>
      <p className="world-label">{label}</p>
      <TokenRow
        label={label}
        tokens={steps.map(({ token, bits }) => ({
          word: token,
          ...(token === END && { name: text.end }),
          note: text.cost(bits),
          style: surprisalStyle(bits),
        }))}
        current={current}
        lang={world.language === 'zh' ? 'zh-Hans' : 'en'}
        disabled={disabled}
        onChoose={(place) => onChoose(place + 1)}
      />
      {step && <Alternatives step={step} world={world} text={text} language={language} />}
    </>
  );
}

function Alternatives(props: {
  readonly step: ExploredStep;
  readonly world: Explored;
  readonly text: WorldExplorerWords;
  readonly language: Language;
}): ReactElement {
  const { step, world, text, language } = props;
  const { token, rule, bits, options } = step;
  const lang = world.language === 'zh' ? 'zh-Hans' : 'en';
  const name = (option: string): ReactElement | string =>
    option === END ? text.end : <bdi lang={lang}>{option}</bdi>;
  if (options === null)
    return (
      <p className="world-word">
        <strong>{name(token)}</strong> {text.certain}
      </p>
    );
  const total = options.reduce((sum, [, weight]) => sum + weight, 0);
  const ranked = options.toSorted(([, a], [, b]) => b - a);
  const place = ranked.findIndex(([option]) => option === token);
  const shown = ranked.filter((_, i) => i < SHOWN || i === place);
  const rest = ranked.filter((_, i) => i >= SHOWN && i !== place);
  const share = ([, weight]: readonly [string, number]): number => weight / total;
  const highest = share(ranked[0]!);
  const restShare = rest.reduce((sum, option) => sum + share(option), 0);
  const bars: Bar[] = shown.map((option) => ({
    id: option[0],
    name: name(option[0]),
    share: share(option) / highest,
    value: formatPercent(share(option), language),
    role: option[0] === token ? 'mark' : 'truth',
  }));
  return (
    <div className="world-word">
      <p>
        <strong>{name(token)}</strong> {text.probability(formatPercent(2 ** -bits, language))} ={' '}
        {formatNumber(bits, language)} {text.bits} {text.decidedBy} {rule && <code>{rule}</code>}
      </p>
      <Bars caption={text.alternatives(options.length)} columns={text.alternativeColumns} bars={bars} />
      {rest.length > 0 && (
        <p className="world-label">{text.rest(rest.length, formatPercent(restShare, language))}</p>
      )}
    </div>
  );
}
