import { describe, expect, it } from 'vitest';
import { worldCorpus } from '#data/text/world-corpus.ts';
import { sampleText, surprisals } from '#data/world/genre.ts';
import { worldGenre } from '#data/world/registry.ts';
import { fit } from '#models/ngram/ngram.ts';
import { finish } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { ranks } from './ranks.ts';
import type { NgramRun } from './run.ts';
import { walk } from './walk.ts';
import { writing, type WritingArgs } from './writing.ts';

function runOn(train: string[][], heldOut: string[][], order = 3): NgramRun {
  const lexicon = [...new Set([...train, ...heldOut].flat())];
  const corpus = finish(
    worldCorpus({ train, validation: train, heldOut }, (tokens) => tokens.join(' '), {
      language: 'en',
      tokenizer: 'word',
      lexicon,
    }),
  );
  const { vocabulary } = corpus;
  const data = { train: corpus.train.ids, validation: corpus.validation.ids, heldOut: corpus.heldOut.ids };
  return { fit: finish(fit({ ...data, vocabularySize: vocabulary.size }, { order })), corpus };
}

const words = (text: string): string[] => text.split(' ');
const tiny = runOn(
  ['the cat sat', 'the cat ran', 'the dog sat', 'a dog ran off'].map(words),
  ['the dog sat', 'off the cat'].map(words),
);

describe('a walk', () => {
  const walked = finish(walk(tiny, { text: 1, order: 3 }));

  it('tells what followed each context, by hand', () => {
    expect(walked.words).toEqual(['the', 'dog', 'sat']);
    const told = walked.places.map(({ rows, ...place }) => ({
      ...place,
      rows: rows.map(([name, count]) => `${walked.names[name]} ${count}`),
    }));
    expect(told).toEqual([
      { context: 1, used: 1, total: 4, distinct: 2, own: 3, others: [0, 0], rows: ['the 3', 'a 1'] },
      { context: 2, used: 2, total: 3, distinct: 2, own: 1, others: [0, 0], rows: ['cat 2', 'dog 1'] },
      { context: 2, used: 2, total: 1, distinct: 1, own: 1, others: [0, 0], rows: ['sat 1'] },
      { context: 2, used: 2, total: 1, distinct: 1, own: 1, others: [0, 0], rows: ['¶ 1'] },
    ]);
  });

  it('goes to the longest part of a new context that did occur', () => {
    const { places, index } = finish(walk(tiny, { text: 2, order: 3 }));
    expect(index).toBe(1);
    // ¶ off and off the never occurred; off did, before the end of a text, and the did.
    expect(places.map(({ context, used, own }) => [context, used, own])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [2, 1, 2],
      [2, 2, 0],
    ]);
  });

  it('with n = 1 sees no context and the same counts everywhere', () => {
    const { places } = finish(walk(tiny, { text: 1, order: 1 }));
    expect(new Set(places.map(({ total, used }) => `${total} ${used}`))).toEqual(new Set(['17 0']));
  });

  it('sums up what its rows leave out', () => {
    const { places } = finish(walk(tiny, { text: 1, order: 1, top: 2 }));
    const { rows, others, total, distinct } = places[0]!;
    expect(rows.reduce((sum, [, count]) => sum + count, others[1])).toBe(total);
    expect(rows.length + others[0]).toBe(distinct);
  });

  it('reads a typed sentence, and refuses a word that the closed vocabulary does not hold', () => {
    expect(finish(walk(tiny, { text: 1, typed: 'The dog', order: 3 }))).toMatchObject({
      index: -1,
      words: ['the', 'dog'],
    });
    expect(() => finish(walk(tiny, { text: 1, typed: 'the gnu', order: 3 }))).toThrow('vocabulary.unknown');
  });

  it('goes as far as the text was counted, and refuses orders that there are none of', () => {
    expect(finish(walk(tiny, { text: 1, order: 7 })).order).toBe(3);
    for (const order of [0, 8, 2.5, NaN, '3' as unknown as number])
      expect(() => finish(walk(tiny, { text: 1, order }))).toThrow('order-out-of-range');
  });
});

describe('a text that is written', () => {
  const args: WritingArgs = { order: 2, smoothing: 'maximum-likelihood', temperature: 1, seed: 4 };
  const written = (change: Partial<WritingArgs> = {}) => finish(writing(tiny, { ...args, ...change }));

  it('is the same for the same seed', () => {
    expect(written()).toEqual(written());
    const texts = Array.from({ length: 9 }, (_, seed) => written({ seed }).words.join(' '));
    expect(new Set(texts).size).toBeGreaterThan(3);
  });

  it('shows each token among its candidates', () => {
    const { draws, words: tokens, names, ended } = written();
    expect(ended).toBe('boundary');
    expect(draws.map(({ rows, chosen }) => names[rows[chosen]![0]])).toEqual([...tokens, '¶']);
    const [first] = draws;
    expect(first!.rows.slice(0, 2).map(([name, q]) => [names[name], q])).toEqual([
      ['the', 0.75],
      ['a', 0.25],
    ]);
  });

  it('gives probabilities that sum to one before and after the temperature', () => {
    for (const { rows, rest } of written({ temperature: 0.5, smoothing: 'kneser-ney', top: 3 }).draws) {
      expect(rows.reduce((sum, [, q]) => sum + q, rest[1])).toBeCloseTo(1, 3);
      expect(rows.reduce((sum, [, , q]) => sum + q!, rest[2]!)).toBeCloseTo(1, 3);
      expect(rows.length + rest[0]).toBe(tiny.corpus.vocabulary.size);
    }
  });

  it('at temperature 0 always takes the likeliest', () => {
    for (const { rows, chosen, rank } of written({ temperature: 0 }).draws) {
      expect([chosen, rank, rows[0]![2]]).toEqual([0, 1, 1]);
    }
  });

  it('keeps a chosen token among the rows however unlikely it was', () => {
    const { draws } = written({ temperature: 3, smoothing: 'add-k', top: 2, seed: 6 });
    const unlikely = draws.filter(({ rank }) => rank > 2);
    expect(unlikely.length).toBeGreaterThan(0);
    for (const { chosen, rows } of unlikely) expect([chosen, rows.length]).toEqual([1, 2]);
  });

  it('has the perplexity of its own draws, and none where scores are no probabilities', () => {
    const { draws, perplexity } = written();
    const nats = draws.reduce((sum, { rows, chosen }) => sum - Math.log(rows[chosen]![1]), 0);
    expect(perplexity).toBeCloseTo(Math.exp(nats / draws.length), 2);
    expect(written({ smoothing: 'stupid-backoff' }).perplexity).toBeNull();
  });

  it('is cut where it does not come to an end', () => {
    const endless = runOn([Array.from({ length: 500 }, () => 'on')], [['on']]);
    const { words: tokens, draws, ended } = finish(writing(endless, { ...args, temperature: 0 }));
    expect([tokens.length, draws.length, ended]).toEqual([120, 120, 'length']);
  });

  it('is judged by the grammar of the World exactly', () => {
    const genre = worldGenre('world/story@1/en');
    const texts = Array.from({ length: 300 }, (_, i) => sampleText(genre, genre.rules, random(i, 'test')));
    const run = runOn(texts, texts.slice(0, 2));
    const truth = (text: readonly string[]) => surprisals(genre, genre.rules, text);
    const judged = { ...run, corpus: { ...run.corpus, truth } };
    const told = finish(writing(judged, { ...args, order: 3, smoothing: 'modified-kneser-ney' }));
    const exact = [...truth(told.words)].slice(0, told.draws.length);
    const firstImpossible = exact.indexOf(Infinity);
    expect(told.world).toHaveLength(firstImpossible < 0 ? exact.length : firstImpossible + 1);
    told.world!.forEach((nats, i) => {
      if (nats === null) expect(exact[i]).toBe(Infinity);
      else expect(nats).toBeCloseTo(exact[i]!, 2);
    });
    expect(finish(writing(run, { ...args, order: 3 })).world).toBeNull();
  });
});

describe('ranks', () => {
  it('of words leave the boundary out', () => {
    const told = finish(ranks(tiny, { order: 1 }));
    expect(told).toMatchObject({ tokens: 13, types: 7, once: 2, possible: 7 });
    expect(told.points[0]).toEqual([1, 3, ['the']]);
    expect(told.points.at(-1)).toEqual([7, 1, ['off']]);
  });

  it('of pairs and triples stay within one text', () => {
    const pairs = finish(ranks(tiny, { order: 2 }));
    const counted = new Map<string, number>();
    for (const text of ['the cat sat', 'the cat ran', 'the dog sat', 'a dog ran off'].map(words))
      for (let i = 1; i < text.length; i++) {
        const pair = `${text[i - 1]} ${text[i]}`;
        counted.set(pair, (counted.get(pair) ?? 0) + 1);
      }
    const named = pairs.points.map(([, count, pair]) => [pair.join(' '), count] as const);
    expect(pairs.types).toBe(counted.size);
    expect(named).toHaveLength(counted.size);
    for (const [pair, count] of named) expect(counted.get(pair)).toBe(count);
    expect(finish(ranks(tiny, { order: 3 }))).toMatchObject({ tokens: 5, types: 5, once: 5, slope: 0 });
  });

  it('take some ranks of many, the first and the last among them', () => {
    const { points } = finish(ranks(tiny, { order: 1, points: 3 }));
    expect(points.map(([rank]) => rank)).toEqual([1, 3, 7]);
  });

  it('of a text of one word have no slope', () => {
    const run = runOn([['on']], [['on']]);
    expect(finish(ranks(run, { order: 1 }))).toMatchObject({
      types: 1,
      slope: null,
      points: [[1, 1, ['on']]],
    });
    expect(finish(ranks(run, { order: 2 }))).toMatchObject({ types: 0, points: [], slope: null });
  });
});
