/** The numbers that chapter 1 states about the town, held to what its figures measure. Whoever changes one changes both. */
import { beforeAll, describe, expect, it } from 'vitest';
import { worldGenre } from '#data/world/registry.ts';
import { heldOutFloor } from '#data/world/score.ts';
import { worldTexts } from '#data/world/splits.ts';
import { editRules } from '#data/world/trace.ts';
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { finish } from '#numerics/progress.ts';
import { Desk } from '#training/desk.ts';
import { STANDARD_SPLIT } from '#training/run-spec.ts';
import { defaults } from '#widget-kit/params.ts';
import { worldSource } from '#widget-kit/source.ts';
import type { Language } from '#widget-kit/language.ts';
import curves, { params } from '#widgets/perplexity-curves/index.ts';

/** As printed: to two digits, the way the prose rounds. */
const STATED = {
  en: {
    floor: 2.6,
    addOneBest: 28,
    addOneLast: 260,
    kneserNey: 4.9,
    trigrams: 1 / 11,
    fivegrams: [0.34, 0.4],
  },
  zh: {
    floor: 2.2,
    addOneBest: 31,
    addOneLast: 240,
    kneserNey: 4.1,
    trigrams: 1 / 15,
    fivegrams: [0.3, 0.36],
  },
} as const;

/** Two words about equally frequent: one keeps to few neighbours, the other follows dozens of words. */
const COMPANY = {
  en: { narrow: 'goodbye', neighbours: ['"'], wide: 'because' },
  zh: { narrow: '啊', neighbours: ['行', '走'], wide: '唱' },
} as const;

/** Rules that the chapter suggests in the world explorer, with an option to be given nearly all the weight. */
const SUGGESTED = {
  en: { 'story.action': 'eat', 'town.place': 'market' },
  zh: { 'story.name': '小川', 'story.gift': '伞' },
} as const;

describe.each(['en', 'zh'] as const)('what chapter 1 says of the town, in %s', (language: Language) => {
  const stated = STATED[language];
  const genre = worldGenre(`world/town@1/${language}`);
  let measured: PerplexityCurves;
  beforeAll(async () => {
    const query = curves.query(defaults(params), worldSource(language));
    measured = finish(await new Desk().answer(query)) as unknown as PerplexityCurves;
  }, 120_000);
  const heldOut = (name: string): readonly (number | null)[] =>
    measured.curves.find(({ smoothing }) => smoothing === name)!.heldOut;

  it('is what its curves measure', () => {
    expect(Number(measured.floor!.toFixed(1))).toBe(stated.floor);
    expect(Math.round(Math.min(...heldOut('add-k').map((value) => value!)))).toBe(stated.addOneBest);
    expect(heldOut('add-k')[1]).toBe(Math.min(...heldOut('add-k').map((value) => value!)));
    expect(Math.round(heldOut('add-k')[6]! / 10) * 10).toBe(stated.addOneLast);
    expect(Number(heldOut('kneser-ney')[6]!.toFixed(1))).toBe(stated.kneserNey);
    expect(1 / measured.unseen[2]!).toBeCloseTo(1 / stated.trigrams, 0);
    expect(measured.unseen[4]!).toBeGreaterThan(stated.fivegrams[0]);
    expect(measured.unseen[4]!).toBeLessThan(stated.fivegrams[1]);
  });

  it('is true of the words that keep to few neighbours', () => {
    const { narrow, neighbours, wide } = COMPANY[language];
    const before: Record<string, string[]> = { [narrow]: [], [wide]: [] };
    for (const text of worldTexts(genre, genre.rules, 'train', { tokens: STANDARD_SPLIT.train }))
      text.forEach((word, i) => before[word]?.push(text[i - 1] ?? ''));
    const ratio = before[narrow]!.length / before[wide]!.length;
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
    expect([...new Set(before[narrow])].toSorted()).toEqual(neighbours);
    expect(new Set(before[wide]).size).toBeGreaterThan(24);
  });

  it('is true of the floor, which falls where a rule is left with one likely option', () => {
    const floor = (rules: typeof genre.rules): number =>
      heldOutFloor(genre, rules, worldTexts(genre, rules, 'heldOut', { texts: 600 })).perplexity;
    const written = floor(genre.rules);
    for (const [rule, option] of Object.entries(SUGGESTED[language]))
      expect(floor(editRules(genre.rules, { [rule]: { [option]: 10_000 } }))).toBeLessThan(written - 0.05);
  });
});
