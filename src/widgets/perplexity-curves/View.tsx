/** Two panels with one scale, training and held-out; under them every number. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReactElement } from 'react';
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { Chart, type Scale } from '#viz/chart.tsx';
import { formatNumber } from '#viz/format.ts';
import { Level } from '#viz/level.tsx';
import { Legend, Lines, type Series } from '#viz/lines.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import { SMOOTHINGS } from '#widget-kit/smoothing-names.ts';
import { CurvesTable } from './CurvesTable.tsx';
import type { params } from './index.ts';
import type { CurvesWords } from './text.ts';

type Props = ViewProps<typeof params, PerplexityCurves, CurvesWords>;
type Panel = 'heldOut' | 'training';

export function View({ result, values, text, language }: Props): ReactElement {
  const panels: Panel[] =
    values.show === 'both' ? ['training', 'heldOut'] : [values.show === 'training' ? 'training' : 'heldOut'];
  const series = (panel: Panel): Series[] =>
    result.curves.map((curve) => ({
      id: curve.smoothing,
      label: text.label(curve.smoothing, result.k),
      style: SMOOTHINGS.indexOf(curve.smoothing),
      points: curve[panel].map((value, i) => [i + 1, value] as const),
    }));
  const { scale, ticks } = verticalScale(result, values.scale);
  const x = scaleLinear().domain([0.7, result.order + 0.3]);
  const format = (value: number): string => formatNumber(value, language);
  const highlight = values.highlight === 'none' ? undefined : values.highlight;
  return (
    <div className="perplexity-curves">
      <div className="panels" data-panels={panels.length}>
        {panels.map((panel) => (
          <div key={panel}>
            <p className="chart-title">{text[panel]}</p>
            <Chart
              height={320}
              x={{ title: text.axes[0], scale: x, ticks: result.unseen.map((_, i) => i + 1) }}
              y={{ title: text.axes[1], scale, ticks, format }}
            >
              {(plane) => (
                <>
                  {panel === 'heldOut' && result.floor !== null && (
                    <Level
                      plane={plane}
                      value={result.floor}
                      label={`${text.floor} ${format(result.floor)}`}
                      className="level-floor"
                    />
                  )}
                  <Lines plane={plane} series={series(panel)} highlight={highlight} />
                </>
              )}
            </Chart>
          </div>
        ))}
      </div>
      <Legend series={series('heldOut')} />
      <p className="note">{text.infinite}</p>
      <p className="note">
        {text.measured(result)} {result.order < 7 && text.orderReached(result.order)}
      </p>
      <p className="note">{result.leak ? text.leak(result.leak) : text.noFloor}</p>
      <CurvesTable result={result} show={values.show} text={text} language={language} />
    </div>
  );
}

/** One for both panels, so that they compare; with room at the top for ∞. */
function verticalScale(
  { curves, floor }: PerplexityCurves,
  kind: 'log' | 'linear',
): { scale: Scale; ticks: number | number[] } {
  const values = curves.flatMap(({ heldOut, training }) => [...heldOut, ...training]);
  const finite = [...values, floor].filter((value) => value !== null);
  const most = Math.max(2, ...finite);
  if (kind === 'linear') return { scale: scaleLinear().domain([0, most * 1.1]), ticks: 6 };
  const domain: [number, number] = [Math.max(1, Math.min(...finite) * 0.9), most * 1.6];
  const digits = most / domain[0] > 500 ? [1, 3] : [1, 2, 5];
  const ticks = Array.from({ length: 16 }, (_, power) => digits.map((digit) => digit * 10 ** power))
    .flat()
    .filter((value) => value >= domain[0] && value <= domain[1]);
  return { scale: scaleLog().domain(domain), ticks };
}
