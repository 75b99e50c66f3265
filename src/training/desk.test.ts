import { describe, expect, it } from 'vitest';
import type { CorpusReport } from '#models/ngram/lessons/corpus.ts';
import { random } from '#numerics/random.ts';
import { Desk } from './desk.ts';
import type { OwnReport } from './own-report.ts';
import type { Query } from './protocol.ts';
import { STANDARD_SPLIT, type RunSpec } from './run-spec.ts';
import { finish } from '#numerics/progress.ts';

const spec: RunSpec = {
  specVersion: 1,
  model: 'ngram@1',
  config: { order: 3 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { ...STANDARD_SPLIT, train: 5000 },
  seed: 0,
};

const question = (change: object = {}): Query => ({
  of: 'run',
  spec: { ...spec, ...change } as RunSpec,
  measure: 'corpus',
  args: {},
});

async function ask(desk: Desk, query: Query): Promise<unknown> {
  return finish(await desk.answer(query));
}

async function open(desk: Desk, content: ArrayBuffer | string, options: object = {}): Promise<OwnReport> {
  const request = { type: 'text', id: 1, content, options: { tokenizer: 'word', ...options } } as const;
  return finish(await desk.openText(request)) as unknown as OwnReport;
}

function someText(words: number): string {
  const draw = random(1, 'words');
  const nouns = ['cat', 'dog', 'bird', 'fish', 'tree', 'house', 'river', 'cloud'];
  const sentence = (): string => `the ${nouns[draw.below(8)]} sees the ${nouns[draw.below(8)]} .`;
  return Array.from({ length: Math.ceil(words / 6) }, sentence).join('\n');
}

describe('the desk', () => {
  it('answers on the World what it holds', async () => {
    const report = (await ask(new Desk(), question())) as CorpusReport;
    expect(report.source).toBe('world');
    expect(report.splits.map(({ name }) => name)).toEqual(['train', 'validation', 'heldOut']);
    expect(report.splits[0]!.words).toBeGreaterThanOrEqual(5000);
    expect(report.splits[2]!.texts).toBe(600);
    expect(report.own).toBeNull();
  });

  it('gives a question asked twice the same answer, half-way interruption included', async () => {
    const desk = new Desk();
    const first = await desk.answer(question());
    first.next();
    first.next();
    first.return(null);
    expect(await ask(desk, question())).toEqual(await ask(new Desk(), question()));
  });

  it('learns from another text where the spec begins elsewhere, and is examined on the same one', async () => {
    const desk = new Desk();
    const [first, other] = (await Promise.all(
      [0, 20_000].map((firstText) =>
        ask(desk, question({ split: { ...STANDARD_SPLIT, train: 5000, firstText } })),
      ),
    )) as CorpusReport[];
    expect(other!.splits[0]).not.toEqual(first!.splits[0]);
    expect(other!.splits.slice(1)).toEqual(first!.splits.slice(1));
    expect(await ask(desk, question())).toEqual(first);
  });

  it('refuses a spec of another version, or with a field that it does not know', async () => {
    const desk = new Desk();
    await expect(ask(desk, question({ specVersion: 2 }))).rejects.toMatchObject({ code: 'run-spec.version' });
    await expect(ask(desk, question({ colour: 1 }))).rejects.toMatchObject({
      code: 'run-spec.unknown-field',
      params: { field: 'colour' },
    });
    await expect(ask(desk, question({ model: 'ngram@9' }))).rejects.toMatchObject({ code: 'model.unknown' });
    await expect(ask(desk, question({ data: 'world/moon@1/en' }))).rejects.toMatchObject({
      code: 'world.unknown',
    });
  });

  it("learns from the reader's text, by its hash, in words and in characters", async () => {
    const desk = new Desk();
    const { data } = await open(desk, someText(3000));
    const words = (await ask(desk, question({ data }))) as CorpusReport;
    const characters = (await ask(desk, question({ data, tokenizer: 'character' }))) as CorpusReport;
    expect(words.own).not.toBeNull();
    expect(characters.tokenizer).toBe('character');
    expect(characters.splits.map(({ words: w }) => w)).toEqual(words.splits.map(({ words: w }) => w));
  });

  it('keeps the text before when a new one cannot be read', async () => {
    const desk = new Desk();
    const { data } = await open(desk, someText(3000));
    await expect(open(desk, '  ')).rejects.toMatchObject({ code: 'text.empty' });
    await expect(open(desk, 'a\ud800b')).rejects.toMatchObject({ code: 'text.surrogates' });
    await expect(open(desk, new Uint8Array([0x89, 0x50, 0, 1, 2, 3]).buffer)).rejects.toMatchObject({
      code: 'text.binary',
    });
    expect(((await ask(desk, question({ data }))) as CorpusReport).source).toBe('own');
  });

  it('says so when a link asks for a text that is on another machine', async () => {
    await expect(ask(new Desk(), question({ data: { text: 'ffff' } }))).rejects.toMatchObject({
      code: 'text.elsewhere',
    });
  });
});
