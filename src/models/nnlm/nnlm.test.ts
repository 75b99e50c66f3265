import { describe, expect, it } from 'vitest';
import { flatten, textIds } from '#data/text/corpus.ts';
import { config as fields, examples, init } from '#models/nnlm.ts';
import { view } from '#models/parameters.ts';
import type { Config } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { PlainNnlm } from './plain.ts';

const CONFIG: Config = { dimension: 3, hidden: 4, direct: 1 };

describe('the neural probabilistic language model', () => {
  it('begins the same for the same seed, with as many numbers as the paper says', () => {
    const [V, context, m, h] = [11, 2, 3, 4];
    const begun = init(CONFIG, V, context, random(1, 'init'));
    expect(begun).toEqual(init(CONFIG, V, context, random(1, 'init')));
    expect(begun.data).not.toEqual(init(CONFIG, V, context, random(2, 'init')).data);
    // JMLR 3, section 2: |V|(1 + nm + h) + h(1 + (n − 1)m), n − 1 being the words of context.
    expect(begun.data.length).toBe(V * (1 + (context + 1) * m + h) + h * (1 + context * m));
  });

  it('leaves out the layers that it has not, and refuses to see nothing at all', () => {
    const names = (config: Config): string[] => init(config, 5, 2, random(1)).layout.map(({ name }) => name);
    expect(names({ ...CONFIG, direct: 0 })).toEqual(['C', 'd', 'H', 'U', 'b']);
    expect(names({ ...CONFIG, hidden: 0 })).toEqual(['C', 'W', 'b']);
    expect(() => names({ ...CONFIG, hidden: 0, direct: 0 })).toThrow(/nnlm.no-path/);
  });

  it('begins close to guessing: hardly worse than all words alike', () => {
    const defaults = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));
    const V = 500;
    const model = new PlainNnlm(defaults, init(defaults, V, 5, random(3)), 5);
    expect(model.score([1, 2, 3, 4, 5, 6, 7]) / 8).toBeCloseTo(Math.log(V), 1);
  });
});

describe('examples', () => {
  const split = flatten(
    [[5, 6, 7, 8], [], [9]].map((ids) => ({ ids, words: ids.length, characters: ids.length })),
  );

  it('ask for each token and each end once, seeing nothing of the text before', () => {
    const { count, inputLength, write } = examples(split, 3);
    const inputs = new Int32Array(count * inputLength);
    const targets = new Int32Array(count);
    for (let i = 0; i < count; i++) write(i, i, inputs, targets);
    expect([...targets]).toEqual([5, 6, 7, 8, 0, 0, 9, 0]);
    expect(Array.from({ length: count }, (_, i) => [...inputs.subarray(3 * i, 3 * i + 3)])).toEqual([
      [0, 0, 0],
      [0, 0, 5],
      [0, 5, 6],
      [5, 6, 7],
      [6, 7, 8],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 9],
    ]);
    expect(count).toBe(split.W);
  });

  it('are none where there is no text', () => {
    expect(examples(flatten([]), 3).count).toBe(0);
  });

  it('show the network what reading word by word shows it', () => {
    const context = 2;
    const parameters = init(CONFIG, 10, context, random(1));
    const model = new PlainNnlm(CONFIG, parameters, context);
    const { count, write } = examples(split, context);
    const [inputs, targets] = [new Int32Array(context), new Int32Array(1)];
    let nats = 0;
    for (let i = 0; i < count; i++) {
      write(i, 0, inputs, targets);
      nats -= model.logProbs([...inputs])[targets[0]!]!;
    }
    const scored = [0, 1, 2].reduce((sum, text) => sum + model.score(textIds(split, text)), 0);
    expect(scored).toBeCloseTo(nats, 10);
  });
});

describe('the plain network', () => {
  const context = 2;
  const parameters = init(CONFIG, 10, context, random(5));
  const model = new PlainNnlm(CONFIG, parameters, context);

  it('gives a probability to every word, and all of it', () => {
    const { logProbs } = model.step(model.step(model.start(), 0).state, 7);
    expect(logProbs.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 12);
  });

  it('forgets all but its window, and all of the text before', () => {
    const after = (...tokens: number[]): Float64Array =>
      tokens.reduce((prediction, token) => model.step(prediction.state, token), model.step(model.start(), 0))
        .logProbs;
    expect(after(9, 1, 2)).toEqual(after(3, 1, 2));
    expect(after(9, 1, 2)).not.toEqual(after(9, 2, 1));
    expect(after(9, 0, 2)).toEqual(after(2));
  });

  it('stays finite with weights of any size', () => {
    const wild = { ...parameters, data: parameters.data.map((value) => value * 1e6) };
    const { logProbs } = new PlainNnlm(CONFIG, wild, context).step([1, 2], 3);
    expect(logProbs.some(Number.isNaN)).toBe(false);
    expect(Math.max(...logProbs)).toBeLessThanOrEqual(0);
    expect(view(wild, 'b').length).toBe(10);
  });
});
