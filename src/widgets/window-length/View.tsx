/** For each kind of agreement: share of right answers by distance, with the window shaded and chance as a line. */
import { scaleLinear } from 'd3-scale';
import { Fragment, useEffect, useState, type ReactElement } from 'react';
import type { ProbeReading } from '#models/measures/probes.ts';
import { Chart, type Plane } from '#viz/chart.tsx';
import { formatPercent } from '#viz/format.ts';
import { Level } from '#viz/level.tsx';
import { Mark } from '#viz/mark.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import type { Language } from '#widget-kit/language.ts';
import { agreementOf } from './agreement.ts';
import type { params } from './index.ts';
import type { WindowWords } from './text.ts';

type Props = ViewProps<typeof params, History, WindowWords>;

export function View({ result, values, text, language }: Props): ReactElement {
  const readings = agreementOf(result);
  const remembered = useRemembered(values, result, readings);
  if (readings.length === 0) return <p className="note">{text.nothing}</p>;
  const farthest = Math.max(
    ...readings.flatMap(({ distances }) => distances.map(({ distance }) => distance)),
  );
  const last = Math.max(farthest, values.context);
  return (
    <div className="window-length">
      <div className="panels" data-panels={readings.length}>
        {readings.map((reading) => (
          <div key={reading.kind}>
            <p className="chart-title">{text.heading(reading.kind)}</p>
            <p className="note">{text.example(reading.kind)}</p>
            <Chart
              height={250}
              x={{
                title: text.axes.distance,
                scale: scaleLinear().domain([0.5, last + 0.5]),
                ticks: Array.from({ length: last }, (_, i) => i + 1),
                format: String,
              }}
              y={{
                title: text.axes.right,
                scale: scaleLinear().domain([0, 1]),
                ticks: [0, 0.25, 0.5, 0.75, 1],
                format: (value) => formatPercent(value, language),
              }}
            >
              {(plane) => (
                <>
                  <rect
                    className="window"
                    width={Math.max(0, plane.x(values.context + 0.5))}
                    height={plane.height}
                  />
                  <text className="window-name" x={6} y={16}>
                    {text.window}
                  </text>
                  <Level
                    plane={plane}
                    value={reading.chance}
                    label={text.chance}
                    at="start"
                    className="level-chance"
                  />
                  <Answers plane={plane} reading={reading} context={values.context} />
                </>
              )}
            </Chart>
            <p className="note">{text.verdict(reading, values.context)}</p>
          </div>
        ))}
      </div>
      {remembered.length > 1 && <Remembered runs={remembered} text={text} language={language} />}
    </div>
  );
}

/** One mark for each distance, the larger the more probes are behind it; hollow beyond the window. */
function Answers(props: {
  readonly plane: Plane;
  readonly reading: ProbeReading;
  readonly context: number;
}): ReactElement {
  const { plane, reading, context } = props;
  const most = Math.max(...reading.distances.map(({ count }) => count));
  return (
    <>
      {reading.distances.map(({ distance, balanced, count }) => {
        const inside = distance <= context;
        return (
          balanced !== null && (
            <g key={distance} className={`series-${inside ? 0 : 1}`}>
              <Mark
                style={inside ? 0 : 1}
                hollow={!inside}
                x={plane.x(distance)}
                y={plane.y(balanced)}
                size={30 + 150 * (count / most)}
              />
            </g>
          )
        );
      })}
    </>
  );
}

interface Run {
  readonly context: number;
  readonly seed: number;
  readonly readings: readonly ProbeReading[];
}

/** The finished runs of this visit, one for each window. */
function useRemembered(
  { context, seed }: Props['values'],
  { status, step, reached }: History,
  readings: readonly ProbeReading[],
): readonly Run[] {
  const [runs, setRuns] = useState<readonly Run[]>([]);
  const key =
    (status === 'done' || status === 'recorded') && step === reached ? JSON.stringify(readings) : '[]';
  useEffect(() => {
    if (key === '[]') return;
    const run = { context, seed, readings: JSON.parse(key) as ProbeReading[] };
    setRuns((before) =>
      [...before.filter((other) => other.context !== context), run].toSorted((a, b) => a.context - b.context),
    );
  }, [key, context, seed]);
  return runs;
}

function Remembered(props: {
  readonly runs: readonly Run[];
  readonly text: WindowWords;
  readonly language: Language;
}): ReactElement {
  const { runs, text, language } = props;
  const kinds = runs[0]!.readings.map(({ kind }) => kind);
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : formatPercent(value, language);
  return (
    <div className="table-scroller" tabIndex={0} role="region" aria-label={text.remembered}>
      <table>
        <caption>{text.remembered}</caption>
        <thead>
          <tr>
            <th scope="col">{text.params.context.label}</th>
            {kinds.map((kind) => (
              <Fragment key={kind}>
                <th scope="col">{text.inside(kind)}</th>
                <th scope="col">{text.outside(kind)}</th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map(({ context, readings }) => (
            <tr key={context}>
              <th scope="row">{context}</th>
              {readings.map(({ kind, within, beyond }) => (
                <Fragment key={kind}>
                  <td>{share(within.balanced)}</td>
                  <td>{share(beyond.balanced)}</td>
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
