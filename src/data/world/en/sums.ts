/** English sums of the World: small numbers in words, all of them right. */
import { belief, decided, pick, say, tell } from '#data/world/derive.ts';
import { END, type Derivation, type Genre, type Rules, type Steps } from '#data/world/genre.ts';
import { plural } from './words.ts';

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'.split(
    ' ',
  );

// prettier-ignore
const sumRules: Rules = {
  'sums.number': { one: 3, two: 4, three: 4, four: 4, five: 3, six: 3, seven: 3, eight: 2, nine: 2 },
  'sums.way': { plus: 10, minus: 6, apple: 3, pear: 2, egg: 2, cat: 2, coin: 2, mouse: 1, book: 2 },
  'sums.more': { one: 2, two: 3, three: 3, four: 3, five: 3, six: 2, seven: 2, eight: 2, nine: 2, [END]: 14 },
};

export const sums: Genre = { id: 'world/sums@1/en', language: 'en', rules: sumRules, derive };

const MOST_SUMS = 4;

function* derive(rules: Rules): Derivation {
  let first = yield* pick(rules, 'sums.number');
  for (let said = 1; ; said++) {
    yield* sum(rules, NUMBERS.indexOf(first));
    if (said === MOST_SUMS) return;
    first = yield* pick(rules, 'sums.more');
    if (first === END) return;
  }
}

function* sum(rules: Rules, a: number): Steps<void> {
  const counted = (noun: string, n: number): string => (n === 1 ? noun : plural(noun));
  const ways = belief(rules, 'sums.way');
  const way = decided(
    yield* tell(ways, (key) => (key === 'plus' || key === 'minus' ? key : counted(key, a))),
  );
  if (way === 'plus' || way === 'minus') {
    const b = yield* number(rules, way === 'minus' ? a : 9);
    return yield* say('is', NUMBERS[way === 'plus' ? a + b : a - b]!, '.');
  }
  yield* say('and');
  const b = yield* number(rules, 9);
  yield* say(counted(way, b), 'are', NUMBERS[a + b]!, plural(way), '.');
}

function* number(rules: Rules, most: number): Steps<number> {
  return NUMBERS.indexOf(yield* pick(rules, 'sums.number', (word) => NUMBERS.indexOf(word) <= most));
}
