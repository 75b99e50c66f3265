import { describe, expect, it } from 'vitest';
import { flatten } from '#data/text/corpus.ts';
import { model as gru } from '#models/gru/model.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { view, type Parameters } from '#models/parameters.ts';
import { model as rnn } from '#models/rnn/model.ts';
import { IGNORED, type Config, type Trainable } from '#models/trainable.ts';
import { random } from '#numerics/random.ts';
import { examples } from './examples.ts';
import type { PlainRecurrent } from './plain.ts';

const [V, m, H] = [11, 5, 4];
const CONFIG: Config = { dimension: m, hidden: H, layers: 2, truncate: 0 };
const TEXT = [3, 1, 4, 1, 5, 9, 2, 6];

/** Far from where training begins, so that everything has a say. */
function wild({ init }: Trainable, config: Config): Parameters {
  const { data, layout } = init(config, V, 8, random(1));
  const { normal } = random(2);
  return { data: data.map((value) => value + normal() / 2), layout };
}

const after = (of: PlainRecurrent, ...tokens: number[]): Float64Array =>
  tokens.reduce((prediction, token) => of.step(prediction.state, token), of.step(of.start(), 0)).logProbs;

const KINDS: readonly (readonly [string, Trainable, Config, number])[] = [
  ['an Elman network', rnn, { ...CONFIG, relu: 0, scale: 0.6 }, 1],
  ['an Elman network with a rectifier', rnn, { ...CONFIG, relu: 1, scale: 0.6 }, 1],
  ['an LSTM', lstm, { ...CONFIG, forgetGate: 1, forgetBias: 2 }, 4],
  ['an LSTM of 1997', lstm, { ...CONFIG, forgetGate: 0, forgetBias: 2 }, 3],
  ['a GRU', gru, CONFIG, 3],
];

describe.each(KINDS)('%s', (_, trainable, config, gates) => {
  const { init, languageModel } = trainable;
  const model = languageModel(config, wild(trainable, config), 8) as PlainRecurrent;

  it('begins the same for the same seed, with as many numbers as its equations say', () => {
    const begun = init(config, V, 8, random(1, 'init'));
    expect(begun).toEqual(init(config, V, 8, random(1, 'init')));
    expect(begun.data).not.toEqual(init(config, V, 8, random(2, 'init')).data);
    const biases = gates === 3 && trainable === gru ? gates * H + H : gates * H;
    const layer = (inputs: number): number => (inputs + H) * gates * H + biases;
    expect(begun.data.length).toBe(V * m + layer(m) + layer(H) + H * V + V);
    expect(init({ ...config, layers: 1 }, V, 8, random(1)).data.length).toBe(V * m + layer(m) + H * V + V);
  });

  it('gives a probability to every token, and all of it', () => {
    for (const tokens of [[], [7], [7, 1, 9, 2], TEXT]) {
      const total = after(model, ...tokens).reduce((sum, value) => sum + Math.exp(value), 0);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('tells orders apart, keeps a little of all that it has read, and nothing of the text before', () => {
    expect(after(model, 1, 2)).not.toEqual(after(model, 2, 1));
    expect(after(model, 9, 1, 2, 3, 4, 5, 6, 7)).not.toEqual(after(model, 8, 1, 2, 3, 4, 5, 6, 7));
    expect(after(model, 9, 0, 2)).toEqual(after(model, 2));
  });

  it('can go on from any state in several ways, whichever was first', () => {
    const { state } = model.step(model.step(model.start(), 0).state, 3);
    const [one, two] = [model.step(state, 1), model.step(state, 2)];
    expect(model.step(one.state, 4).logProbs).toEqual(after(model, 3, 1, 4));
    expect(model.step(two.state, 4).logProbs).toEqual(after(model, 3, 2, 4));
    expect(model.step(one.state, 5).logProbs).toEqual(after(model, 3, 1, 5));
  });

  it('scores a text as the sum over its tokens and its end', () => {
    const nats = [...TEXT, 0].map((token, i) => -after(model, ...TEXT.slice(0, i))[token]!);
    expect(model.score(TEXT)).toBeCloseTo(
      nats.reduce((sum, each) => sum + each, 0),
      10,
    );
  });

  it('begins close to guessing: hardly worse than all words alike', () => {
    const fresh = languageModel(config, init(config, 500, 8, random(3)), 8);
    expect(fresh.score([1, 2, 3, 4, 5, 6, 7]) / 8).toBeCloseTo(Math.log(500), 0);
  });
});

describe('where weights begin', () => {
  const length = (values: Float32Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

  it('a random state keeps its length through U as many times as `scale` says', () => {
    for (const scale of [0.5, 1, 2]) {
      const config = { ...CONFIG, hidden: 200, layers: 1, relu: 0, scale };
      const U = view(rnn.init(config, V, 8, random(1)), 'h1.U');
      expect(length(U) / Math.sqrt(200)).toBeCloseTo(scale, 1);
    }
  });

  it('only the forget gates of all layers begin where `forgetBias` says', () => {
    const begun = lstm.init({ ...CONFIG, forgetGate: 1, forgetBias: 3 }, V, 8, random(1));
    for (const layer of ['h1', 'h2'])
      expect([...view(begun, `${layer}.b`)]).toEqual([0, 0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0]);
    const without = lstm.init({ ...CONFIG, forgetGate: 0, forgetBias: 3 }, V, 8, random(1));
    expect(view(without, 'h1.b').every((value) => value === 0)).toBe(true);
  });
});

describe('examples of a model whose state goes on', () => {
  const text = (length: number) => ({
    ids: Array.from({ length }, (_, i) => 1 + (i % 7)),
    words: length,
    characters: length,
  });
  const targetsOf = (texts: number[], purpose: 'training' | 'score') => {
    const split = flatten(texts.map(text));
    const { count, inputLength, targetLength, write } = examples(split, 4, purpose);
    const [inputs, targets] = [new Int32Array(count * inputLength), new Int32Array(count * targetLength)];
    for (let i = 0; i < count; i++) write(i, i, inputs, targets);
    const asked = targets.filter((target) => target !== IGNORED);
    return { count, inputLength, asked: [...asked], wanted: [...split.ids.subarray(1)] };
  };

  it('are cut where the context ends for training, and whole texts for the score', () => {
    const training = targetsOf([10, 3, 20], 'training');
    expect([training.inputLength, training.asked]).toEqual([4, training.wanted]);
    const score = targetsOf([10, 3, 20], 'score');
    expect([score.count, score.inputLength, score.asked]).toEqual([3, 21, score.wanted]);
  });

  it('are pieces of a very long text, each token asked for once', () => {
    const { count, inputLength, asked, wanted } = targetsOf([2000, 5], 'score');
    expect([count, inputLength]).toEqual([1 + Math.ceil((2001 - 512) / 256) + 1, 512]);
    expect(asked).toEqual(wanted);
  });
});
