import { describe, expect, it } from 'vitest';
import { init as initGpt } from '#models/gpt.ts';
import { init as initLstm } from '#models/lstm.ts';
import { init as initNnlm } from '#models/nnlm.ts';
import type { Trainable } from '#models/trainable.ts';
import { gradientOf, read, trained } from './reference.ts';
import { batchesOf, parametersOf, parts, type Training } from './training.ts';

const GPT: Training = {
  model: { name: 'gpt@1', init: initGpt } as unknown as Trainable,
  config: { layers: 2, width: 8, heads: 2, preNorm: 1, tied: 0 },
  ...{ vocabulary: 11, context: 5, batch: 3, targets: 5, learningRate: 0.01 },
};
const NNLM: Training = {
  model: { name: 'nnlm@1', init: initNnlm } as unknown as Trainable,
  config: { dimension: 3, hidden: 7, direct: 0 },
  ...{ vocabulary: 13, context: 4, batch: 6, targets: 1, learningRate: 0.01 },
};
const LSTM: Training = {
  model: { name: 'lstm@1', init: initLstm } as unknown as Trainable,
  config: { dimension: 5, hidden: 12, layers: 1, truncate: 0, forgetGate: 1, forgetBias: 1 },
  ...{ vocabulary: 7, context: 6, batch: 2, targets: 6, learningRate: 0.01 },
};

const STEP = 1e-5;

describe.each([
  ['a GPT', GPT],
  ['Bengio’s network', NNLM],
  ['an LSTM', LSTM],
])('the reference of %s', (_, training) => {
  const { data, layout } = parametersOf(training);
  const ids = batchesOf(training)(0);
  const lossAt = (at: number, off: number): number => {
    const moved = Float64Array.from(data);
    moved[at]! += off;
    return gradientOf(training, { data: moved, layout }, ids).loss;
  };

  it('has the slopes that small moves of single parameters show', () => {
    const { slopes } = gradientOf(training, { data: Float64Array.from(data), layout }, ids);
    for (const [slot, { name, offset }] of layout.entries()) {
      // Where it is steepest: there the difference says most.
      const sizes = slopes[slot]!.map(Math.abs);
      const at = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
      const seen = (lossAt(offset + at, STEP) - lossAt(offset + at, -STEP)) / (2 * STEP);
      expect(Math.abs(slopes[slot]![at]! / seen - 1), name).toBeLessThan(1e-5);
    }
  });

  it('begins near what knowing nothing costs, and learns by heart what it sees again and again', () => {
    const [losses] = trained(training, 1);
    expect(Math.abs(losses![0]! - Math.log(training.vocabulary))).toBeLessThan(0.1);
    const [many] = trained({ ...training, learningRate: 0.02 }, 96);
    expect(many!.at(-1)).toBeLessThan(0.96 * many![0]!);
  });

  it('has as many slopes as there are parameters', () => {
    const [, ...slopes] = trained(training, 1);
    expect(slopes.map(({ length }) => length)).toEqual(parts({ data, layout }).map(({ length }) => length));
  });
});

it('reads a text token by token as it reads it whole', () => {
  const text = [3, 1, 4, 1, 5];
  const whole = read(GPT, text);
  expect(whole).toHaveLength(5 * GPT.vocabulary);
  expect([...read(GPT, text.slice(0, 2))]).toEqual([...whole.subarray(0, 2 * GPT.vocabulary)]);
});
