import { describe, expect, it } from 'vitest';
import { wordKinds } from '#data/world/word-kinds.ts';
import { init } from '#models/nnlm.ts';
import { plainTrained, townCorpus } from '#models/nnlm/plain-trained.ts';
import { view, type Parameters } from '#models/parameters.ts';
import type { Trained } from '#models/trainable.ts';
import { settle } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { kinds } from './kinds.ts';
import { neighbours } from './neighbours.ts';
import { newNgrams } from './new-ngrams.ts';
import { unseen } from './unseen.ts';
import { vectors } from './vectors.ts';

const config = { dimension: 4, hidden: 5, direct: 0 };
const context = 3;
const corpus = townCorpus('en', 1200);
const { vocabulary } = corpus;
const fresh = (): Parameters => init(config, vocabulary.size, context, random(1));
const seen = (parameters: Parameters): Trained => plainTrained(corpus, config, parameters, context);

/** All words of a kind stand at one place, those of each other kind at another. */
function sorted(): Parameters {
  const parameters = fresh();
  wordKinds('en').forEach(({ words }, kind) =>
    words.forEach((word) =>
      view(parameters, 'C').set([1, kind % 3, kind % 5, kind % 7], 4 * vocabulary.id(word)),
    ),
  );
  return parameters;
}

describe('words of one kind', () => {
  it('stand no closer than others before training', async () => {
    const reading = (await settle(kinds(seen(fresh()), {})))!;
    expect(Math.abs(reading.within - reading.between)).toBeLessThan(0.1);
    expect(Math.abs(reading.purity - reading.chance)).toBeLessThan(0.15);
  });

  it('are found together where they are together', async () => {
    const reading = (await settle(kinds(seen(sorted()), {})))!;
    expect(reading.within).toBeCloseTo(1, 6);
    expect(reading.between).toBeLessThan(0.95);
    expect(reading.purity).toBe(1);
    expect(reading.kinds.map(({ kind }) => kind)).toEqual(wordKinds('en').map(({ kind }) => kind));
  });

  it('are not known in a text of the reader', async () => {
    const own = { ...seen(fresh()), corpus: { ...corpus, source: 'own' as const } };
    expect(await settle(kinds(own, {}))).toBeNull();
    expect((await settle(vectors(own, { words: ['cat', 'dog', 'red'] }))).points).toHaveLength(3);
  });
});

describe('a map of vectors', () => {
  it('shows the words asked for, with their kinds and the shares of what is shown', async () => {
    const { words, points, shares } = await settle(
      vectors(seen(fresh()), { kinds: ['animal', 'colour'], words: ['king'] }),
    );
    expect(words).toHaveLength(12 + 5 + 1);
    expect(words.at(-1)).toMatchObject({ word: 'king', kind: null });
    expect(points).toHaveLength(words.length);
    expect(shares[0]! + shares[1]!).toBeLessThanOrEqual(1);
  });

  it('can be turned onto an earlier one', async () => {
    const { points } = await settle(vectors(seen(fresh()), {}));
    const mirrored = points.map(([x, y]) => [y!, x!]);
    const turned = (await settle(vectors(seen(fresh()), { onto: mirrored }))).points;
    turned.forEach((point, i) => point.forEach((value, j) => expect(value).toBeCloseTo(mirrored[i]![j]!, 3)));
  });
});

describe('neighbours', () => {
  it('are the words whose vectors point the same way, never the word itself or the end of a text', async () => {
    const reading = await settle(neighbours(seen(sorted()), { word: 'anna', count: 19 }));
    const people = wordKinds('en').find(({ kind }) => kind === 'person')!.words;
    expect(reading.neighbours.map(({ word }) => word).toSorted()).toEqual(
      people.filter((word) => word !== 'anna').toSorted(),
    );
  });
});

describe('new n-grams', () => {
  const count = (ngram: readonly number[]): number => {
    const { ids } = corpus.train;
    let found = 0;
    for (let i = 0; i + ngram.length <= ids.length; i++)
      if (ngram.every((id, j) => ids[i + j] === id)) found++;
    return found;
  };

  it.each([2, 3])('of %i words never occur in training, and their twins do', async (length) => {
    const found = await settle(newNgrams(corpus, length));
    expect(found.length).toBeGreaterThan(5);
    for (const { ids, twin, twinCount } of found) {
      expect(count(ids)).toBe(0);
      expect(count([twin, ...ids.slice(1)])).toBe(twinCount);
      expect(twinCount).toBeGreaterThan(1);
    }
    expect(await settle(newNgrams(corpus, length))).toBe(found);
  });

  it('are as likely as their twins once the two words have one vector', async () => {
    const [first] = (await settle(unseen(seen(fresh()), { count: 1 }))).ngrams;
    const alike = fresh();
    const C = view(alike, 'C');
    C.set(C.slice(4 * first!.twin.id, 4 * first!.twin.id + 4), 4 * first!.ids[0]!);
    const [now] = (await settle(unseen(seen(alike), { count: 1 }))).ngrams;
    expect(first!.cosine).toBeLessThan(0.9999);
    expect(first!.probability).not.toBeCloseTo(first!.withTwin, 8);
    expect(now!.cosine).toBeCloseTo(1, 6);
    expect(now!.probability).toBeCloseTo(now!.withTwin, 10);
    expect(now!.counted).toBeGreaterThan(0);
    expect(now!.counted).toBeLessThan(now!.truth!);
  });

  it('are averaged over the whole list, however few are shown', async () => {
    const shown = await settle(unseen(seen(fresh()), { count: 2, from: 1 }));
    const { candidates, ngrams } = await settle(unseen(seen(fresh()), { count: 10_000 }));
    expect(ngrams).toHaveLength(candidates);
    expect(shown.ngrams).toEqual(ngrams.slice(1, 3));
    const mean = ngrams.reduce((sum, each) => sum + Math.log(each.probability), 0) / candidates;
    expect(shown.all!.probability).toBeCloseTo(Math.exp(mean), 10);
    expect(shown.all!.counted).toBeLessThan(shown.all!.truth!);
  });

  it('must fit in the window', async () => {
    await expect(settle(unseen(seen(fresh()), { length: 5 }))).rejects.toMatchObject({
      code: 'measure.length',
    });
    await expect(settle(unseen(seen(fresh()), { length: 1 }))).rejects.toMatchObject({
      code: 'measure.length',
    });
  });
});
