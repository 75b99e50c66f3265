/** Recurrent models through the engine: what is taught of them, at the size of a test. */
import { describe, expect, it } from 'vitest';
import { textIds } from '#data/text/corpus.ts';
import type { PerplexityReading } from '#models/measures/perplexity.ts';
import type { RecallReading } from '#models/measures/recall.ts';
import type { GateMeanReading } from '#models/recurrent/measures/gate-means.ts';
import type { GradientNormReading } from '#models/recurrent/measures/gradient-norm.ts';
import type { GradientReading } from '#models/recurrent/measures/gradients.ts';
import type { StateReading } from '#models/recurrent/measures/states.ts';
import type { UnitReading } from '#models/recurrent/measures/units.ts';
import { model as lstm } from '#models/lstm/model.ts';
import { settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Desk } from './desk.ts';
import { Machine } from './machine.ts';
import { openRun } from './open-run.ts';
import type { Change } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import type { RunHistory } from './trained-run.ts';

const RECALL: TrainableSpec = {
  specVersion: 1,
  model: 'lstm@1',
  config: { forgetBias: 3 },
  data: 'task/recall@1/20',
  tokenizer: 'word',
  split: { train: 20_000, validation: 500, heldOut: 100 },
  batch: 32,
  context: 23,
  optimiser: { name: 'adamw', learningRate: 0.003, clipNorm: 1 },
  schedule: { name: 'constant' },
  steps: 100,
  measures: [],
  seed: 1,
};
const TOWN: TrainableSpec = {
  ...RECALL,
  config: { layers: 2, hidden: 16 },
  data: 'world/town@1/en',
  split: { train: 3000, validation: 300, heldOut: 40 },
  batch: 8,
  context: 32,
  optimiser: { name: 'adamw', learningRate: 0.01, clipNorm: 1 },
  steps: 60,
};

const machine = new Machine(() => {}, false);
const corpora = new Corpora();
const desk = new Desk(async () => machine);
const ask = async <T>(
  spec: TrainableSpec,
  measure: string,
  args: object = {},
  interventions: readonly Change[] = [],
): Promise<T> =>
  settle(
    await desk.answer({ of: 'run', spec, measure, args: args as never, interventions, backend: 'wasm' }),
  ) as Promise<T>;

describe('recall by recurrent models', () => {
  it('is learnt over 20 tokens by an LSTM that begins by keeping its cell', async () => {
    const { accuracy, count, chance } = await ask<RecallReading>(RECALL, 'recall');
    expect([accuracy, count, chance]).toEqual([1, 100, 0.25]);
    expect((await ask<PerplexityReading>(RECALL, 'perplexity')).perplexity).toBeLessThan(1.5);
  });

  it('is lost with the forget gate held shut, and not with the output gate held at its mean', async () => {
    const recall = async (change: Change): Promise<number> =>
      (await ask<RecallReading>(RECALL, 'recall', {}, [change])).accuracy;
    expect(await recall({ name: 'holdGate', args: { gate: 'forget', to: 0 } })).toBeLessThan(0.5);
    expect(await recall({ name: 'zeroState', args: {} })).toBeLessThan(0.5);
    expect(await recall({ name: 'setForgetBias', args: { bias: -3 } })).toBeLessThan(0.5);
    const { gates } = await ask<GateMeanReading>(RECALL, 'gateMeans');
    expect(Object.keys(gates)).toEqual(['input', 'forget', 'candidate', 'output']);
    expect(await recall({ name: 'holdGate', args: { gate: 'output', to: gates.output! } })).toBeGreaterThan(
      0.5,
    );
  });

  it('fails in an Elman network, to whose first token hardly any gradient comes', async () => {
    const spec = { ...RECALL, model: 'rnn@1', config: {} };
    expect((await ask<RecallReading>(spec, 'recall')).accuracy).toBeLessThan(0.45);
    const [plain, gated] = [
      await ask<GradientReading>(spec, 'gradients', { texts: 4 }),
      await ask<GradientReading>({ ...RECALL, steps: 0 }, 'gradients', { texts: 4 }),
    ];
    expect(plain.words).toHaveLength(23);
    expect([plain.words.at(-1), plain.hidden.length, plain.cells]).toEqual(['?', 23, null]);
    expect(plain.ratio).toBeLessThan(1e-5);
    expect(gated.ratio).toBeGreaterThan(1e-3);
    expect(gated.cells).toHaveLength(23);
  });
});

describe('a recurrent model in the engine', () => {
  it.each([
    ['rnn@1', {}],
    ['gru@1', {}],
    ['lstm@1', { truncate: 5 }],
  ])('learns more of the town in 60 steps than it knew: %s', { timeout: 120_000 }, async (model, config) => {
    const spec = { ...TOWN, model, config: { ...TOWN.config, ...config } };
    const { losses } = await ask<RunHistory>(spec, 'history');
    const mean = (some: readonly number[]): number => some.reduce((sum, loss) => sum + loss / some.length, 0);
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 3)) - 1.5);
    expect((await ask<PerplexityReading>(spec, 'perplexity')).leak!.holds).toBe(true);
  });

  it('is scored as the plain model that reads each text to its end, beyond the context too', async () => {
    const spec = { ...TOWN, context: 12 };
    const opening = { spec, model: lstm, corpus: corpora.open(spec), machine, choice: 'wasm' } as const;
    const run = await settle(openRun({ ...opening, origin: { from: 'seed' } }));
    while (run.step < 10) await settle(run.turn(10));
    const { corpus, config, layout } = run.setting;
    const { parameters: data } = await settle(run.snapshot());
    const plain = lstm.languageModel(config, { data, layout }, spec.context);
    const score = (await settle(run.measure('perplexity', { texts: 6 }))) as unknown as PerplexityReading;
    const nats = [0, 1, 2, 3, 4, 5].map((text) => plain.score(textIds(corpus.heldOut, text)));
    expect(score.nats).toBeCloseTo(
      nats.reduce((sum, each) => sum + each, 0),
      2,
    );
    expect(score.W).toBe(corpus.heldOut.starts[6]!);
    run.dispose();
  });

  it('shows every gate and state of a layer along a sentence, and what it expects', async () => {
    const text = 'anna had a cat';
    const lower = await ask<StateReading>(TOWN, 'states', { text, layer: 1 });
    expect(lower.words).toEqual(['¶', 'anna', 'had', 'a', 'cat']);
    expect(Object.keys(lower.gates)).toEqual(['input', 'forget', 'candidate', 'output']);
    for (const rows of [lower.hidden, lower.cells!, ...Object.values(lower.gates)])
      expect(rows.map(({ length }) => length)).toEqual([16, 16, 16, 16, 16]);
    for (let t = 1; t < 5; t++)
      for (let j = 0; j < 16; j++) {
        const at = (name: string): number => lower.gates[name]![t]![j]!;
        const cell = at('forget') * lower.cells![t - 1]![j]! + at('input') * at('candidate');
        expect(lower.cells![t]![j]).toBeCloseTo(cell, 2);
        expect(lower.hidden[t]![j]).toBeCloseTo(at('output') * Math.tanh(cell), 2);
      }
    const { next } = await ask<{ next: { word: string; probability: number }[] }>(TOWN, 'nextWord', { text });
    expect(lower.next.at(-1)).toMatchObject({ word: next[0]!.word, came: null });
    expect(lower.next.at(-1)!.probability).toBeCloseTo(next[0]!.probability, 3);
    const some = await ask<StateReading>(TOWN, 'states', { text, units: [5, 2] });
    expect([some.layer, some.units, some.hidden[0]!.length]).toEqual([2, [5, 2], 2]);
    expect((await ask<StateReading>(TOWN, 'states', { index: 3 })).words[0]).toBe('¶');
    await expect(ask(TOWN, 'states', { text, layer: 3 })).rejects.toMatchObject({ code: 'measure.layer' });
    await expect(ask(TOWN, 'states', { text, units: [16] })).rejects.toMatchObject({ code: 'measure.unit' });
    await expect(ask(TOWN, 'states', { index: 40 })).rejects.toMatchObject({ code: 'measure.texts' });
  });

  it('tells how far a loss is felt, no further than truncation lets it', async () => {
    const whole = await ask<GradientReading>(TOWN, 'gradients', { text: 'anna had a cat and she had a dog' });
    expect([whole.target, whole.words.length]).toEqual(['dog', 9]);
    expect(whole.hidden.every((length) => length > 0)).toBe(true);
    const cut = { ...TOWN, config: { ...TOWN.config, truncate: 5 } };
    const { hidden } = await ask<GradientReading>(cut, 'gradients', {
      text: 'anna had a cat and she had a dog',
    });
    expect(hidden.map((length) => length > 0)).toEqual([...Array(5).fill(false), ...Array(4).fill(true)]);
    const { norm, loss } = await ask<GradientNormReading>(TOWN, 'gradientNorm', { texts: 4 });
    expect([norm > 0, loss > 1, loss < 7]).toEqual([true, true, true]);
  });

  it('is searched for units that follow what a reader keeps in mind', async () => {
    const { follows, cells, layer } = await ask<UnitReading>(TOWN, 'units', { best: 16, layer: 1 });
    expect([cells, layer]).toEqual([true, 1]);
    expect(follows.map(({ what }) => what)).toEqual(expect.arrayContaining(['quotation', 'distance']));
    for (const { what, units, places } of follows) {
      expect(new Set(units.map(({ unit }) => unit)).size).toBe(16);
      expect(places).toBeGreaterThanOrEqual(60);
      for (const { correlation, accuracy } of units) {
        expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
        if (what === 'distance') expect(accuracy).toBeNull();
        else expect(accuracy).toBeGreaterThan(0);
      }
    }
  });
});
