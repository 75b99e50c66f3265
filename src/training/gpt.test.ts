/** The generative pretrained transformer through the engine: the first model with many targets an example. */
import { describe, expect, it } from 'vitest';
import { textIds } from '#data/text/corpus.ts';
import type { PerplexityReading } from '#models/measures/perplexity.ts';
import { model } from '#models/gpt/model.ts';
import { finish, settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { Desk } from './desk.ts';
import { Machine } from './machine.ts';
import { openRun } from './open-run.ts';
import type { TrainableSpec } from './run-spec.ts';
import type { RunHistory } from './trained-run.ts';

const SPEC: TrainableSpec = {
  specVersion: 1,
  model: 'gpt@1',
  config: { layers: 2, width: 16, heads: 2 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { train: 3000, validation: 300, heldOut: 20 },
  batch: 4,
  context: 32,
  optimiser: { name: 'adamw', learningRate: 0.01, clipNorm: 1 },
  schedule: { name: 'linear', warmup: 20 },
  steps: 100,
  measures: [],
  seed: 1,
};

const machine = new Machine(() => {}, false);
const corpora = new Corpora();

/** Nats per token of guessing by frequency alone, on the very text that is learnt. */
function unigramEntropy(spec: TrainableSpec): number {
  const { train } = finish(corpora.open(spec).drive());
  const counts = new Map<number, number>();
  for (const id of train.ids.subarray(1)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - (n / train.W) * Math.log(n / train.W), 0);
}

describe('a transformer in the engine', () => {
  it.each([
    ['as GPT-2', { preNorm: 1, tied: 1 }],
    ['as GPT-1, with a table of its own to predict by', { preNorm: 0, tied: 0 }],
  ])('learns more in 100 steps than how frequent each word is, %s', { timeout: 120_000 }, async (_, form) => {
    const desk = new Desk(async () => machine);
    const spec = { ...SPEC, config: { ...SPEC.config, ...form } };
    const ask = async (measure: string, args: object): Promise<unknown> =>
      settle(await desk.answer({ of: 'run', spec, measure, args: args as never, backend: 'wasm' }));
    const { losses } = (await ask('history', {})) as RunHistory;
    const last = losses.slice(-10).reduce((sum, loss) => sum + loss / 10, 0);
    expect(last).toBeLessThan(unigramEntropy(spec) - 0.3);
    const { perplexity, leak } = (await ask('perplexity', {})) as PerplexityReading;
    expect(perplexity).toBeLessThan(Math.exp(unigramEntropy(spec)));
    expect(leak!.holds).toBe(true);
  });

  it('is scored on every token once, as the plain model that reads token by token', async () => {
    const spec = { ...SPEC, context: 12 };
    const run = await settle(
      openRun({ spec, model, corpus: corpora.open(spec), machine, choice: 'wasm', origin: { from: 'seed' } }),
    );
    while (run.step < 10) await settle(run.turn(10));
    const { corpus, config, layout } = run.setting;
    const { parameters: data } = await settle(run.snapshot());
    const plain = model.languageModel(config, { data, layout }, spec.context);
    const score = (await settle(run.measure('perplexity', { texts: 6 }))) as unknown as PerplexityReading;
    const nats = [0, 1, 2, 3, 4, 5].map((text) => plain.score(textIds(corpus.heldOut, text)));
    expect(score.nats).toBeCloseTo(
      nats.reduce((sum, each) => sum + each, 0),
      2,
    );
    expect(score.W).toBe(corpus.heldOut.starts[6]!);
    run.dispose();
  });

  it('refuses heads among which its width cannot be divided', async () => {
    const spec = { ...SPEC, config: { width: 30, heads: 4 } };
    const opening = { spec, model, corpus: corpora.open(spec), machine, choice: 'wasm' } as const;
    await expect(settle(openRun({ ...opening, origin: { from: 'seed' } }))).rejects.toMatchObject({
      code: 'gpt.heads',
      params: { width: 30, heads: 4 },
    });
  });
});
