/** The gradient of a recurrent network's loss by all its parameters, in plain arithmetic: what training would follow, unclipped. */
import type { ParameterSlot } from '#models/parameters.ts';
import { sizeOf } from '#models/parameters.ts';
import { logSoftmax } from '#models/rows.ts';
import { backward, logits, read, type Network } from './network.ts';

/** The tokens that are read of a text, and what is asked for after some of them. */
export interface Asked {
  readonly inputs: readonly number[];
  readonly asked: readonly { readonly t: number; readonly target: number }[];
}

/** Mean −ln q over everything that is asked, and its slopes in the layout of the parameters. */
export function lossAndSlopes(
  network: Network,
  layout: readonly ParameterSlot[],
  texts: readonly Asked[],
): { loss: number; slopes: Float64Array } {
  const slopes = new Float64Array(layout.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  const into = (name: string): Float64Array => {
    const { offset, shape } = layout.find((slot) => slot.name === name)!;
    return slopes.subarray(offset, offset + sizeOf(shape));
  };
  const count = texts.reduce((sum, { asked }) => sum + asked.length, 0);
  let loss = 0;
  for (const { inputs, asked } of texts) {
    const readings = read(network, inputs);
    const top = readings.at(-1)!;
    const H = network.hidden;
    const byLogits = new Map<number, Float64Array>();
    for (const { t, target } of asked) {
      const h = top.hidden.subarray(t * H, (t + 1) * H);
      const logProbs = logSoftmax(logits(network, h));
      loss -= logProbs[target]! / count;
      const dy = logProbs.map((value, id) => (Math.exp(value) - (id === target ? 1 : 0)) / count);
      byLogits.set(t, dy);
      addOuter(into('O'), h, dy);
      addTo(into('b'), dy);
    }
    const found = backward(network, readings, (t) => byLogits.get(t));
    found.forEach(({ projected, recurrent, recurrentBias, inputs: below }, l) => {
      const width = network.layers[l]!.b.length;
      const of = (name: string): Float64Array => into(`h${l + 1}.${name}`);
      addTo(of('U'), recurrent);
      if (recurrentBias.length > 0) addTo(of('bn'), recurrentBias);
      const own = readings[l]!.inputs;
      const m = own.length / readings[l]!.problem.steps;
      for (let t = 0; t < readings[l]!.problem.steps; t++) {
        const step = projected.subarray(t * width, (t + 1) * width);
        addTo(of('b'), step);
        addOuter(of('W'), own.subarray(t * m, (t + 1) * m), step);
        if (l === 0)
          addTo(into('C').subarray(inputs[t]! * m, (inputs[t]! + 1) * m), below.subarray(t * m, (t + 1) * m));
      }
    });
  }
  return { loss, slopes };
}

function addTo(sum: Float64Array, values: Float64Array): void {
  values.forEach((value, i) => (sum[i]! += value));
}

/** sum += columnᵀ · row, [column.length, row.length]. */
function addOuter(sum: Float64Array, column: Float64Array, row: Float64Array): void {
  for (let i = 0, at = 0; i < column.length; i++)
    for (let j = 0; j < row.length; j++, at++) sum[at]! += column[i]! * row[j]!;
}
