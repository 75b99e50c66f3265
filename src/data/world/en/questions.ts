/** English questions of the World and their answers. What no text states is never asked for. */
import { belief, decided, pick, say, tell } from '#data/world/derive.ts';
import { END, type Derivation, type Genre, type Rules, type Steps } from '#data/world/genre.ts';
import { COUNTRIES, isStated } from './countries.ts';
import { countryRules } from './facts.ts';
import { FLIES, KIND_OF, LEGS, OPPOSITES } from './kinds.ts';
import { some, someone } from './phrases.ts';
import { townRules } from './town-rules.ts';
import { article, plural } from './words.ts';

// prettier-ignore
const questionRules: Rules = {
  'town.person': townRules['town.person']!,
  ...countryRules,
  'questions.first': { what: 8, who: 3, which: 4, where: 4, is: 7, how: 4, can: 4, listen: 7 },
  'questions.more': { what: 4, who: 2, which: 2, where: 2, is: 4, how: 2, can: 2, [END]: 12 },
  'questions.what': { capital: 6, river: 5, plural: 4, opposite: 6 },
  'questions.number': { mouse: 3, goose: 3, fox: 2, child: 3, man: 2, woman: 2, pony: 2, cat: 2, berry: 2, egg: 2 },
  'questions.opposite': {
    big: 3, small: 3, old: 3, new: 2, hot: 2, cold: 2, happy: 3, sad: 2, wet: 2, dry: 1, slow: 2, fast: 2, early: 2, late: 2,
  },
  'questions.is': {
    owl: 3, duck: 3, goose: 3, apple: 3, pear: 3, plum: 2, dog: 3, fox: 2, cat: 3, goat: 2,
    merin: 2, tosk: 2, lunel: 2, harrow: 2, velo: 2, pirra: 1,
  },
  'questions.kind': { bird: 4, fruit: 4, animal: 4 },
  'questions.legs': { dog: 3, cat: 3, goat: 2, donkey: 2, duck: 3, owl: 2, goose: 2, fish: 2 },
  'questions.flies': { owl: 4, duck: 3, goose: 3, bat: 3, dog: 3, cat: 3, frog: 2, donkey: 2, pony: 2, fox: 2 },
  'questions.thing': {
    kite: 4, lamp: 4, drum: 3, ring: 3, map: 3, book: 3, clock: 3, umbrella: 2, basket: 3, coat: 2, hat: 3,
    red: 4, blue: 3, old: 4, small: 3, shiny: 2, wooden: 3, golden: 2, heavy: 2, green: 2,
  },
  'questions.asked': { first: 1, second: 1 },
};

export const questions: Genre = { id: 'world/questions@1/en', language: 'en', rules: questionRules, derive };

function* derive(rules: Rules): Derivation {
  let word = yield* pick(rules, 'questions.first');
  if (word === 'listen') return yield* whoHas(rules);
  yield* ask(rules, word);
  word = yield* pick(rules, 'questions.more');
  if (word !== END) yield* ask(rules, word);
}

function* ask(rules: Rules, word: string): Steps<void> {
  switch (word) {
    case 'what':
      return yield* what(rules);
    case 'who': {
      yield* say('rules');
      const country = yield* pick(rules, 'town.country', (name) => isStated(name, 'ruler'));
      return yield* say('?', 'a', COUNTRIES[country]!.ruler, 'rules', country, '.');
    }
    case 'which': {
      yield* say('country', 'is', 'famous', 'for');
      const known = belief(rules, 'town.country', (name) => isStated(name, 'product'));
      const country = decided(yield* tell(known, (name) => COUNTRIES[name]!.product));
      return yield* say('?', 'it', 'is', country, '.');
    }
    case 'where': {
      yield* say('is');
      const known = belief(rules, 'town.country', (name) => isStated(name, 'capital'));
      const country = decided(yield* tell(known, (name) => COUNTRIES[name]!.capital));
      return yield* say('?', 'it', 'is', 'in', country, '.');
    }
    case 'how': {
      yield* say('many', 'legs', 'does', 'a');
      const animal = yield* pick(rules, 'questions.legs', (name) => article(name) === 'a');
      return yield* say('have', '?', article(animal), animal, 'has', LEGS[animal]!, 'legs', '.');
    }
    case 'can': {
      const animal = yield* animalWithArticle(rules, 'questions.flies');
      yield* say('fly', '?');
      if (FLIES.includes(animal)) return yield* say('yes', ',', 'it', 'can', '.');
      return yield* say('no', ',', 'it', 'can', 'not', '.');
    }
    default:
      return yield* is(rules);
  }
}

function* what(rules: Rules): Steps<void> {
  yield* say('is', 'the');
  const asked = yield* pick(rules, 'questions.what');
  yield* say('of');
  let answer: string[];
  if (asked === 'capital' || asked === 'river') {
    const country = yield* pick(rules, 'town.country', (name) => isStated(name, asked));
    answer = asked === 'river' ? ['the', COUNTRIES[country]!.river] : [COUNTRIES[country]!.capital];
  } else if (asked === 'plural') answer = [plural(yield* pick(rules, 'questions.number'))];
  else answer = [OPPOSITES[yield* pick(rules, 'questions.opposite')]!];
  yield* say('?', 'it', 'is', ...answer, '.');
}

/** `an owl a bird ? yes , it is .` or `merin the capital of aldora ? yes , it is .` */
function* is(rules: Rules): Steps<void> {
  const held = yield* tell(belief(rules, 'questions.is'), (key) =>
    Object.hasOwn(KIND_OF, key) ? article(key) : key,
  );
  if (Object.hasOwn(KIND_OF, held.keys[0]![0])) {
    const kind = decided(yield* tell(held));
    const above = KIND_OF[kind]!;
    const guess = yield* animalWithArticle(rules, 'questions.kind');
    yield* say('?');
    return yield* guess === above || (guess === 'animal' && above === 'bird')
      ? say('yes', ',', 'it', 'is', '.')
      : say('no', ',', 'it', 'is', article(above), above, '.');
  }
  const capital = decided(held);
  yield* say('the', 'capital', 'of');
  const country = yield* pick(rules, 'town.country', (name) => isStated(name, 'capital'));
  yield* say('?');
  const right = COUNTRIES[country]!.capital;
  yield* right === capital
    ? say('yes', ',', 'it', 'is', '.')
    : say('no', ',', 'the', 'capital', 'of', country, 'is', right, '.');
}

function* animalWithArticle(rules: Rules, rule: string): Steps<string> {
  return decided(yield* tell(yield* tell(belief(rules, rule), article)));
}

/** `: anna has a red kite and tom has a drum . who has the drum ? tom has the drum .` */
function* whoHas(rules: Rules): Steps<void> {
  yield* say(':');
  const first = yield* someone(rules, []);
  yield* say('has');
  const one = yield* some(rules, 'questions.thing');
  yield* say('and');
  const second = yield* someone(rules, [first]);
  yield* say('has');
  const other = yield* some(rules, 'questions.thing', (thing) => thing !== one);
  yield* say('.', 'who', 'has', 'the');
  const asked = decided(
    yield* tell(belief(rules, 'questions.asked'), (key) => (key === 'first' ? one : other)),
  );
  const [owner, thing] = asked === 'first' ? [first, one] : [second, other];
  yield* say('?', owner, 'has', 'the', thing, '.');
}
