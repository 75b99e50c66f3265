/** Three links of one chain, side by side: what the counts know, how alike two words have grown, what follows from it. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReactElement } from 'react';
import { Chart } from '#viz/chart.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { Level } from '#viz/level.tsx';
import { Legend, Lines, type Series } from '#viz/lines.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import { chainOf, hasNone, type Chain } from './chain.ts';
import type { params } from './index.ts';
import type { ChainWords } from './text.ts';

type Props = ViewProps<typeof params, History, ChainWords>;

export function View({ result, values, text, language }: Props): ReactElement {
  const chain = chainOf(result, values.example);
  if (!chain) return <p className="note">{hasNone(result) ? text.noExample : text.nothing}</p>;
  const [word, target] = [chain.words[0]!, chain.words.at(-1)!];
  const twinWords = [chain.twin.word, ...chain.words.slice(1)];
  const steps = scaleLinear().domain([0, result.steps]);
  const format = (value: number): string => formatNumber(value, language, 2).replace('-', '−');
  const percent = (value: number): string =>
    value < 1e-4 ? `${formatNumber(value * 100, language, 1)}%` : formatPercent(value, language);
  const probabilities = series(chain, text);
  return (
    <div className="new-ngram">
      <ol className="chain">
        <li>
          <p className="chart-title">{text.links[0]}</p>
          <dl className="counted">
            <div>
              <dt>
                <Ngram words={twinWords} language={language} />
              </dt>
              <dd>{text.times(chain.twinCount)}</dd>
            </div>
            <div className="never">
              <dt>
                <Ngram words={chain.words} language={language} />
              </dt>
              <dd>{text.times(0)}</dd>
            </div>
          </dl>
          <p className="note">{text.held(chain.context, target)}</p>
        </li>
        <li>
          <p className="chart-title">{text.links[1](word, chain.twin.word)}</p>
          <Chart
            height={230}
            x={{ title: text.axes.step, scale: steps, ticks: 3 }}
            y={{ title: text.alike, scale: scaleLinear().domain([cosineFloor(chain), 1]), ticks: 4, format }}
          >
            {(plane) => (
              <Lines
                plane={plane}
                series={[
                  {
                    id: 'cosine',
                    label: text.alike,
                    style: 3,
                    points: chain.points.map(({ step, cosine }) => [step, cosine] as const),
                  },
                ]}
              />
            )}
          </Chart>
        </li>
        <li>
          <p className="chart-title">{text.links[2](target)}</p>
          <Chart
            height={230}
            x={{ title: text.axes.step, scale: steps, ticks: 3 }}
            y={{ title: text.axes.probability, ...probabilityScale(chain), format: percent }}
          >
            {(plane) => (
              <>
                {chain.truth !== null && chain.truth > 0 && (
                  <Level
                    plane={plane}
                    value={chain.truth}
                    label={text.truth}
                    at="start"
                    className="level-floor"
                  />
                )}
                <Lines plane={plane} series={probabilities} />
              </>
            )}
          </Chart>
          <Legend series={probabilities} />
        </li>
      </ol>
      <p className="note">
        {text.verdict(chain)} {text.overall(chain)}
      </p>
    </div>
  );
}

function Ngram(props: { readonly words: readonly string[]; readonly language: string }): ReactElement {
  const last = props.words.length - 1;
  const gap = props.language === 'zh' ? '' : ' ';
  return (
    <q>
      {props.words.map((word, i) => (
        <span key={i} className={i === 0 ? 'swapped' : undefined}>
          {word}
          {i < last && gap}
        </span>
      ))}
    </q>
  );
}

/** A name of still less would be wider than its place. */
const POWERS = [1, 0.1, 0.01, 0.001, 1e-4, 1e-5];

function series({ points }: Chain, { lines }: ChainWords): Series[] {
  const of = (read: (point: Chain['points'][number]) => number) =>
    points.map((point) => [point.step, read(point)] as const);
  return [
    { id: 'network', label: lines.network, style: 0, points: of(({ probability }) => probability) },
    { id: 'mean', label: lines.mean, style: 6, dashed: true, points: of(({ withMean }) => withMean) },
    {
      id: 'counted',
      label: lines.counted,
      style: 1,
      dashed: true,
      plain: true,
      points: of(({ counted }) => counted),
    },
  ];
}

function probabilityScale({ points, truth }: Chain) {
  const all = points.flatMap(({ probability, withMean, counted }) => [probability, withMean, counted]);
  const least = Math.min(...all, truth || 1);
  const bottom = Math.max(1e-6, 10 ** Math.floor(Math.log10(least)));
  return { scale: scaleLog().domain([bottom, 1]), ticks: POWERS.filter((power) => power >= bottom * 0.99) };
}

/** Random vectors may begin turned away from each other. */
function cosineFloor({ points }: Chain): number {
  return Math.min(0, Math.floor(Math.min(...points.map(({ cosine }) => cosine)) * 5) / 5);
}
