import { describe, expect, it } from 'vitest';
import { ANALOGIES, KIND_OF } from './en/kinds.ts';
import { enGenres, enLexicon } from './en/index.ts';
import { PEOPLE } from './en/people.ts';
import { enProbeGenre, enProbeKinds, enProbes } from './en/probes.ts';
import { HOMONYMS } from './en/story/sense.ts';
import { article } from './en/words.ts';
import { finish } from '#numerics/progress.ts';
import { probeIsSound } from './probes.ts';
import { worldTexts } from './splits.ts';

const [town, story, dialogue, facts, questions, sums] = enGenres as [
  (typeof enGenres)[0],
  (typeof enGenres)[0],
  (typeof enGenres)[0],
  (typeof enGenres)[0],
  (typeof enGenres)[0],
  (typeof enGenres)[0],
];
const draw = (genre: (typeof enGenres)[0], texts = 3000): string[][] =>
  worldTexts(genre, genre.rules, 'train', { texts });
const stories = draw(story);
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  );

function matches(texts: readonly string[][], pattern: RegExp): RegExpMatchArray[] {
  return texts.flatMap((text) => [...` ${text.join(' ')} `.matchAll(pattern)]);
}

describe('grammar', () => {
  it('writes an before a vowel and a before a consonant', () => {
    const articles = matches(draw(town, 5000), / (an?) (\w+)(?= )/g);
    expect(articles.length).toBeGreaterThan(3000);
    expect(articles.filter(([, written, word]) => article(word!) !== written)).toEqual([]);
  });

  it('keeps every pronoun of a story in agreement with its hero', () => {
    let pronouns = 0;
    for (const text of stories) {
      const at = text.findIndex((token) => Object.hasOwn(PEOPLE, token));
      const both = text[at + 1] === 'and' && Object.hasOwn(PEOPLE, text[at + 2]!);
      const allowed = both
        ? ['they', 'their']
        : PEOPLE[text[at]!] === 'feminine'
          ? ['she', 'her']
          : ['he', 'his'];
      const said = text.filter((token) => ['she', 'he', 'they', 'her', 'his', 'their'].includes(token));
      pronouns += said.length;
      expect(said.filter((token) => !allowed.includes(token))).toEqual([]);
    }
    expect(pronouns).toBeGreaterThan(5000);
  });

  it('lets a name decide a pronoun across a clause that tells nothing of it', () => {
    const far = matches(
      stories,
      /^ (\w+) (?:had|was|lived|went) [^.]*\. (?:although|when) the [^.]*, (she|he) /g,
    );
    expect(far.length).toBeGreaterThan(50);
    expect(far.every(([, name, pronoun]) => (PEOPLE[name!] === 'feminine') === (pronoun === 'she'))).toBe(
      true,
    );
  });

  it('agrees in number across congruent and misleading attractors, in both tenses', () => {
    const found = matches(
      stories,
      / the (key|door|boat|tree|picture|flower|window|road)(s?) (?:to|of|near|behind) the (?:\w+ near the )?\w+?(s?) (is|are|was|were) /g,
    );
    const congruent = found.filter(([, , head, attractor]) => head === attractor);
    const misleading = found.filter(([, , head, attractor]) => head !== attractor);
    expect(Math.min(congruent.length, misleading.length)).toBeGreaterThan(100);
    expect(congruent.length / misleading.length).toBeGreaterThan(0.7);
    expect(congruent.length / misleading.length).toBeLessThan(1.4);
    expect(found.filter(([, , head, , be]) => /are|were/.test(be!) !== (head === 's'))).toEqual([]);
    expect(found.filter(([, , , , be]) => be === 'is' || be === 'are').length).toBeGreaterThan(20);
  });

  it('keeps one tense in a story', () => {
    const present = stories.filter((text) => text[0] === 'every');
    expect(present.length).toBeGreaterThan(100);
    for (const text of present)
      expect(text.filter((token) => /^(was|were|had|went|ate|saw|said|gave)$/.test(token))).toEqual([]);
    for (const text of stories.filter((text) => text[0] !== 'every'))
      expect(text.filter((token) => /^(is|are|has|have|goes|eats|sees|says|gives)$/.test(token))).toEqual([]);
  });
});

describe('meaning', () => {
  it('says each sense of each homonym', () => {
    const all = [...stories, ...draw(dialogue)].map((text) => text.join(' '));
    const said = (pattern: RegExp): number => all.filter((text) => pattern.test(text)).length;
    expect(Object.keys(HOMONYMS)).toEqual(['bank', 'bat', 'apple', 'letter']);
    for (const pattern of [
      /bank and (watch|fed|feed|rest)/,
      /bank and (count|ask|borrow)/,
      /bat \. it (slept|sleeps|flew|flies)/,
      /bat \. it (was|is|hit|hits)/,
      /apple (pie|tree)/,
      /apple (computer|phone)/,
      /letter \. it (came|comes)/,
      /letter \. it (was|is)/,
      /bank \? .* saw the/,
      /bank \? .* got the/,
    ])
      // prettier-ignore
      expect(said(pattern)).toBeGreaterThan(5);
  });

  it('makes analogies of gender, number and capital, each pair from one family', () => {
    const found = matches(draw(facts), / as (\w+) is to (\w+) , so (\w+) is to (\w+) \./g);
    const families = new Set<number>();
    for (const [, a, b, c, d] of found) {
      const family = ANALOGIES.findIndex((pairs) => pairs[a!] === b && pairs[c!] === d);
      families.add(family);
      expect(a).not.toBe(c);
    }
    expect([...families].toSorted()).toEqual([0, 1, 2]);
  });

  it('draws only conclusions that follow', () => {
    const comparisons = matches(
      draw(facts),
      / if (\w+) is (\w+) than (\w+) and \3 is \2 than (\w+) , then (\w+) is (not )?\2 than (\w+) \./g,
    );
    expect(comparisons.length).toBeGreaterThan(100);
    for (const [, a, , , c, x, not, y] of comparisons) expect([x, y]).toEqual(not ? [c, a] : [a, c]);
    const syllogisms = matches(draw(facts), / (\w+) is an? (\w+) , so (\w+) is an? (\w+) \./g);
    expect(syllogisms.length).toBeGreaterThan(100);
    for (const [, pet, kind, again, above] of syllogisms)
      expect([again, above]).toEqual([pet, KIND_OF[kind!]]);
  });

  it('lets the judgement of the inn decide whether they come back', () => {
    const inns = matches(
      stories,
      / at the inn [^.]* (kind|friendly|polite|cheerful|rude|angry|slow) , so ([^.]*) \./g,
    );
    expect(inns.length).toBeGreaterThan(30);
    for (const [, manner, outcome] of inns)
      expect(/never/.test(outcome!)).toBe(/rude|angry|slow/.test(manner!));
  });

  it('recalls who gave, what was packed, which animal spoke, and who has what', () => {
    const gifts = matches(
      stories,
      / (\w+) g[ai]ves? an? [^.]*? to ([^.]*) , and ([^.]*) thanke?[ds]? (\w+) \./g,
    );
    expect(gifts.length).toBeGreaterThan(100);
    for (const [, giver, receiver, thanking, thanked] of gifts)
      expect([thanking, thanked]).toEqual([receiver, giver]);
    const packed = matches(
      stories,
      /packe?[ds]? an? (\w+) , an? (\w+) and an? (\w+) \. at home \w+ still \w+ the (\w+) , the (\w+) and the (\w+) \./g,
    );
    expect(packed.length).toBeGreaterThan(10);
    for (const [, a, b, c, ...again] of packed) expect(again).toEqual([a, b, c]);
    const owners = matches(
      draw(questions),
      / listen : (\w+) has an? (?:\w+ )?(\w+) and (\w+) has an? (?:\w+ )?(\w+) \. who has the (\w+) \? (\w+) has/g,
    );
    expect(owners.length).toBeGreaterThan(100);
    for (const [, a, one, b, other, asked, answer] of owners)
      expect(answer).toBe(asked === one ? a : asked === other ? b : '');
  });

  it('repeats a sound two to four times', () => {
    const counts = matches(stories, / " (\w+) ((?:, \1 )+)! "/g).map(([, , more]) => more!.split(',').length);
    expect(new Set(counts)).toEqual(new Set([2, 3, 4]));
  });

  it('adds, takes away and counts rightly', () => {
    const all = draw(sums);
    for (const [, a, way, b, c] of matches(all, /(?<= )(\w+) (plus|minus) (\w+) is (\w+) \./g)) {
      const [x, y, z] = [a, b, c].map((word) => NUMBERS.indexOf(word!)) as [number, number, number];
      expect(way === 'plus' ? x + y : x - y).toBe(z);
    }
    const counted = matches(all, /(?<= )(\w+) \w+ and (\w+) \w+ are (\w+) \w+ \./g);
    expect(counted.length).toBeGreaterThan(100);
    for (const [, a, b, c] of counted)
      expect(NUMBERS.indexOf(a!) + NUMBERS.indexOf(b!)).toBe(NUMBERS.indexOf(c!));
  });
});

describe.each(enProbeKinds)('probes of the kind %s', (kind) => {
  const probes = finish(enProbes(kind, 1, 60));

  it('are possible, right where they say right and wrong where they say wrong', () => {
    const genre = enProbeGenre(kind);
    for (const probe of probes) expect(probeIsSound(genre, genre.rules, probe)).toBe(true);
    for (const probe of probes) expect(probe.wrong.every((token) => enLexicon.includes(token))).toBe(true);
  });

  it('are balanced between congruent and misleading attractors and repeatable', () => {
    expect(probes.filter(({ attractor }) => attractor === 'congruent')).toHaveLength(30);
    expect(probes.filter(({ attractor }) => attractor === 'misleading')).toHaveLength(30);
    expect(finish(enProbes(kind, 1, 60))).toEqual(probes);
    expect(finish(enProbes(kind, 2, 60))).not.toEqual(probes);
    expect(Math.max(...probes.map(({ distance }) => distance))).toBeGreaterThan(4);
  });
});
