/** What chapter 1 says of the curves, held to the World itself, in every language that it speaks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { LEAK_LIMIT } from '#data/world/score.ts';
import { worldGenres } from '#data/world/registry.ts';
import type { CurveName, PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { Desk } from '#training/desk.ts';
import { finish } from '#numerics/progress.ts';
import type { Source } from '#widget-kit/define.ts';
import { defaults } from '#widget-kit/params.ts';
import widget, { params } from './index.ts';

const desk = new Desk();

async function answer(
  genre: (typeof worldGenres)[number],
  tokenizer: Source['tokenizer'],
): Promise<PerplexityCurves> {
  const source: Source = { language: genre.language, data: genre.id, tokenizer };
  return finish(await desk.answer(widget.query(defaults(params), source))) as unknown as PerplexityCurves;
}

const towns = worldGenres.filter(({ id }) => id.startsWith('world/town@'));

describe.each(towns.map((genre) => [genre.id, genre] as const))('n-grams of %s', (_, genre) => {
  let words: PerplexityCurves;
  let characters: PerplexityCurves;
  beforeAll(async () => {
    words = await answer(genre, 'word');
    characters = await answer(genre, 'character');
  }, 120_000);
  const heldOut = (name: CurveName, result = words): readonly (number | null)[] =>
    result.curves.find(({ smoothing }) => smoothing === name)!.heldOut;
  const best = (name: CurveName): number => Math.min(...heldOut(name).map((value) => value ?? Infinity));

  it('grow worse again under add-one: at n = 5 at least twice as perplexed as at their best', () => {
    expect(heldOut('add-k')[4]!).toBeGreaterThanOrEqual(2 * best('add-k'));
    expect(heldOut('add-k').indexOf(best('add-k'))).toBeLessThan(3);
  });

  it('level off under Kneser–Ney: at n = 7 within a tenth of their best', () => {
    expect(heldOut('kneser-ney')[6]!).toBeLessThanOrEqual(1.1 * best('kneser-ney'));
    expect(heldOut('modified-kneser-ney')[6]!).toBeLessThanOrEqual(1.1 * best('modified-kneser-ney'));
  });

  it('do best under the two Kneser–Ney smoothings, which differ by less than a twentieth', () => {
    const others = (['add-k', 'good-turing', 'jelinek-mercer'] as const).map(best);
    for (const name of ['kneser-ney', 'modified-kneser-ney'] as const)
      expect(best(name)).toBeLessThan(Math.min(...others));
    const ratio = best('modified-kneser-ney') / best('kneser-ney');
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it('are impossible under maximum likelihood from the first order with an unseen n-gram on', () => {
    const from = words.unseen.findIndex((rate) => rate > 0);
    expect(from).toBeLessThanOrEqual(1);
    expect(heldOut('maximum-likelihood').map((value) => value === null)).toEqual(
      words.unseen.map((_rate, i) => i >= from),
    );
  });

  it('only look better and better on the text that they were counted from', () => {
    const { training } = words.curves.find(({ smoothing }) => smoothing === 'maximum-likelihood')!;
    for (let i = 1; i < training.length; i++) expect(training[i]!).toBeLessThan(training[i - 1]!);
    expect(training[6]!).toBeLessThan(words.floor!);
  });

  it('never beat the generator by more than chance allows', () => {
    for (const result of [words, characters]) {
      expect(result.leak!.gain).toBeLessThan(LEAK_LIMIT);
      expect(result.leak!.holds).toBe(true);
      for (const { heldOut: points } of result.curves)
        for (const value of points) expect(value ?? Infinity).toBeGreaterThan(result.floor!);
    }
  });

  it('are scored on the same words, characters and floor whether they read words or characters', () => {
    expect(characters.heldOut).toEqual(words.heldOut);
    expect(characters.floor).toBe(words.floor);
    expect(characters.vocabularySize).not.toBe(words.vocabularySize);
  });

  it('that see seven characters do worse than those that see seven words, by the same measure', () => {
    const bits = (perplexity: number): number => (Math.log2(perplexity) * words.heldOut.W) / words.heldOut.C;
    const byWords = best('kneser-ney');
    const byCharacters = heldOut('kneser-ney', characters)[6]!;
    expect(byCharacters).toBeGreaterThan(byWords);
    expect(byCharacters).toBeLessThan(100 * byWords);
    expect(bits(byCharacters)).toBeGreaterThan(bits(byWords));
    expect(bits(byWords)).toBeGreaterThan(bits(words.floor!));
  });
});
