import { describe, expect, it } from 'vitest';
import { config as fields, init } from '#models/gpt.ts';
import { view, type Parameters } from '#models/parameters.ts';
import type { Config } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { PlainGpt } from './plain.ts';

const CONFIG: Config = { layers: 2, width: 8, heads: 2, preNorm: 1, tied: 1 };
const [V, T] = [11, 5];

/** Far from where training begins, so that everything has a say. */
function wild(config: Config, deviation = 0.5): Parameters {
  const { data, layout } = init(config, V, T, random(1));
  const { normal } = random(2);
  return { data: data.map((value) => value + deviation * normal()), layout };
}

const parameters = wild(CONFIG);
const model = new PlainGpt(CONFIG, parameters, T);
const after = (of: PlainGpt, ...tokens: number[]): Float64Array =>
  tokens.reduce((prediction, token) => of.step(prediction.state, token), of.step(of.start(), 0)).logProbs;

describe('the generative pretrained transformer', () => {
  it('begins the same for the same seed, with as many numbers as the papers say', () => {
    const begun = init(CONFIG, V, T, random(1, 'init'));
    expect(begun).toEqual(init(CONFIG, V, T, random(1, 'init')));
    expect(begun.data).not.toEqual(init(CONFIG, V, T, random(2, 'init')).data);
    const block = (d: number): number => 12 * d * d + 13 * d;
    const size = (config: Config): number => init(config, V, T, random(1)).data.length;
    expect(size(CONFIG)).toBe((V + T) * 8 + 2 * block(8) + 2 * 8);
    expect(size({ ...CONFIG, preNorm: 0 })).toBe((V + T) * 8 + 2 * block(8));
    expect(size({ ...CONFIG, tied: 0, layers: 5 })).toBe((2 * V + T) * 8 + 5 * block(8) + 2 * 8);
  });

  it('begins with weights as wide as in the papers, gains of one, and biases of nought', () => {
    const begun = (config: Config): ((name: string) => number[]) => {
      const fresh = init(config, 100, 50, random(3));
      return (name) => [...view(fresh, name)];
    };
    const deviation = (values: number[]): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    const deep = { ...CONFIG, width: 64, layers: 8 };
    const [second, first] = [begun(deep), begun({ ...deep, preNorm: 0 })];
    for (const name of ['We', 'Wp', 'h1.Wqkv', 'h8.W1']) expect(deviation(second(name))).toBeCloseTo(0.02, 3);
    for (const name of ['h1.Wo', 'h8.W2']) {
      expect(deviation(second(name))).toBeCloseTo(0.02 / 4, 3);
      expect(deviation(first(name))).toBeCloseTo(0.02, 3);
    }
    for (const name of ['gain', 'h1.gain1', 'h8.gain2'])
      expect(second(name).every((value) => value === 1)).toBe(true);
    for (const name of ['shift', 'h1.shift2', 'h8.bqkv', 'h1.bo', 'h1.b1', 'h8.b2'])
      expect(second(name).every((value) => value === 0)).toBe(true);
  });

  it('begins close to guessing: hardly worse than all words alike', () => {
    const defaults = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));
    for (const preNorm of [0, 1]) {
      const config = { ...defaults, preNorm };
      const fresh = new PlainGpt(config, init(config, 500, 8, random(3)), 8);
      expect(fresh.score([1, 2, 3, 4, 5, 6, 7]) / 8).toBeCloseTo(Math.log(500), 0);
    }
  });

  it('refuses heads among which its width cannot be divided', () => {
    expect(() => init({ ...CONFIG, width: 9 }, V, T, random(1))).toThrow(/gpt.heads/);
  });
});

describe('the plain transformer', () => {
  it('gives a probability to every word, and all of it', () => {
    for (const tokens of [[], [7], [7, 1, 9, 2], [1, 2, 3, 4, 5, 6, 7, 8]]) {
      const total = after(model, ...tokens).reduce((sum, value) => sum + Math.exp(value), 0);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('tells orders apart, forgets all but its last tokens, and all of the text before', () => {
    expect(after(model, 1, 2)).not.toEqual(after(model, 2, 1));
    expect(after(model, 9, 1, 2, 3, 4, 5)).toEqual(after(model, 8, 1, 2, 3, 4, 5));
    expect(after(model, 9, 1, 2, 3, 4)).not.toEqual(after(model, 8, 1, 2, 3, 4));
    expect(after(model, 9, 0, 2)).toEqual(after(model, 2));
  });

  it('says the same from its cache as when it reads everything anew', () => {
    let { state } = model.step(model.start(), 0);
    for (const token of [3, 1, 4, 1, 5, 9, 2, 6]) {
      ({ state } = model.step(state, token));
      expect(model.logits({ ...state, last: null })).toEqual(model.logits(state));
    }
  });

  it('can go on from any state in several ways, whichever was first', () => {
    const { state } = model.step(model.step(model.start(), 0).state, 3);
    const one = model.step(state, 1);
    const two = model.step(state, 2);
    expect(model.step(one.state, 4).logProbs).toEqual(after(model, 3, 1, 4));
    expect(model.step(two.state, 4).logProbs).toEqual(after(model, 3, 2, 4));
    expect(model.step(one.state, 5).logProbs).toEqual(after(model, 3, 1, 5));
  });

  it('scores a text as the sum over its tokens and its end', () => {
    const text = [3, 1, 4, 1, 5, 9, 2, 6];
    const nats = [...text, 0].map((token, i) => -after(model, ...text.slice(0, i))[token]!);
    expect(model.score(text)).toBeCloseTo(
      nats.reduce((sum, each) => sum + each, 0),
      10,
    );
  });

  it('reads with a context of one token, and one head as wide as it is', () => {
    const config = { ...CONFIG, heads: 1, layers: 1 };
    const short = new PlainGpt(config, init(config, V, 1, random(1)), 1);
    expect(after(short, 3, 4)).toEqual(after(short, 5, 4));
  });

  it('stays finite with weights of any size', () => {
    for (const preNorm of [0, 1]) {
      const config = { ...CONFIG, preNorm };
      const { logProbs } = new PlainGpt(config, wild(config, 1e6), T).step(
        { window: [1], cache: null, last: null },
        3,
      );
      expect(logProbs.some(Number.isNaN)).toBe(false);
    }
  });
});
