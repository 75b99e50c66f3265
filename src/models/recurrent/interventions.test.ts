import { describe, expect, it } from 'vitest';
import { kind as gruKind } from '#models/gru.ts';
import { model as gru } from '#models/gru/model.ts';
import { kind as lstmKind } from '#models/lstm.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { view, type Parameters } from '#models/parameters.ts';
import { model as rnn } from '#models/rnn/model.ts';
import type { Config, Trainable } from '#models/trainable.ts';
import type { Json } from '#numerics/json.ts';
import { random } from '#numerics/random.ts';
import { gatesOf } from '#numerics/recurrent.ts';
import { gateOf, networkOf, read } from './network.ts';

const [V, H] = [9, 3];
const CONFIG: Config = { dimension: 4, hidden: H, layers: 2, truncate: 0 };
const CONFIGS = {
  rnn: { ...CONFIG, relu: 0, scale: 1 },
  lstm: { ...CONFIG, forgetGate: 1, forgetBias: 0 },
  gru: CONFIG,
};
const MODELS: Record<keyof typeof CONFIGS, Trainable> = { rnn, lstm, gru };
const NAMES = ['rnn', 'lstm', 'gru'] as const;

function wild(name: keyof typeof CONFIGS): Parameters {
  const { data, layout } = MODELS[name].init(CONFIGS[name], V, 8, random(1));
  const { normal } = random(2);
  return { data: data.map((value) => value + normal()), layout };
}

const change = (name: keyof typeof CONFIGS, intervention: string, args: Json): Parameters =>
  MODELS[name].interventions[intervention]!(wild(name), CONFIGS[name], args);

function after(name: keyof typeof CONFIGS, parameters: Parameters, ...tokens: number[]): Float64Array {
  const model = MODELS[name].languageModel(CONFIGS[name], parameters, 8);
  return tokens.reduce(
    (prediction, token) => model.step(prediction.state, token),
    model.step(model.start(), 0),
  ).logProbs;
}

/** All values of a gate in a layer while a text is read. */
function gate(name: 'lstm' | 'gru', parameters: Parameters, which: string, layer: number): number[] {
  const kind = name === 'lstm' ? lstmKind(CONFIGS.lstm) : gruKind();
  const network = networkOf(kind, parameters);
  const at = gatesOf(kind).findIndex((each) => each === which);
  return [...gateOf(network, read(network, [0, 3, 1, 4])[layer - 1]!, at)];
}

describe('interventions', () => {
  it.each([
    ['lstm', 'forget'],
    ['lstm', 'input'],
    ['lstm', 'output'],
    ['gru', 'update'],
    ['gru', 'reset'],
  ] as const)('hold a gate, in one layer or in all: %s, %s', (name, which) => {
    for (const to of [0, 1, 0.25]) {
      const all = change(name, 'holdGate', { gate: which, to });
      for (const layer of [1, 2])
        for (const value of gate(name, all, which, layer)) expect(value).toBeCloseTo(to, 7);
      const one = change(name, 'holdGate', { gate: which, to, layer: 2 });
      expect(gate(name, one, which, 1)).toEqual(gate(name, wild(name), which, 1));
      for (const value of gate(name, one, which, 2)) expect(value).toBeCloseTo(to, 7);
    }
    const each = change(name, 'holdGate', { gate: which, to: [0.1, 0.5, 0.9] });
    gate(name, each, which, 1).forEach((value, i) => expect(value).toBeCloseTo([0.1, 0.5, 0.9][i % 3]!, 6));
  });

  it('hold every other gate as it was', () => {
    const held = change('lstm', 'holdGate', { gate: 'input', to: 0.25, layer: 2 });
    for (const other of ['forget', 'output', 'candidate'])
      expect(gate('lstm', held, other, 1)).toEqual(gate('lstm', wild('lstm'), other, 1));
  });

  it('set the bias of the forget gate', () => {
    const set = change('lstm', 'setForgetBias', { bias: -4, layer: 1 });
    expect([...view(set, 'h1.b').subarray(H, 2 * H)]).toEqual([-4, -4, -4]);
    expect(view(set, 'h2.b')).toEqual(view(wild('lstm'), 'h2.b'));
  });

  it.each(NAMES)('zero the state, so that each token is read as if it were the first: %s', (name) => {
    const none = change(name, 'zeroState', {});
    expect(after(name, none, 3, 4)).toEqual(after(name, none, 5, 1, 4));
    expect(after(name, none, 3, 4)).not.toEqual(after(name, none, 3, 5));
    expect(after(name, wild(name), 3, 4)).not.toEqual(after(name, wild(name), 5, 4));
  });

  it.each(NAMES)('cut a unit, whose own weights then say nothing: %s', (name) => {
    const cut = change(name, 'cutUnit', { unit: 1, layer: 2 });
    const before = after(name, cut, 3, 4, 5);
    expect(before).not.toEqual(after(name, wild(name), 3, 4, 5));
    const inputs = view(cut, 'h2.W');
    const width = view(cut, 'h2.b').length;
    for (let from = 1; from < inputs.length; from += H) if (from % width < width) inputs[from] = 7;
    expect(after(name, cut, 3, 4, 5)).toEqual(before);
  });

  it.each(NAMES)('leave the parameters that they are given as they were: %s', (name) => {
    const given = wild(name);
    const { data } = wild(name);
    for (const [intervention, args] of Object.entries({
      zeroState: {},
      cutUnit: { unit: 0 },
      ...(name !== 'rnn' && { holdGate: { gate: name === 'gru' ? 'reset' : 'forget', to: 1 } }),
    }))
      MODELS[name].interventions[intervention]!(given, CONFIGS[name], args);
    expect(given.data).toEqual(data);
  });

  it.each([
    ['a gate that is none', 'lstm', 'holdGate', { gate: 'update', to: 0 }],
    ['what is no gate', 'lstm', 'holdGate', { gate: 'candidate', to: 0 }],
    ['more than open', 'gru', 'holdGate', { gate: 'reset', to: 1.1 }],
    ['too few values', 'gru', 'holdGate', { gate: 'reset', to: [1] }],
    ['nothing', 'lstm', 'holdGate', null],
    ['a layer that is none', 'lstm', 'setForgetBias', { bias: 1, layer: 3 }],
    ['no bias', 'lstm', 'setForgetBias', {}],
    ['a unit that is none', 'rnn', 'cutUnit', { unit: 3 }],
  ] as const)('refuse %s', (_, name, intervention, args) => {
    expect(() => change(name, intervention, args as Json)).toThrow(/intervention.argument/);
  });

  it('refuse to empty a cell that has no gate for it', () => {
    const config = { ...CONFIGS.lstm, forgetGate: 0 };
    const parameters = lstm.init(config, V, 8, random(1));
    for (const [name, args] of [
      ['zeroState', {}],
      ['setForgetBias', { bias: 1 }],
      ['holdGate', { gate: 'forget', to: 1 }],
    ] as const)
      expect(() => lstm.interventions[name]!(parameters, config, args)).toThrow(/intervention.argument/);
  });
});
