/** A tower of bits over every word, the sums below, and the running sum against the generator's. */
import { scaleLinear } from 'd3-scale';
import type { ReactElement } from 'react';
import type { Surprise } from '#models/ngram/lessons/surprise.ts';
import { Chart } from '#viz/chart.tsx';
import { formatAligned, formatNumber } from '#viz/format.ts';
import { Legend, Lines, type Series } from '#viz/lines.tsx';
import { TokenRow } from '#viz/token-row.tsx';
import { EmptyTower, Tower } from '#viz/tower.tsx';
import { visibleToken } from '#viz/visible-token.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { LOCALE, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';
import { runningSums, tally, type Sums } from './tally.ts';
import type { SurpriseWords } from './text.ts';

type Props = ViewProps<typeof params, Surprise, SurpriseWords>;

/** Towers are never measured against less than this many bits, so that easy texts look easy. */
const LEAST_FULL = 8;

export function View({ result, values, step, source, text, language, locked, setStep }: Props): ReactElement {
  const sums = tally(result, step);
  const { told } = sums;
  const finite = [...result.bits, ...(result.truth ?? [])].filter((value) => value !== null);
  const full = Math.max(LEAST_FULL, ...finite);
  const impossible = result.bits.slice(0, told).indexOf(null);
  const neverSaid = result.truth?.slice(0, told).indexOf(null) ?? -1;
  const word = (place: number): string =>
    place === result.words.length - 1 ? text.end : visibleToken(result.words[place]!);
  const tokens = result.words.map((own, i) => ({
    word: own,
    ...(i === result.words.length - 1 && { name: text.end }),
    className: i < told ? '' : 'untold',
    note: i < told ? text.note(result.bits[i]!, result.truth?.[i]) : text.untold,
    above:
      i < told ? (
        <Tower value={result.bits[i]!} mark={result.truth?.[i]} full={full} format={shortBits} />
      ) : (
        <EmptyTower />
      ),
  }));
  return (
    <div className="surprise">
      <p className="which">{text.which(result)}</p>
      <ul className="keys">
        <li>
          <span className="key key-bar" aria-hidden="true" /> {text.bars}
        </li>
        {result.truth && (
          <li>
            <span className="key key-mark" aria-hidden="true" /> {text.marks}
          </li>
        )}
      </ul>
      <TokenRow
        label={text.row}
        tokens={tokens}
        current={told - 1}
        lang={typeof source.data === 'string' ? LOCALE[language] : ''}
        disabled={locked.has('playback') || locked.has('step')}
        onChoose={(place) => setStep(place + 1)}
      />
      <SumsTable result={result} step={step} text={text} language={language} />
      {impossible >= 0 && <p className="verdict zero">{text.impossible(word(impossible))}</p>}
      {neverSaid >= 0 && <p className="verdict">{text.neverSaid(word(neverSaid))}</p>}
      {!result.normalised && <p className="verdict">{text.scores}</p>}
      {sums.model.perplexity !== null && <p className="verdict">{text.asUnsure(sums.model.perplexity)}</p>}
      {result.order < values.order && <p className="note">{text.orderReached(result.order)}</p>}
      <RunningSum result={result} told={told} text={text} language={language} />
    </div>
  );
}

function SumsTable({
  result,
  step,
  text,
  language,
}: Pick<Props, 'result' | 'step' | 'text' | 'language'>): ReactElement {
  const { told, model, generator, whole } = tally(result, step);
  const cell = (sums: Sums, name: keyof Sums, possible: boolean): string => {
    const value = sums[name];
    if (value !== null) return formatAligned(value, language);
    return possible && !whole ? text.later : text.none;
  };
  return (
    <table className="sums">
      <caption>{text.soFar(told, result.words.length)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.chart.model}</th>
          {generator && <th scope="col">{text.chart.generator}</th>}
        </tr>
      </thead>
      <tbody>
        {(Object.keys(text.sums) as (keyof Sums)[]).map((name) => (
          <tr key={name}>
            <th scope="row">{text.sums[name]}</th>
            <td>{cell(model, name, result.normalised || name !== 'perplexity')}</td>
            {generator && <td>{cell(generator, name, true)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RunningSum(props: {
  readonly result: Surprise;
  readonly told: number;
  readonly text: SurpriseWords;
  readonly language: Language;
}): ReactElement {
  const { result, told, text, language } = props;
  const line = (id: 'model' | 'generator', style: number, bits: readonly (number | null)[]): Series => ({
    id,
    label: text.chart[id],
    style,
    dashed: id === 'generator',
    plain: true,
    points: runningSums(bits, told),
  });
  const series = [line('model', 0, result.bits)];
  if (result.truth) series.push(line('generator', 2, result.truth));
  // Over the whole text, so that the axes stand still while it is read.
  const ends = [result.bits, result.truth ?? []].map(
    (bits) => runningSums(bits, bits.length).at(-2)?.[1] ?? 0,
  );
  const x = scaleLinear().domain([0, result.words.length]);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...ends) * 1.15])
    .nice();
  return (
    <div className="running-sum">
      <p className="chart-title">{result.truth ? text.chart.title : text.chart.alone}</p>
      <Chart
        height={190}
        x={{ title: text.chart.x, scale: x, format: (value) => formatNumber(value, language) }}
        y={{ title: text.chart.y, scale: y, ticks: 4, format: (value) => formatNumber(value, language) }}
      >
        {(plane) => <Lines plane={plane} series={series} />}
      </Chart>
      <Legend series={series} />
    </div>
  );
}

/** One digit after the point: there is no room for more over a short word. */
function shortBits(bits: number): string {
  return bits < 9.95 ? bits.toFixed(1) : bits.toFixed(0);
}
