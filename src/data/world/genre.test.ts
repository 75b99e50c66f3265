import { random } from '#numerics/random.ts';
import { describe, expect, it } from 'vitest';
import { belief, branch, decided, pick, say, tell } from './derive.ts';
import { END, negLogProb, sampleText, surprisals, type Derivation, type Genre, type Rules } from './genre.ts';
import { trace } from './trace.ts';

const rules: Rules = {
  'tiny.who': { anna: 3, tom: 2 },
  'tiny.sense': { river: 1, money: 2, walk: 3 },
  'tiny.end': { very: 1, [END]: 2 },
};
const tiny: Genre = {
  id: 'world/tiny@1/en',
  language: 'en',
  rules,
  *derive(edited: Rules): Derivation {
    yield* pick(edited, 'tiny.who');
    let sense = belief(edited, 'tiny.sense');
    sense = yield* tell(sense, (key) => (key === 'walk' ? 'walks' : 'bank'));
    if (sense.keys.length > 1) sense = yield* tell(sense, (key) => (key === 'river' ? 'water' : 'coins'));
    yield* say(decided(sense) === 'walk' ? 'home' : '.');
    if ((yield* pick(edited, 'tiny.end')) === 'very')
      yield* branch(edited, 'tiny.who', { tom: 'he', anna: 'she' });
  },
};

/** Every text of a genre, by trying every token at every turn. */
function everyText(genre: Genre, prefix: string[] = []): string[][] {
  const last = trace(genre, genre.rules, [...prefix, '\u0000']).at(-1)!;
  return last.options.flatMap(([token]) => (token === END ? [prefix] : everyText(genre, [...prefix, token])));
}

describe('the probability of a text', () => {
  const texts = everyText(tiny);

  it('sums to one over all texts of a small genre', () => {
    expect(texts).toHaveLength(18);
    const sum = texts.reduce((all, text) => all + Math.exp(-negLogProb(tiny, rules, text)), 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('is how often the text is drawn', () => {
    const counts = new Map<string, number>();
    const draws = 40_000;
    const stream = random(1, 'frequencies');
    for (let i = 0; i < draws; i++) {
      const text = sampleText(tiny, rules, stream).join(' ');
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const chiSquare = texts.reduce((sum, text) => {
      const expected = draws * Math.exp(-negLogProb(tiny, rules, text));
      return sum + ((counts.get(text.join(' ')) ?? 0) - expected) ** 2 / expected;
    }, 0);
    expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(draws);
    expect(chiSquare).toBeLessThan(40.8); // 17 degrees of freedom, p = 0.001
  });

  it('counts both senses of a homonym until a word tells which', () => {
    const nats = surprisals(tiny, rules, ['anna', 'bank', 'coins', '.']);
    expect(nats[1]).toBeCloseTo(-Math.log(3 / 6), 12);
    expect(nats[2]).toBeCloseTo(-Math.log(2 / 3), 12);
  });

  it('is zero for what the genre cannot say', () => {
    expect(negLogProb(tiny, rules, ['anna', 'sings'])).toBe(Infinity);
    expect(negLogProb(tiny, rules, ['anna', 'bank'])).toBe(Infinity);
    expect(negLogProb(tiny, rules, ['anna', 'walks', 'home', 'very', 'she', 'she'])).toBe(Infinity);
  });
});

describe('a trace', () => {
  it('shows the rule, the options and the same surprisal at each position', () => {
    const text = ['tom', 'walks', 'home'];
    const steps = trace(tiny, rules, text);
    expect(steps.map(({ rule }) => rule)).toEqual(['tiny.who', 'tiny.sense', null, 'tiny.end']);
    expect(steps.map(({ nats }) => nats)).toEqual([...surprisals(tiny, rules, text)]);
    expect(steps[1]!.options).toEqual([
      ['bank', 3],
      ['walks', 3],
    ]);
  });

  it('stops at the first impossible token', () => {
    expect(trace(tiny, rules, ['tom', 'sings', 'home']).map(({ nats }) => nats === Infinity)).toEqual([
      false,
      true,
    ]);
  });
});
