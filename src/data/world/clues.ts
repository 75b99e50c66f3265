/**
 * What one neuron with one input can learn from the World: how often each value of a clue stands before each of two
 * rival words. English: plural nouns so far, before `are` or `were` against `is` or `was`. Chinese: names of women so
 * far, before 她 against 他. A loss over these examples depends on their counts alone.
 */
import type { Progress } from '#numerics/progress.ts';
import { PLURALS } from './en/words.ts';
import type { Genre } from './genre.ts';
import { worldGenre } from './registry.ts';
import { drawTexts } from './splits.ts';
import { NAMES, pronounOf } from './zh/people.ts';

export interface CluesArgs {
  readonly language: string;
}

export interface ShownExample {
  /** What stands before, from the beginning of the clause; the last one is the word to be told. */
  readonly words: readonly string[];
  readonly clue: number;
  readonly yes: boolean;
}

export type Clues = {
  readonly language: Genre['language'];
  /** Training texts that were read, and examples found in them. */
  readonly texts: number;
  readonly examples: number;
  /** By the value of the clue, rising: how often the first rival came, and how often the second. */
  readonly counts: readonly (readonly [clue: number, no: number, yes: number])[];
  /** One for each outcome of the two lowest values, where there is one. */
  readonly shown: readonly ShownExample[];
};

/** The standard amount of training text, in tokens. */
const TOKENS = 100_000;
const SLICE = 200;

export function* clues({ language }: CluesArgs): Generator<Progress, Clues, void> {
  const genre = worldGenre(`world/town@1/${language}`);
  const drawing = drawTexts(genre, genre.rules, 'train', { tokens: TOKENS }, 0, SLICE);
  let turn = drawing.next();
  while (!turn.done) {
    yield { done: turn.value, total: 1 };
    turn = drawing.next();
  }
  const examples = turn.value.flatMap(EXAMPLES[genre.language]);
  return {
    language: genre.language,
    texts: turn.value.length,
    examples: examples.length,
    counts: tally(examples),
    shown: chosen(examples),
  };
}

const EXAMPLES: Readonly<Record<Genre['language'], (text: readonly string[]) => ShownExample[]>> = {
  en: englishExamples,
  zh: chineseExamples,
};

const IS_PLURAL: Readonly<Record<string, boolean>> = { is: false, was: false, are: true, were: true };
const CLAUSE_ENDS = ['.', '?', '!', '"', ',', ':'];
/** Sheep and fish tell nothing. */
const PLURAL_NOUNS = new Set(Object.entries(PLURALS).flatMap(([one, many]) => (one === many ? [] : [many])));

/** `the [keys] to the [cabinets] were`: clauses with a noun before the verb. */
function englishExamples(text: readonly string[]): ShownExample[] {
  return text.flatMap((word, at): ShownExample[] => {
    if (!Object.hasOwn(IS_PLURAL, word)) return [];
    const from = text.slice(0, at).findLastIndex((earlier) => CLAUSE_ENDS.includes(earlier)) + 1;
    const before = text.slice(from, at);
    const nouns = before.filter((noun) => PLURAL_NOUNS.has(noun) || Object.hasOwn(PLURALS, noun));
    if (nouns.length === 0) return [];
    const clue = nouns.filter((noun) => PLURAL_NOUNS.has(noun)).length;
    return [{ words: [...before, word], clue, yes: IS_PLURAL[word]! }];
  });
}

/** `[小满] 上周 陪 了 大勇 很久 ， 她`: pronouns with a name before them. */
function chineseExamples(text: readonly string[]): ShownExample[] {
  return text.flatMap((word, at): ShownExample[] => {
    if (word !== '他' && word !== '她') return [];
    const names = text.slice(0, at).filter((token) => NAMES.includes(token));
    if (names.length === 0) return [];
    const clue = names.filter((name) => pronounOf(name) === '她').length;
    return [{ words: text.slice(0, at + 1), clue, yes: word === '她' }];
  });
}

function tally(examples: readonly ShownExample[]): [number, number, number][] {
  const rows = new Map<number, [number, number, number]>();
  for (const { clue, yes } of examples) {
    const row = rows.get(clue) ?? [clue, 0, 0];
    row[yes ? 2 : 1]++;
    rows.set(clue, row);
  }
  return [...rows.values()].sort(([a], [b]) => a - b);
}

/** The shortest of each kind: where the clue tells the truth and where it misleads. */
function chosen(examples: readonly ShownExample[]): ShownExample[] {
  return [0, 1].flatMap((clue) =>
    [false, true].flatMap((yes) => {
      const alike = examples.filter((example) => example.clue === clue && example.yes === yes);
      return alike.toSorted((a, b) => a.words.length - b.words.length).slice(0, 1);
    }),
  );
}
