/** English dialogues of the World: two people meet, ask, answer, and part. */
import { belief, branch, decided, pick, say, tell } from '#data/world/derive.ts';
import type { Derivation, Genre, Rules, Steps } from '#data/world/genre.ts';
import { isNoun, some, someone, where } from './phrases.ts';
import { townRules } from './town-rules.ts';
import { plural } from './words.ts';

// prettier-ignore
const dialogueRules: Rules = {
  ...townRules,
  'dialogue.hello': { good: 6, hello: 5, welcome: 2 },
  'dialogue.time': { morning: 5, evening: 4, day: 2 },
  'dialogue.topic': { would: 6, how: 5, do: 5, what: 6, is: 4, did: 5, where: 5, goodbye: 7 },
  'dialogue.answer': { yes: 5, no: 4 },
  'dialogue.offer': { apple: 4, pear: 4, cake: 4, plum: 3, egg: 3, sweet: 3, fresh: 3, small: 2, big: 3, warm: 2 },
  'dialogue.other': { apples: 3, pears: 3, cakes: 3, plums: 3, berries: 3, eggs: 2 },
  'dialogue.relative': { mother: 4, father: 4, sister: 3, brother: 3, aunt: 3, uncle: 3, grandmother: 4, grandfather: 3 },
  'dialogue.health': { fine: 4, happy: 3, tired: 3, ill: 3, busy: 3, well: 3, away: 1, hungry: 2 },
  'dialogue.thing': {
    kite: 4, lamp: 4, drum: 3, ring: 3, map: 3, book: 3, umbrella: 3, basket: 3, coat: 3, hat: 3,
    red: 4, blue: 3, old: 4, small: 3, wooden: 3, golden: 2, green: 2, new: 3,
  },
  'dialogue.doing': { baking: 4, painting: 4, reading: 4, drawing: 3, buying: 3, looking: 3, waiting: 3 },
  'dialogue.goods': { kite: 4, lamp: 3, drum: 3, boat: 3, clock: 3, table: 2, red: 3, blue: 3, old: 3, wooden: 3, small: 3 },
  'dialogue.food': { cake: 5, pancake: 3, apple: 2, egg: 2, sweet: 3, big: 3, small: 2, fresh: 2 },
  'dialogue.weather': { raining: 4, snowing: 4, cold: 3, dark: 2, windy: 3 },
  'dialogue.against': { umbrella: 1, coat: 1, lamp: 1, hat: 1 },
  'dialogue.bank': { money: 4, coins: 3, water: 4, ducks: 3, boats: 2 },
  'dialogue.pet': { cat: 5, dog: 5, owl: 3, goat: 3, donkey: 3, mouse: 2, pony: 2, goose: 2, book: 2, boat: 2 },
  'dialogue.whereabouts': { it: 6, i: 4 },
};

export const dialogue: Genre = { id: 'world/dialogue@1/en', language: 'en', rules: dialogueRules, derive };

const MOST_TOPICS = 3;

interface Pair {
  readonly asker: string;
  readonly other: string;
}

function* derive(rules: Rules): Derivation {
  yield* say('"');
  const hello = yield* pick(rules, 'dialogue.hello');
  if (hello === 'good') yield* pick(rules, 'dialogue.time');
  yield* say(',');
  const other = yield* someone(rules, []);
  yield* say('!', '"', 'said');
  let pair: Pair = { asker: yield* someone(rules, [other]), other };
  yield* say('.');
  const told: string[] = [];
  for (;;) {
    yield* say('"');
    const topic = yield* pick(rules, 'dialogue.topic', (key) =>
      key === 'goodbye' ? told.length > 0 : told.length < MOST_TOPICS && !told.includes(key),
    );
    told.push(topic);
    if (topic === 'goodbye') return yield* say(',', pair.other, '!', '"', 'said', pair.asker, '.');
    yield* TOPICS[topic]!(rules, pair);
    yield* say('.', '"');
    pair = { asker: pair.other, other: pair.asker };
  }
}

/** The end of a question and the start of its answer, by the other of the two. */
function* answered(): Steps<void> {
  yield* say('?', '"', '"');
}

/** From the word after the quotation mark to the end of the answer. */
const TOPICS: Readonly<Record<string, (rules: Rules, pair: Pair) => Steps<void>>> = {
  /** `would you like a sweet apple ? " " yes , please , i love apples` */
  *would(rules) {
    yield* say('you', 'like');
    const food = yield* some(rules, 'dialogue.offer');
    yield* answered();
    const answer = yield* pick(rules, 'dialogue.answer');
    if (answer === 'yes') return yield* say(',', 'please', ',', 'i', 'love', plural(food));
    yield* say(',', 'thank', 'you', ',', 'i', 'like');
    yield* pick(rules, 'dialogue.other', (foods) => foods !== plural(food));
    yield* say('more');
  },
  /** `how is your mother ? " " she is fine` */
  *how(rules) {
    yield* say('is', 'your');
    const relative = yield* pick(rules, 'dialogue.relative');
    yield* answered();
    yield* say(/mother|sister|aunt/.test(relative) ? 'she' : 'he', 'is');
    yield* pick(rules, 'dialogue.health');
  },
  /** `do you have my kite ? " " no , but i have your hat` */
  *do(rules) {
    yield* say('you', 'have', 'my');
    const { noun, adjective } = yield* owned(rules);
    yield* answered();
    const answer = yield* pick(rules, 'dialogue.answer');
    if (answer === 'yes') return yield* say(',', 'i', 'have', 'your', ...adjective, noun);
    yield* say(',', 'but', 'i', 'have', 'your');
    yield* owned(rules, noun);
  },
  /** `what are you doing ? " " i am baking a cake` */
  *what(rules, pair) {
    yield* say('are', 'you', 'doing');
    yield* answered();
    yield* say('i', 'am');
    const doing = yield* pick(rules, 'dialogue.doing');
    if (doing === 'waiting' || doing === 'looking') {
      yield* say('for');
      if (doing === 'waiting') yield* someone(rules, [pair.asker, pair.other]);
      else {
        yield* say('my');
        yield* owned(rules);
      }
    } else if (doing === 'reading') yield* say('a', 'book', 'about', 'birds');
    else yield* some(rules, doing === 'baking' ? 'dialogue.food' : 'dialogue.goods');
  },
  /** `is it raining ? " " yes , take your umbrella` */
  *is(rules) {
    yield* say('it');
    const weather = yield* pick(rules, 'dialogue.weather');
    yield* answered();
    const answer = yield* pick(rules, 'dialogue.answer');
    if (answer === 'no') return yield* say(',', 'it', 'is', 'not', weather);
    yield* say(',', 'take', 'your');
    yield* pick(rules, 'dialogue.against', (thing) => AGAINST[weather]!.includes(thing));
  },
  /** `did you go to the bank ? " " yes , i saw the ducks there`: the answer tells which bank. */
  *did(rules) {
    yield* say('you', 'go', 'to', 'the', 'bank');
    yield* answered();
    yield* say('yes', ',', 'i');
    const held = yield* tell(belief(rules, 'dialogue.bank'), (key) => (MONEY.includes(key) ? 'got' : 'saw'));
    yield* say('the');
    yield* tell(held);
    yield* say('there');
  },
  /** `where is your cat ? " " it is under the bridge` */
  *where(rules) {
    yield* say('is', 'your');
    decided(yield* tell(belief(rules, 'dialogue.pet')));
    yield* answered();
    const way = yield* branch(rules, 'dialogue.whereabouts', { it: 'it', i: 'i' });
    yield* way === 'it' ? say('is') : say('saw', 'it');
    yield* where(rules);
  },
};

const MONEY = ['money', 'coins'];

const AGAINST: Readonly<Record<string, readonly string[]>> = {
  raining: ['umbrella', 'coat'],
  snowing: ['hat', 'coat'],
  cold: ['hat', 'coat'],
  windy: ['coat', 'hat'],
  dark: ['lamp'],
};

/** After `my` or `your`: `red kite`. */
function* owned(rules: Rules, except?: string): Steps<{ noun: string; adjective: string[] }> {
  const word = yield* pick(rules, 'dialogue.thing', (key) => key !== except);
  if (isNoun(word)) return { noun: word, adjective: [] };
  const noun = yield* pick(rules, 'dialogue.thing', (key) => key !== except && isNoun(key));
  return { noun, adjective: [word] };
}
