/** The neuron itself: numbers flow from the inputs through the weights into the sum, and bent out of it. */
import type { ReactElement } from 'react';
import { ACTIVATIONS, type ActivationName } from '#numerics/neuron.ts';
import { useWidth } from '#viz/use-width.ts';
import type { Answer } from './answer.ts';

/** At the smallest type, in pixels. */
const HEIGHT = 216;
const WIDEST = 470;
const RADIUS = 25;
const EDGE = { thinnest: 1.4, thickest: 9, perUnit: 1.6 };

export function Diagram(props: {
  readonly answer: Answer;
  readonly number: (value: number) => string;
  readonly activation: string;
}): ReactElement {
  const { answer, number, activation } = props;
  const { neuron, here, x } = answer;
  const [box, measured, scale] = useWidth();
  const width = Math.min(measured / scale, WIDEST);
  const height = HEIGHT * scale;
  const sum = { x: width * 0.45, y: 100 };
  const bend = { x: width * 0.685, y: 100 };
  const out = { x: width - RADIUS - 3, y: 100 };
  const inputs = [42, 158].map((y) => ({ x: RADIUS + 3, y }));
  return (
    <div ref={box} className="chart neuron-diagram">
      <svg width={width * scale} height={height} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        {inputs.map((from, i) => {
          const weight = neuron.weights[i]!;
          const product = here.products[i]!;
          const first = i === 0;
          return (
            <g key={i}>
              <line className={flow(product)} strokeWidth={thickness(product)} {...between(from, sum)} />
              <text
                x={from.x + RADIUS + 5}
                y={first ? 17 : 186}
              >{`${name('w', i)} = ${number(weight)}`}</text>
              <text x={from.x + RADIUS + 5} y={first ? 34 : 203}>
                {`${name('w', i)}${name('x', i)} = ${number(product)}`}
              </text>
              <Circle at={from} name={name('x', i)} above={first} value={number(x[i]!)} className="given" />
            </g>
          );
        })}
        <line
          className={flow(neuron.bias)}
          strokeWidth={thickness(neuron.bias)}
          x1={sum.x}
          x2={sum.x}
          y1={182}
          y2={sum.y}
        />
        <text x={sum.x + 9} y={178}>{`b = ${number(neuron.bias)}`}</text>
        <line className="flow" strokeWidth={EDGE.thinnest} {...between(sum, out)} />
        <Circle at={sum} name="z" above value={number(here.z)} className="sum" />
        <Bend at={bend} activation={neuron.activation} z={here.z} label={activation} />
        <Circle at={out} name="a" above value={number(here.a)} className={here.yes ? 'yes' : 'no'} />
      </svg>
    </div>
  );
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const name = (letter: string, i: number): string => letter + '₁₂'[i]!;

const between = (from: Spot, to: Spot) => ({ x1: from.x, y1: from.y, x2: to.x, y2: to.y });

/** What counts against a yes is dashed. */
const flow = (value: number): string =>
  value > 0 ? 'flow for' : value < 0 ? 'flow against' : 'flow nothing';

const thickness = (value: number): number =>
  Math.min(EDGE.thickest, EDGE.thinnest + EDGE.perUnit * Math.abs(value));

function Circle(props: {
  readonly at: Spot;
  readonly name: string;
  readonly above: boolean;
  readonly value: string;
  readonly className: string;
}): ReactElement {
  const { at, value } = props;
  return (
    <g className={`neuron-node ${props.className}`}>
      <circle cx={at.x} cy={at.y} r={RADIUS} />
      <text className="value" x={at.x} y={at.y} dy="0.35em" textAnchor="middle">
        {value}
      </text>
      <text x={at.x} y={props.above ? at.y - RADIUS - 7 : at.y + RADIUS + 16} textAnchor="middle">
        {props.name}
      </text>
    </g>
  );
}

/** Half the width of the little picture of the activation, in units of z, and its half height in units of a. */
const SHOWN = { z: 3, a: { none: 3, step: 1.4, sigmoid: 1.4, tanh: 1.4, relu: 3 } };
const HALF = 20;

/** The activation as a curve, and on it the point where the sum stands. */
function Bend(props: {
  readonly at: Spot;
  readonly activation: ActivationName;
  readonly z: number;
  readonly label: string;
}): ReactElement {
  const { at, z } = props;
  const curve = ACTIVATIONS[props.activation];
  const high = SHOWN.a[props.activation];
  const clip = (value: number, far: number): number => Math.max(-far, Math.min(far, value));
  const spot = (sum: number): string => {
    const across = (clip(sum, SHOWN.z) / SHOWN.z) * HALF;
    return `${(at.x + across).toFixed(1)} ${(at.y - (clip(curve(sum), high) / high) * HALF).toFixed(1)}`;
  };
  const sums = Array.from({ length: 61 }, (_, i) => (i / 30 - 1) * SHOWN.z);
  // A step is drawn upright: the last sum of a no, then the first of a yes.
  const path = sums.flatMap((sum) => (sum === 0 && props.activation === 'step' ? [0, 1e-9] : [sum]));
  const [cx, cy] = spot(z).split(' ');
  return (
    <g className="neuron-bend">
      <rect x={at.x - HALF - 4} y={at.y - HALF - 4} width={2 * HALF + 8} height={2 * HALF + 8} rx={5} />
      <path className="zero" d={`M${at.x - HALF} ${at.y}h${2 * HALF}M${at.x} ${at.y - HALF}v${2 * HALF}`} />
      <path className="curve" d={`M${path.map(spot).join('L')}`} />
      <circle cx={cx} cy={cy} r={4} />
      <text x={at.x} y={at.y + HALF + 20} textAnchor="middle">
        {props.label}
      </text>
    </g>
  );
}
