/** Two curves over the steps, the floor under them, and in words what they say. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReactElement } from 'react';
import { Chart } from '#viz/chart.tsx';
import { formatNumber } from '#viz/format.ts';
import { Level } from '#viz/level.tsx';
import { Legend, Lines, type Series } from '#viz/lines.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import { curvesOf } from './curves.ts';
import type { params } from './index.ts';
import type { TrainingWords } from './text.ts';

export function View({
  result,
  source,
  text,
  language,
}: ViewProps<typeof params, History, TrainingWords>): ReactElement {
  const curves = curvesOf(result);
  const points = (of: 'heldOut' | 'training') =>
    curves[of].map(({ step, perplexity }) => [step, perplexity] as const);
  // One batch is read in tokens: it compares with perplexity per word only where tokens are words.
  const batches =
    source.tokenizer === 'word' ? result.losses.map(([step, nats]) => [step, Math.exp(nats)] as const) : [];
  const series: Series[] = [
    { id: 'batch', label: text.batch, style: 3, plain: true, points: batches },
    { id: 'training', label: text.training, style: 1, dashed: true, points: points('training') },
    { id: 'held-out', label: text.heldOut, style: 0, points: points('heldOut') },
  ];
  const format = (value: number): string => formatNumber(value, language);
  return (
    <div className="nnlm-training">
      <Chart
        height={320}
        x={{ title: text.axes.step, scale: scaleLinear().domain([0, Math.max(1, result.steps)]) }}
        y={{ title: text.axes.perplexity, ...vertical(series, curves.floor), format }}
      >
        {(plane) => (
          <>
            {curves.floor !== null && (
              <Level
                plane={plane}
                value={curves.floor}
                label={`${text.floor} ${format(curves.floor)}`}
                at="start"
                className="level-floor"
              />
            )}
            <Lines plane={plane} series={series.filter(({ points: drawn }) => drawn.length > 0)} />
          </>
        )}
      </Chart>
      <Legend series={series} />
      <p className="note">{text.verdict(curves)}</p>
      {result.parameters !== null && <p className="note">{text.size(result.parameters)}</p>}
    </div>
  );
}

/** Logarithmic, from under the floor to over the largest value, the first guess of a fresh network at the least. */
function vertical(series: readonly Series[], floor: number | null) {
  const values = series.flatMap(({ points }) => points.map(([, y]) => y!)).filter(Number.isFinite);
  const most = Math.max(20, ...values);
  const least = Math.max(1, Math.min(floor ?? 2, ...values) * 0.85);
  const ticks = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 1e4, 1e5, 1e6, 1e9].filter(
    (tick) => tick >= least && tick <= most * 1.1,
  );
  return { scale: scaleLog().domain([least, most * 1.1]), ticks };
}
