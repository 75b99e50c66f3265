/** Phrases that several genres say: noun phrases with the right article, places with a preposition that fits them. */
import { belief, decided, pick, say, tell, type Filter } from '#data/world/derive.ts';
import type { Rules, Steps } from '#data/world/genre.ts';
import { article, plural } from './words.ts';

const ADJECTIVES = new Set(
  'red blue old new small big shiny wooden golden heavy round sweet fresh warm green sour tiny grey shy brave lazy noisy hungry orange clever fat young kind tall funny quiet famous long secret torn'.split(
    ' ',
  ),
);

export function isNoun(word: string): boolean {
  return !ADJECTIVES.has(word);
}

/** `a red kite` or `a kite`: the rule holds adjectives and nouns together, for both may follow the article. */
export function* some(rules: Rules, rule: string, noun: Filter = () => true): Steps<string> {
  const possible = belief(rules, rule, (word) => !isNoun(word) || noun(word));
  const word = decided(yield* tell(yield* tell(possible, article)));
  return isNoun(word) ? word : yield* pick(rules, rule, (key) => isNoun(key) && noun(key));
}

/**
 * An object with any determiner: `a red kite`, `an egg`, `the kite`, `her kite`, `two red kites`. After `a` and `an`
 * come only words that want them. Without `possessive` it belongs to nobody.
 */
export function* object(rules: Rules, rule: string, possessive: string | null): Steps<void> {
  const wanted = new Set(Object.keys(rules[rule]!).map(article));
  const possible = belief(rules, 'town.determiner', (key) =>
    key === 'own' ? possessive !== null : !ARTICLES.includes(key) || wanted.has(key as 'a' | 'an'),
  );
  const held = yield* tell(possible, (key) => (key === 'own' ? possessive! : key));
  const determiner = decided(held);
  const many = Object.hasOwn(rules['town.number']!, determiner);
  const fits = (word: string): boolean => !ARTICLES.includes(determiner) || article(word) === determiner;
  const form = (word: string): string => (many && isNoun(word) ? plural(word) : word);
  const word = decided(yield* tell(belief(rules, rule, fits), form));
  if (!isNoun(word)) yield* tell(belief(rules, rule, isNoun), form);
}

const ARTICLES = ['a', 'an'];

const ANYWHERE = ['near', 'in', 'behind', 'to'];

/** Place → the words that may stand before `the` and it. */
const WHERE: Readonly<Record<string, readonly string[]>> = {
  market: ANYWHERE,
  mill: ANYWHERE,
  garden: ANYWHERE,
  library: ANYWHERE,
  school: ANYWHERE,
  station: ANYWHERE,
  forest: ANYWHERE,
  bakery: ANYWHERE,
  church: ANYWHERE,
  inn: ANYWHERE,
  lighthouse: ANYWHERE,
  harbour: ['near', 'in', 'to'],
  bridge: ['near', 'under', 'behind', 'to'],
  tower: ['near', 'under', 'behind', 'in', 'to'],
  river: ['near', 'behind', 'to'],
  hill: ['near', 'behind', 'to'],
  roof: ['under'],
  table: ['under', 'near'],
};

/** `the market`, `the old market`, where every one of the prepositions fits. */
export function* place(rules: Rules, ...prepositions: string[]): Steps<void> {
  yield* say('the');
  const fits = (name: string): boolean => prepositions.every((word) => WHERE[name]?.includes(word));
  const word = yield* pick(rules, 'town.place', (name) => !Object.hasOwn(WHERE, name) || fits(name));
  if (!fits(word)) yield* pick(rules, 'town.place', fits);
}

/** `near the market` */
export function* where(rules: Rules): Steps<void> {
  yield* place(rules, yield* pick(rules, 'town.where'));
}

/** `near the market`, where one may live or go: not `under the table` */
export function* whereabouts(rules: Rules): Steps<void> {
  yield* place(rules, yield* pick(rules, 'town.where'), 'to');
}

/** A person who is not among `others`. */
export function* someone(rules: Rules, others: readonly string[]): Steps<string> {
  return yield* pick(rules, 'town.person', (name) => !others.includes(name));
}
