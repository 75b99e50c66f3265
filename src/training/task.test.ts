/** A task is taken wherever a genre of the World is: here by the whole engine, from its id to the score. */
import { describe, expect, it } from 'vitest';
import type { PerplexityReading } from '#models/measures/perplexity.ts';
import type { RecallReading } from '#models/measures/recall.ts';
import { finish, settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Desk } from './desk.ts';
import { Machine } from './machine.ts';
import type { RunSpec, TrainableSpec } from './run-spec.ts';

const SPEC: TrainableSpec = {
  specVersion: 1,
  model: 'nnlm@1',
  config: { dimension: 8, hidden: 32 },
  data: 'task/recall@1/3',
  tokenizer: 'word',
  split: { train: 10_000, validation: 1000, heldOut: 100 },
  batch: 64,
  context: 5,
  optimiser: { name: 'adamw', learningRate: 0.01 },
  schedule: { name: 'constant' },
  steps: 200,
  measures: [],
  seed: 1,
};

const machine = new Machine(() => {}, false);
const desk = new Desk(async () => machine);
const ask = async <T>(spec: RunSpec, measure: string, args: object = {}): Promise<T> =>
  settle(await desk.answer({ of: 'run', spec, measure, args: args as never, backend: 'wasm' })) as Promise<T>;

describe('a task in the engine', () => {
  it.each(['word', 'character'] as const)(
    'has a corpus that asks for one answer a text, by %s',
    (tokenizer) => {
      const corpus = finish(new Corpora().open({ ...SPEC, tokenizer }).drive());
      const { heldOut, vocabulary } = corpus;
      expect(corpus).toMatchObject({ source: 'task', language: 'zxx' });
      expect([heldOut.texts, heldOut.W, heldOut.C]).toEqual([100, 100, 100]);
      expect(vocabulary.size).toBe(10);
      heldOut.starts.forEach((start, text) => {
        if (text === heldOut.texts) return;
        const [first, answer] = [start + 1, start + 6];
        expect(heldOut.ids[answer]).toBe(heldOut.ids[first]);
        expect([...heldOut.asked!.subarray(first, answer + 2)]).toEqual([0, 0, 0, 0, 0, 1, 0]);
      });
      expect([...corpus.floor!]).toEqual(Array.from({ length: 100 }, () => 0));
    },
  );

  it.each([
    ['nnlm@1', {}],
    ['gpt@1', { config: { layers: 1, width: 16, heads: 2 }, context: 6, steps: 300 }],
  ])('is learnt by %s, which sees far enough', { timeout: 120_000 }, async (model, change) => {
    const spec = { ...SPEC, model, ...change };
    const { accuracy, chance, count } = await ask<RecallReading>(spec, 'recall');
    expect([accuracy, chance, count]).toEqual([1, 0.25, 100]);
    const { perplexity, floor, leak, W } = await ask<PerplexityReading>(spec, 'perplexity');
    expect(perplexity).toBeLessThan(1.1);
    expect([floor!.perplexity, leak!.holds, W]).toEqual([1, true, 100]);
    const part = await ask<PerplexityReading>(spec, 'perplexity', { part: 'validation', texts: 20 });
    expect([part.W, part.floor!.nats]).toEqual([20, 0]);
  });

  it('is guessed by a network whose window ends before the symbol', async () => {
    const spec = { ...SPEC, context: 4 };
    const { accuracy } = await ask<RecallReading>(spec, 'recall');
    expect(accuracy).toBeLessThan(0.45);
    expect((await ask<PerplexityReading>(spec, 'perplexity')).perplexity).toBeGreaterThan(3.5);
  });

  it('is refused where it is none, by a model that counts, and by questions about the World', async () => {
    await expect(ask({ ...SPEC, data: 'task/recall@1/999' }, 'recall')).rejects.toMatchObject({
      code: 'task.unknown',
    });
    const { specVersion, config, data, tokenizer, split, seed } = SPEC;
    const counting: RunSpec = { ...{ specVersion, config, data, tokenizer, split, seed }, model: 'ngram@1' };
    await expect(ask(counting, 'corpus')).rejects.toMatchObject({ code: 'task.counting' });
    await expect(ask(SPEC, 'probes')).rejects.toMatchObject({ code: 'measure.world-words' });
    const town = { ...SPEC, data: 'world/town@1/en', steps: 0 };
    await expect(ask(town, 'recall')).rejects.toMatchObject({ code: 'measure.task' });
  });
});
