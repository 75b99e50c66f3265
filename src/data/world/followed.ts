/**
 * What a reader keeps in mind while reading on, after each token: whether a quotation is open, how many the subject is
 * whose verb is still to come, whether the text is about a woman or a man, how far the sentence has come. For finding what
 * in a network follows them.
 */
import { PEOPLE } from './en/people.ts';
import { storyRules } from './en/story/rules.ts';
import { isPlural } from './en/words.ts';
import type { Genre } from './genre.ts';
import { NAMES, pronounOf } from './zh/people.ts';

export const FOLLOWED = ['quotation', 'number', 'person', 'distance'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** Of each token, NaN where there is nothing to follow; 1 for a quotation, many, a woman; the distance in tokens. */
export type Follows = Readonly<Record<Followed, Float64Array>>;

/** A reader's own text has no language here: its quotations and sentences can be followed all the same. */
export function followed(tokens: readonly string[], language: Genre['language'] | null): Follows {
  const nothing = (): Float64Array => new Float64Array(tokens.length).fill(NaN);
  const person = { en: englishPerson, zh: chinesePerson };
  return {
    quotation: quotation(tokens),
    number: language === 'en' ? englishNumber(tokens) : nothing(),
    person: language ? personIn(tokens, person[language](tokens)) : nothing(),
    distance: distance(tokens),
  };
}

const OPENING = ['“', '„', '«', '「'];
const CLOSING = ['”', '»', '」'];

/** Straight marks open and close in turn. A text without any has nothing to follow. */
function quotation(tokens: readonly string[]): Float64Array {
  let open = 0;
  let any = false;
  const is = Float64Array.from(tokens, (token) => {
    if (token === '"') open = 1 - open;
    else if (OPENING.includes(token)) open = 1;
    else if (CLOSING.includes(token)) open = 0;
    any ||= open === 1;
    return open;
  });
  return any ? is : is.fill(NaN);
}

const VERBS = ['is', 'are', 'was', 'were'];
const HEADS: Readonly<Record<string, number>> = storyRules['story.head']!;
const ENDS = ['.', '!', '?', '。', '！', '？'];

/** From the noun that its verb agrees with up to the last token before that verb. */
function englishNumber(tokens: readonly string[]): Float64Array {
  const many = new Float64Array(tokens.length).fill(NaN);
  tokens.forEach((token, at) => {
    if (!VERBS.includes(token)) return;
    let from = at - 1;
    while (from >= 0 && !Object.hasOwn(HEADS, tokens[from]!) && !ENDS.includes(tokens[from]!)) from--;
    if (from >= 0 && Object.hasOwn(HEADS, tokens[from]!))
      many.fill(isPlural(tokens[from]!) ? 1 : 0, from, at);
  });
  return many;
}

interface Person {
  readonly at: number;
  readonly isWoman: boolean;
}

function personIn(tokens: readonly string[], person: Person | undefined): Float64Array {
  const is = new Float64Array(tokens.length).fill(NaN);
  return person ? is.fill(person.isWoman ? 1 : 0, person.at) : is;
}

/** Whom a story is about; a couple is neither. */
function englishPerson(tokens: readonly string[]): Person | undefined {
  const at = tokens.findIndex((token) => Object.hasOwn(PEOPLE, token));
  const couple = tokens[at + 1] === 'and' && Object.hasOwn(PEOPLE, tokens[at + 2] ?? '');
  return at < 0 || couple || tokens[0] === '"'
    ? undefined
    : { at, isWoman: PEOPLE[tokens[at]!] === 'feminine' };
}

function chinesePerson(tokens: readonly string[]): Person | undefined {
  const at = tokens.findIndex((token) => NAMES.includes(token));
  const isStory = at >= 0 && tokens[0] !== '从前' && tokens[0] !== '“';
  return isStory ? { at, isWoman: pronounOf(tokens[at]!) === '她' } : undefined;
}

/** Tokens of the sentence so far. */
function distance(tokens: readonly string[]): Float64Array {
  let since = 0;
  return Float64Array.from(tokens, (token) => {
    since++;
    const so = since;
    if (ENDS.includes(token)) since = 0;
    return so;
  });
}
