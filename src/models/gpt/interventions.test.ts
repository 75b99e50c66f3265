import { describe, expect, it } from 'vitest';
import { init } from '#models/gpt.ts';
import type { Parameters } from '#models/parameters.ts';
import { random } from '#numerics/random.ts';
import { cutHead, removePositions } from './interventions.ts';
import { PlainGpt } from './plain.ts';

const config = { layers: 1, width: 8, heads: 2, preNorm: 1, tied: 1 };
const [V, T] = [11, 5];
const fresh = init(config, V, T, random(1));
const { normal } = random(2);
const parameters = { ...fresh, data: fresh.data.map((value) => value + normal() / 2) };
const before = parameters.data.slice();

/** What the model with these parameters expects after some tokens. */
function after(changed: Parameters, ...tokens: number[]): Float64Array {
  const model = new PlainGpt(config, changed, T);
  return tokens.reduce(
    (prediction, token) => model.step(prediction.state, token),
    model.step(model.start(), 0),
  ).logProbs;
}

describe('interventions', () => {
  it('cut one head: what it gathers is never heard', () => {
    const one = cutHead(parameters, config, { layer: 1, head: 2 });
    expect(after(one, 3, 4)).not.toEqual(after(parameters, 3, 4));
    expect(after(one, 3, 4)).not.toEqual(after(one, 5, 4));
    // With no head left nothing is seen but the last token and its place.
    const none = cutHead(one, config, { layer: 1, head: 1 });
    expect(after(none, 3, 4)).toEqual(after(none, 5, 4));
  });

  it('remove the positions: one layer sees what stands before the last token in no order', () => {
    const bag = removePositions(parameters);
    const [one, other] = [after(bag, 3, 4, 5), after(bag, 4, 3, 5)];
    one.forEach((value, i) => expect(value).toBeCloseTo(other[i]!, 10));
    expect(after(parameters, 3, 4, 5)).not.toEqual(after(parameters, 4, 3, 5));
  });

  it('leave the parameters that they are given as they were', () => {
    expect(parameters.data).toEqual(before);
  });

  it.each([
    ['a layer that is none', { layer: 3, head: 1 }],
    ['a head that is none', { layer: 1, head: 0 }],
    ['nothing', null],
  ])('refuse %s', (_, args) => {
    expect(() => cutHead(parameters, config, args)).toThrow(/intervention.argument/);
  });
});
