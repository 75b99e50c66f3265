import { describe, expect, it } from 'vitest';
import { init } from '#models/nnlm.ts';
import { view } from '#models/parameters.ts';
import { random } from '#numerics/random.ts';
import { ablatePosition, freeVector, removeDirect, swapVectors } from './interventions.ts';
import { PlainNnlm } from './plain.ts';

const config = { dimension: 3, hidden: 4, direct: 1 };
const [V, context] = [8, 3];
const parameters = init(config, V, context, random(1));
view(parameters, 'W').forEach((_, i, W) => (W[i] = Math.sin(i)));
const before = parameters.data.slice();
const logits = (changed: typeof parameters, window: readonly number[]): Float64Array =>
  new PlainNnlm(config, changed, context).logits(window);

describe('interventions', () => {
  it('cut the direct connections and nothing else', () => {
    const without = new PlainNnlm({ ...config, direct: 0 }, parameters, context).logits([1, 2, 3]);
    expect(logits(removeDirect(parameters), [1, 2, 3])).toEqual(without);
    const indirect = init({ ...config, direct: 0 }, V, context, random(1));
    expect(removeDirect(indirect)).toEqual(indirect);
  });

  it('let two words exchange what is known of them', () => {
    const swapped = swapVectors(parameters, config, { a: 2, b: 5 });
    expect(logits(swapped, [2, 1, 5])).toEqual(logits(parameters, [5, 1, 2]));
    expect(swapVectors(swapped, config, { a: 2, b: 5 })).toEqual(parameters);
  });

  it('take a vector away: the mean of all stands for it, or a random one of their spread', () => {
    const rows = (from: typeof parameters): number[][] =>
      Array.from({ length: V }, (_, id) => [...view(from, 'C').subarray(3 * id, 3 * id + 3)]);
    const mean = rows(parameters).reduce((sum, row) => sum.map((value, i) => value + row[i]! / V), [0, 0, 0]);
    const freed = rows(freeVector(parameters, config, { word: 4, to: 'mean' }));
    freed[4]!.forEach((value, i) => expect(value).toBeCloseTo(mean[i]!, 6));
    expect(freed.toSpliced(4, 1)).toEqual(rows(parameters).toSpliced(4, 1));
    const cast = (seed: number): number[] =>
      rows(freeVector(parameters, config, { word: 4, to: 'random', seed }))[4]!;
    expect(cast(1)).toEqual(cast(1));
    expect(cast(1)).not.toEqual(cast(2));
    expect(Math.max(...cast(1).map(Math.abs))).toBeLessThan(1);
  });

  it('blind one place of the window, counted from the last word', () => {
    const blind = ablatePosition(parameters, config, { position: 1 });
    expect(logits(blind, [1, 2, 3])).toEqual(logits(blind, [1, 2, 7]));
    expect(logits(blind, [1, 2, 3])).not.toEqual(logits(blind, [7, 2, 3]));
    const oldest = ablatePosition(parameters, config, { position: context });
    expect(logits(oldest, [1, 2, 3])).toEqual(logits(oldest, [7, 2, 3]));
  });

  it('leave the parameters that they are given as they were', () => {
    expect(parameters.data).toEqual(before);
  });

  it.each([
    ['a word that is none', () => freeVector(parameters, config, { word: V })],
    ['no word', () => swapVectors(parameters, config, { a: 1 })],
    ['a place beyond the window', () => ablatePosition(parameters, config, { position: 4 })],
    ['nothing', () => ablatePosition(parameters, config, null)],
    ['an unknown way', () => freeVector(parameters, config, { word: 1, to: 'away' })],
  ])('refuse %s', (_, change) => {
    expect(change).toThrow(/intervention.argument/);
  });
});
