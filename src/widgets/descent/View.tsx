/** The map of the loss with the way down, beside it the loss step by step; below what the neuron says where it stands. */
import { scaleLinear } from 'd3-scale';
import { useCallback, type ReactElement } from 'react';
import type { Clues } from '#data/world/clues.ts';
import { Chart } from '#viz/chart.tsx';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { Lines } from '#viz/lines.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import { LOCALE } from '#widget-kit/language.ts';
import { clampNumber } from '#widget-kit/params.ts';
import { isOnMap } from './contours.ts';
import { params } from './params.ts';
import { journeyOf, placeOf, PRESETS, type Journey, type Preset } from './journey.ts';
import { LossMap } from './Map.tsx';
import { said, type Point } from './neuron.ts';
import { aligned, written } from './numbers.ts';
import { STEPS } from './path.ts';
import type { DescentWords } from './text.ts';

type Props = ViewProps<typeof params, Clues, DescentWords>;

export function View(props: Props): ReactElement {
  const { result, values, step, text, locked, set } = props;
  const journey = journeyOf(result, values);
  const place = placeOf(journey, step, isOnMap);
  const movable = !locked.has('w') && !locked.has('b');
  const onMove = useCallback(
    ({ w, b }: Point) => set({ w: clampNumber(params.w, w), b: clampNumber(params.b, b) }),
    [set],
  );
  return (
    <div className="descent">
      <p className="which">{text.which(result)}</p>
      <p className="formula">{text.formula[values.loss]}</p>
      <Presets {...props} />
      <div className="descent-panels">
        <LossMap
          loss={values.loss}
          counts={result.counts}
          journey={journey}
          step={step}
          arrows={values.arrows}
          words={text.map}
          movable={movable}
          onMove={onMove}
        />
        <div className="descent-beside">
          <p className={`verdict course-${place.course}`}>{text.course({ journey, place, step, values })}</p>
          <Readout {...props} journey={journey} />
          <LossChart {...props} journey={journey} />
        </div>
      </div>
      <p className="note">{text.limit(journey, values)}</p>
      <Said {...props} journey={journey} />
    </div>
  );
}

function Presets({ values, text, locked, set, setStep }: Props): ReactElement {
  const choose = (preset: Preset): void => {
    set({ rate: PRESETS[preset][values.loss], momentum: 0, batch: 'all' });
    setStep(0);
  };
  return (
    <div className="presets" role="group" aria-label={text.presetsLabel}>
      {(Object.keys(PRESETS) as Preset[]).map((preset) => (
        <button
          key={preset}
          type="button"
          disabled={locked.has('rate')}
          aria-pressed={
            values.rate === PRESETS[preset][values.loss] && values.momentum === 0 && values.batch === 'all'
          }
          onClick={() => choose(preset)}
        >
          {text.presets[preset]}
        </button>
      ))}
    </div>
  );
}

type WithJourney = Props & { readonly journey: Journey };

function Readout({ journey, values, step, text, language }: WithJourney): ReactElement {
  const here = journey.path[step]!;
  const number = (value: number): string => aligned(value, language);
  const rows = [
    [text.readout.point, `w = ${number(here.w)}, b = ${number(here.b)}`],
    [text.readout.loss, number(here.loss)],
    [text.readout.bottom, number(journey.bottom.loss)],
    [
      values.batch === 'all' ? text.readout.gradient : text.readout.drawn,
      `(${number(here.gradient.w)}, ${number(here.gradient.b)})`,
    ],
  ];
  return (
    <table className="readout">
      <caption>{text.readout.caption(step)}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Higher losses than this many times the first are drawn at the upper edge, or the way down would look flat. */
const CEILING = 2;

function LossChart({ journey, step, text, language }: WithJourney): ReactElement {
  const losses = journey.path.map(({ loss }) => loss);
  const finite = losses.filter(Number.isFinite);
  const first = Math.max(losses[0]!, 2 * journey.bottom.loss, 1e-6);
  const top = Math.min(Math.max(...finite), CEILING * first);
  const format = (value: number): string => formatNumber(value, language);
  return (
    <div>
      <p className="chart-title">{text.chart.title}</p>
      <Chart
        height={200}
        x={{ title: text.chart.x, scale: scaleLinear([0, STEPS], [0, 1]), format }}
        y={{
          title: text.chart.y,
          scale: scaleLinear([0, Math.max(first, top) * 1.05], [0, 1]),
          ticks: 4,
          format,
        }}
      >
        {(plane) => (
          <>
            <line
              className="lowest"
              x2={plane.width}
              y1={plane.y(journey.bottom.loss)}
              y2={plane.y(journey.bottom.loss)}
            />
            <Lines
              plane={plane}
              series={[
                {
                  id: 'loss',
                  label: text.chart.y,
                  style: 0,
                  plain: true,
                  points: losses
                    .slice(0, step + 1)
                    .map((loss, i) => [i, Number.isFinite(loss) ? loss : null]),
                },
              ]}
            />
            <circle
              className="here"
              cx={plane.x(step)}
              cy={Number.isFinite(losses[step]) ? Math.max(0, plane.y(losses[step]!)) : 0}
              r={5}
            />
          </>
        )}
      </Chart>
    </div>
  );
}

/** The examples by their clue, and what the neuron says of each, beside the truth. */
function Said({ result, values, journey, step, text, language }: WithJourney): ReactElement {
  const here = journey.path[step]!;
  const answer = (value: number): string =>
    values.loss === 'squared' ? written(value, language) : formatPercent(value, language);
  return (
    <details className="descent-data">
      <summary>{text.data.summary}</summary>
      <div className="scroll" role="region" tabIndex={0} aria-label={text.data.caption}>
        <table>
          <caption>{text.data.caption}</caption>
          <thead>
            <tr>
              {text.data.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.counts.map(([clue, no, yes]) => (
              <tr key={clue}>
                <th scope="row">{clue}</th>
                <td>{no}</td>
                <td>{yes}</td>
                <td>{formatPercent(yes / (no + yes), language)}</td>
                <td>{answer(said(values.loss, here, clue))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">{text.data.examples}</p>
      <ul className="descent-examples" lang={LOCALE[language]}>
        {result.shown.map(({ words, clue }) => (
          <li key={words.join(' ')}>
            <span>{text.data.joined(words.slice(0, -1))}</span> <strong>{words.at(-1)}</strong>{' '}
            <span className="note">{`x = ${clue}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
