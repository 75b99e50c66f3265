/** What may happen in the middle of a story. Each event is told by its first word. */
import { belief, branch, decided, pick, say, tell } from '#data/world/derive.ts';
import type { Rules, Steps } from '#data/world/genre.ts';
import { place, some, someone } from '#data/world/en/phrases.ts';
import { article, verb, verbOf } from '#data/world/en/words.ts';
import { action, isAnywhere, state } from './action.ts';
import type { Hero } from './hero.ts';
import { sense } from './sense.ts';

/** The hero as the subject of a sentence: the pronoun or the names, and what is told by either. */
export function* subject(rules: Rules, hero: Hero): Steps<void> {
  const way = yield* branch(rules, 'story.subject', { pronoun: hero.subject, name: hero.names[0]! });
  if (way === 'name') yield* restOfNames(hero);
}

export function* restOfNames(hero: Hero): Steps<void> {
  if (hero.names.length > 1) yield* say('and', hero.names[1]!);
}

/** `one day rosa gave a ring to tom , and tom thanked rosa .` */
export function* gift(rules: Rules, hero: Hero): Steps<void> {
  if (!hero.present) yield* pick(rules, 'story.time');
  const giver = yield* someone(rules, hero.names);
  yield* say(verb('give', false, hero.present));
  yield* some(rules, 'story.goods');
  yield* say('to', hero.names[0]!);
  yield* restOfNames(hero);
  yield* say(',', 'and', hero.names[0]!);
  yield* restOfNames(hero);
  yield* say(verbOf(hero, 'thank'), giver, '.');
  hero.mood = 1;
}

/** `the keys to the cabinet were old .` */
export function* thing(rules: Rules, hero: Hero): Steps<void> {
  yield* state(rules, hero);
  yield* say('.');
}

const SOUNDS: Readonly<Record<string, string>> = {
  cat: 'meow',
  dog: 'woof',
  fox: 'yip',
  owl: 'hoo',
  mouse: 'squeak',
  goose: 'honk',
  goat: 'meh',
  duck: 'quack',
  donkey: 'heehaw',
  pony: 'neigh',
  sheep: 'baa',
  frog: 'ribbit',
};

const TIMES: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };

/** `" hoo , hoo , hoo ! " said the owl , and anna laughed .` It is their own animal where they have one. */
export function* sound(rules: Rules, hero: Hero): Steps<void> {
  const known = hero.pet;
  const heard = belief(rules, 'story.pet', (word) => (known ? word === known : Object.hasOwn(SOUNDS, word)));
  const animal = decided(yield* tell(heard, (word) => SOUNDS[word]!));
  let times = belief(rules, 'story.sounds');
  for (let said = 1; ; said++) {
    const mark = (key: string): string => (TIMES[key] === said ? '!' : ',');
    times = yield* tell(times, mark);
    if (mark(times.keys[0]![0]) === '!') break;
    yield* say(SOUNDS[animal]!);
  }
  yield* say('"');
  yield* tell(belief(rules, 'story.speech'), (base) => verb(base, false, hero.present));
  yield* say('the', animal, ',', 'and');
  yield* subject(rules, hero);
  yield* tell(belief(rules, 'story.short'), (base) => verbOf(hero, base));
  yield* say('.');
}

/** `although the road to the mill was wet , she was happy .` */
export function* although(rules: Rules, hero: Hero): Steps<void> {
  yield* say('the');
  const good = yield* state(rules, hero, hero.mood === 0 ? undefined : hero.mood < 0);
  yield* say(',');
  yield* subject(rules, hero);
  hero.mood = good ? -1 : 1;
  yield* feeling(rules, hero);
}

const GOOD_MOODS = ['happy', 'proud', 'calm', 'cheerful', 'glad'];

/** `was happy .` The mood fits what has happened. */
export function* feeling(rules: Rules, hero: Hero): Steps<void> {
  yield* say(verbOf(hero, 'be'));
  yield* pick(rules, 'story.mood', (mood) => hero.mood >= 0 === GOOD_MOODS.includes(mood));
  yield* say('.');
}

/** `when the rain was over , she went home with her fox .` */
export function* when(rules: Rules, hero: Hero): Steps<void> {
  yield* say('the');
  yield* pick(rules, 'story.over');
  yield* say(verb('be', false, hero.present), 'over', ',');
  yield* subject(rules, hero);
  yield* tell(belief(rules, 'story.move'), (base) => verbOf(hero, base));
  const goal = yield* branch(rules, 'story.goal', { home: 'home', to: 'to' });
  if (goal === 'to') yield* place(rules, 'to');
  yield* say('.');
}

/** `near the mill she saw an old goat .` */
export function* near(rules: Rules, hero: Hero): Steps<void> {
  yield* place(rules, 'near');
  yield* subject(rules, hero);
  yield* action(rules, hero, isAnywhere);
}

/** `but her fox was gone .`, `but she lost her ring near the mill .` */
export function* trouble(rules: Rules, hero: Hero): Steps<void> {
  const what = yield* branch(rules, 'story.trouble', { pet: hero.possessive, lost: hero.subject });
  if (what === 'lost') {
    yield* say(verbOf(hero, 'lose'), hero.possessive);
    yield* pick(rules, 'story.goods', (word) => LOSABLE.includes(word));
    yield* say('near');
    yield* place(rules, 'near');
  } else {
    if (hero.pet) yield* say(hero.pet);
    else yield* pick(rules, 'story.relative');
    yield* say(verb('be', false, hero.present));
    yield* pick(rules, 'story.absence');
  }
  yield* say('.');
  hero.mood = -1;
}

const LOSABLE = ['kite', 'lamp', 'drum', 'ring', 'map', 'book', 'umbrella', 'basket', 'coat', 'hat'];

/** `later she went to the bank and fed the ducks .` */
export function* later(rules: Rules, hero: Hero): Steps<void> {
  yield* subject(rules, hero);
  yield* sense(rules, hero);
}

const GOOD_FOOD = ['warm', 'delicious', 'fresh', 'sweet', 'wonderful'];
const GOOD_MANNERS = ['kind', 'friendly', 'polite', 'cheerful'];
const MANY_MEALS = ['potatoes', 'pancakes'];

/** `at the inn the soup was cold and the waiter was rude , so she never ate there again .` */
export function* inn(rules: Rules, hero: Hero): Steps<void> {
  yield* say('the', 'inn', 'the');
  const meal = yield* pick(rules, 'story.meal');
  yield* say(verb('be', MANY_MEALS.includes(meal), hero.present));
  const good = GOOD_FOOD.includes(yield* pick(rules, 'story.taste'));
  yield* say('and', 'the');
  yield* pick(rules, 'story.server');
  yield* say(verb('be', false, hero.present));
  yield* pick(rules, 'story.manner', (manner) => GOOD_MANNERS.includes(manner) === good);
  yield* say(',', 'so');
  yield* subject(rules, hero);
  if (good) {
    yield* say(verbOf(hero, 'eat'), 'there', 'every');
    yield* pick(rules, 'story.often');
  } else {
    yield* say('never', verbOf(hero, 'eat'), 'there');
    if (!hero.present) yield* say('again');
  }
  yield* say('.');
  hero.mood = good ? 1 : -1;
}

/** `in the evening she packed a map , a ring and an egg . at home she still had the map , the ring and the egg .` */
export function* basket(rules: Rules, hero: Hero): Steps<void> {
  yield* say('the', 'evening');
  yield* subject(rules, hero);
  yield* say(verbOf(hero, 'pack'));
  const items: string[] = [];
  for (const before of [null, ',', 'and']) {
    if (before) yield* say(before);
    const left = yield* tell(
      belief(rules, 'story.item', (item) => !items.includes(item)),
      article,
    );
    items.push(decided(yield* tell(left)));
  }
  yield* say('.');
  const [a, b, c] = items as [string, string, string];
  const outcome = yield* branch(rules, 'story.basket', { keep: 'at', lose: 'on' });
  if (outcome === 'keep') {
    yield* say('home', hero.subject, 'still', verbOf(hero, 'have'));
    yield* say('the', a, ',', 'the', b, 'and', 'the', c, '.');
    return;
  }
  yield* say('the', 'way', hero.subject, verbOf(hero, 'lose'), 'the');
  const lost = yield* pick(rules, 'story.item', (item) => items.includes(item));
  const [first, second] = items.filter((item) => item !== lost) as [string, string];
  yield* say('and', verbOf(hero, 'keep'), 'the', first, 'and', 'the', second, '.');
}
