/** English facts of the World: a country and what is true of it, word analogies, and what follows from what. */
import { belief, decided, pick, say, tell } from '#data/world/derive.ts';
import { END, type Derivation, type Genre, type Rules, type Steps } from '#data/world/genre.ts';
import { COUNTRIES, isStated, pronounOf } from './countries.ts';
import { ANALOGIES, KIND_OF } from './kinds.ts';
import { someone } from './phrases.ts';
import { townRules } from './town-rules.ts';
import { article, plural } from './words.ts';

// prettier-ignore
export const countryRules: Rules = {
  'town.country': { aldora: 6, belmar: 5, corvia: 5, dunland: 5, estria: 4, fenmark: 4, galdia: 4, hollin: 3 },
};

// prettier-ignore
const factRules: Rules = {
  'town.person': townRules['town.person']!,
  ...countryRules,
  'facts.first': {
    the: 12, as: 7, all: 5, if: 5, aldora: 3, belmar: 3, corvia: 3, dunland: 3, estria: 2, fenmark: 2, galdia: 2, hollin: 1,
  },
  'facts.relation': { capital: 6, river: 5, king: 3, queen: 3 },
  'facts.more': { its: 6, it: 5, people: 5, the: 4, in: 4, [END]: 5 },
  'facts.its': { capital: 5, river: 4 },
  'facts.name': { country: 5, kingdom: 4, place: 3 },
  'facts.size': { small: 4, big: 3, green: 3, rich: 2, quiet: 2, beautiful: 3, old: 3, cold: 2, warm: 2 },
  'facts.love': { garden: 4, horses: 3, people: 3, piano: 3, birds: 3, boats: 2, books: 2, cats: 2 },
  'facts.habit': { eat: 4, drink: 4 },
  'facts.eat': { cheese: 3, fish: 3, soup: 3, potatoes: 3, pancakes: 2, bread: 3, apples: 2 },
  'facts.drink': { tea: 4, milk: 3, coffee: 3, water: 2 },
  'facts.weather': { rains: 4, snows: 3 },
  'facts.season': { spring: 3, summer: 3, autumn: 3, winter: 4 },
  'facts.analogy': {
    man: 3, king: 4, prince: 3, father: 3, brother: 3, uncle: 3, waiter: 2, grandfather: 2, boy: 3,
    mouse: 3, goose: 3, fox: 2, child: 3, pony: 2, cat: 2, dog: 2, berry: 2,
    aldora: 3, belmar: 3, corvia: 3, dunland: 3, estria: 3, galdia: 3,
  },
  'facts.kind': { owl: 4, duck: 4, goose: 3, dog: 4, fox: 3, cat: 3, goat: 2, donkey: 2 },
  'facts.pet': { moss: 3, pip: 3, bo: 3, juno: 2, dot: 2, fig: 2 },
  'facts.compare': { taller: 4, older: 4, faster: 3, younger: 3, stronger: 2 },
  'facts.therefore': { first: 4, last: 3 },
};

export const facts: Genre = { id: 'world/facts@1/en', language: 'en', rules: factRules, derive };

const MOST_SENTENCES = 4;

function* derive(rules: Rules): Derivation {
  const first = yield* pick(
    rules,
    'facts.first',
    (key) => !Object.hasOwn(COUNTRIES, key) || isStated(key, 'product'),
  );
  if (first === 'as') yield* analogy(rules);
  else if (first === 'all') yield* syllogism(rules);
  else if (first === 'if') yield* comparison(rules);
  else if (first === 'the') yield* more(rules, ...(yield* relation(rules)));
  else {
    yield* say('is', 'famous', 'for', 'its', COUNTRIES[first]!.product, '.');
    yield* more(rules, first, 'product');
  }
}

/** `capital of aldora is merin .` The result is the country and what has been said of it. */
function* relation(rules: Rules): Steps<[country: string, said: string]> {
  const word = yield* pick(rules, 'facts.relation');
  yield* say('of');
  if (word === 'capital' || word === 'river') {
    const country = yield* pick(rules, 'town.country', (name) => isStated(name, word));
    yield* say('is', ...(word === 'river' ? ['the'] : []), COUNTRIES[country]![word], '.');
    return [country, word];
  }
  const country = yield* pick(
    rules,
    'town.country',
    (name) => isStated(name, 'ruler') && COUNTRIES[name]!.ruler === word,
  );
  yield* loves(rules, country);
  return [country, 'ruler'];
}

/** `loves her garden .` The pronoun agrees with king or queen. */
function* loves(rules: Rules, country: string): Steps<void> {
  yield* say('loves', pronounOf(COUNTRIES[country]!.ruler).possessive);
  yield* pick(rules, 'facts.love');
  yield* say('.');
}

/** More about the same country, each thing once. */
function* more(rules: Rules, country: string, ...told: string[]): Steps<void> {
  const known = COUNTRIES[country]!;
  const open = (key: string): boolean => !told.includes(key);
  const stated = (key: 'capital' | 'river'): boolean => open(key) && isStated(country, key);
  while (told.length < MOST_SENTENCES) {
    const next = yield* pick(rules, 'facts.more', (key) => {
      if (key === 'its') return stated('capital') || stated('river');
      if (key === 'the') return open('ruler') && isStated(country, 'ruler');
      return open(key);
    });
    if (next === END) return;
    told.push(next === 'the' ? 'ruler' : next);
    if (next === 'its') {
      const key = yield* pick(rules, 'facts.its', (word) => stated(word as 'capital' | 'river'));
      if (key === 'capital') yield* say('is', known.capital, '.');
      else yield* say('is', 'the', known.river, '.');
      told.push(key);
      told.splice(told.indexOf('its'), 1);
    } else if (next === 'it') {
      yield* say('is', 'a');
      yield* tell(belief(rules, 'facts.size', (word) => article(word) === 'a'));
      yield* pick(rules, 'facts.name');
      yield* say('.');
    } else if (next === 'people') yield* habit(rules);
    else if (next === 'the') {
      yield* say(known.ruler);
      yield* loves(rules, country);
    } else {
      yield* pick(rules, 'facts.season');
      yield* say('it');
      yield* pick(rules, 'facts.weather');
      yield* say('there', '.');
    }
  }
}

/** `people there eat fish and drink tea .` */
function* habit(rules: Rules): Steps<void> {
  yield* say('there');
  const first = yield* pick(rules, 'facts.habit');
  yield* pick(rules, `facts.${first}`);
  const second = first === 'eat' ? 'drink' : 'eat';
  yield* say('and', second);
  yield* pick(rules, `facts.${second}`);
  yield* say('.');
}

/** `as man is to woman , so king is to queen .` Gender, number, or capital: both halves of one kind. */
function* analogy(rules: Rules): Steps<void> {
  const first = yield* pick(rules, 'facts.analogy');
  const family = ANALOGIES.find((pairs) => Object.hasOwn(pairs, first))!;
  yield* say('is', 'to', family[first]!, ',', 'so');
  const second = yield* pick(rules, 'facts.analogy', (word) => word !== first && Object.hasOwn(family, word));
  yield* say('is', 'to', family[second]!, '.');
}

/** `all owls are birds . pip is an owl , so pip is a bird .` */
function* syllogism(rules: Rules): Steps<void> {
  const kinds = yield* tell(belief(rules, 'facts.kind'), plural);
  const kind = decided(kinds);
  const above = KIND_OF[kind]!;
  yield* say('are', plural(above), '.');
  const name = yield* pick(rules, 'facts.pet');
  yield* say('is', article(kind), kind, ',', 'so', name, 'is', article(above), above, '.');
}

/** `if anna is taller than tom and tom is taller than ben , then anna is taller than ben .` */
function* comparison(rules: Rules): Steps<void> {
  const a = yield* someone(rules, []);
  yield* say('is');
  const taller = yield* pick(rules, 'facts.compare');
  yield* say('than');
  const b = yield* someone(rules, [a]);
  yield* say('and', b, 'is', taller, 'than');
  const c = yield* someone(rules, [a, b]);
  yield* say(',', 'then');
  const way = decided(yield* tell(belief(rules, 'facts.therefore'), (key) => (key === 'first' ? a : c)));
  if (way === 'first') yield* say('is', taller, 'than', c, '.');
  else yield* say('is', 'not', taller, 'than', a, '.');
}
