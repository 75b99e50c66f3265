/** What the people of a story do: a verb, what fits it, and a tail such as `because she was hungry`. */
import { belief, branch, decided, pick, say, tell, type Filter } from '#data/world/derive.ts';
import type { Rules, Steps } from '#data/world/genre.ts';
import { object, place, some, someone, where } from '#data/world/en/phrases.ts';
import { isPlural, verb, verbOf } from '#data/world/en/words.ts';
import type { Hero } from './hero.ts';

/** Action → the reasons that a person may have for it. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  eat: ['hungry'],
  bake: ['hungry', 'happy', 'bored'],
  buy: ['happy', 'curious', 'bored'],
  sing: ['happy', 'lonely', 'bored'],
  sleep: ['tired'],
  walk: ['curious', 'bored', 'lonely'],
  run: ['late', 'cold', 'happy'],
  hurry: ['late', 'thirsty', 'cold', 'curious'],
  visit: ['lonely', 'bored', 'hungry', 'happy'],
  read: ['curious', 'bored', 'tired'],
};
/** Actions that may be due to what is seen outside. */
const OUTDOORS = ['walk', 'run', 'hurry', 'draw', 'paint', 'sing', 'wait', 'see', 'visit'];
const ANY_REASON = ['curious', 'happy', 'bored', 'lonely'];

/** From the verb to the full stop. */
export function* action(rules: Rules, hero: Hero, may: Filter = () => true): Steps<void> {
  const base = yield* predicate(rules, hero, may);
  if (SHORT.includes(base)) return yield* say('.');
  const way = yield* branch(rules, 'story.tail', { stop: '.', and: 'and', because: 'because', with: 'with' });
  if (way === 'and') {
    yield* predicate(rules, hero, (key) => may(key) && key !== base);
    yield* say('.');
  } else if (way === 'because') yield* because(rules, hero, base);
  else if (way === 'with') {
    yield* company(rules, hero);
    yield* say('.');
  }
}

/** Actions that name no place of their own. */
export function isAnywhere(base: string): boolean {
  return !['find', 'walk', 'run', 'hurry', 'sleep', 'meet', 'wait', 'visit'].includes(base);
}

/** A verb and what it takes, perhaps after an adverb. */
function* predicate(rules: Rules, hero: Hero, may: Filter): Steps<string> {
  let base = yield* verbOrAdverb(rules, hero, may);
  if (ADVERBS.includes(base))
    base = yield* verbOrAdverb(rules, hero, (key) => may(key) && !ADVERBS.includes(key));
  yield* complement(rules, hero, base);
  return base;
}

function* verbOrAdverb(rules: Rules, hero: Hero, filter: Filter): Steps<string> {
  const held = belief(rules, 'story.action', filter);
  return decided(yield* tell(held, (key) => (ADVERBS.includes(key) ? key : verbOf(hero, key))));
}

const ADVERBS = ['often', 'soon', 'also', 'happily', 'proudly'];
const SHORT = ['laugh', 'smile', 'dance', 'wave', 'whistle', 'rest'];

function* complement(rules: Rules, hero: Hero, base: string): Steps<void> {
  switch (base) {
    case 'bake':
      yield* object(rules, 'story.baking', hero.possessive);
      return;
    case 'eat':
      yield* object(rules, 'story.food', hero.possessive);
      return;
    case 'buy':
    case 'carry':
    case 'paint':
      yield* object(rules, 'story.goods', hero.possessive);
      return;
    case 'find':
      yield* object(rules, 'story.goods', hero.possessive);
      return yield* where(rules);
    case 'see':
    case 'draw':
      yield* object(rules, 'story.pet', null);
      return;
    case 'read':
      yield* some(rules, 'story.reading');
      return;
    case 'sing':
      return yield* say('a', 'song');
    case 'sleep':
      return yield* where(rules);
    case 'feed':
      if (hero.pet) return yield* say(hero.possessive, hero.pet);
      return yield* say('the', 'ducks');
    case 'visit':
      yield* say(hero.possessive);
      yield* pick(rules, 'story.relative');
      return;
    case 'meet':
      yield* someone(rules, hero.names);
      return yield* where(rules);
    case 'wait':
      yield* say('for');
      yield* someone(rules, hero.names);
      return yield* where(rules);
    case 'walk':
    case 'run':
    case 'hurry':
      yield* say('to');
      yield* place(rules, 'to');
  }
}

/** `because she was hungry`, `because it was raining`, `because the road to the mill was long` */
function* because(rules: Rules, hero: Hero, base: string): Steps<void> {
  const fitting = REASONS[base] ?? ANY_REASON;
  const starts: Readonly<Record<string, string>> = { self: hero.subject, weather: 'it', thing: 'the' };
  const held = belief(rules, 'story.why', (key) => key !== 'thing' || OUTDOORS.includes(base));
  const start = decided(yield* tell(held, (key) => starts[key]!));
  if (start === 'self') {
    yield* say(verbOf(hero, 'be'));
    yield* pick(rules, 'story.reason', (reason) => fitting.includes(reason));
  } else if (start === 'weather') {
    yield* say(verb('be', false, hero.present));
    yield* pick(rules, 'story.weather');
  } else yield* state(rules, hero);
  yield* say('.');
}

/** `with tom`, `with her fox` */
function* company(rules: Rules, hero: Hero): Steps<void> {
  const possible = belief(rules, 'story.company', (key) =>
    key === 'pet' ? hero.pet !== null : !hero.names.includes(key),
  );
  const left = yield* tell(possible, (key) => (key === 'pet' ? hero.possessive : key));
  if (decided(left) === 'pet') yield* say(hero.pet!);
}

/** After `the`: `keys to the cabinet are old`. The verb agrees with the head, whatever stands between.
 * The result tells whether that is good. */
export function* state(rules: Rules, hero: Hero, good?: boolean): Steps<boolean> {
  const head = yield* pick(rules, 'story.head');
  yield* say(...LINKS[singular(head)]!.split(' '), 'the');
  yield* pick(rules, 'story.attractor');
  const be = verb('be', isPlural(head), hero.present);
  const deeper = yield* branch(rules, 'story.deeper', { stop: be, near: 'near' });
  if (deeper === 'near') {
    yield* say('the');
    yield* pick(rules, 'story.attractor');
    yield* say(be);
  }
  const chosen = yield* pick(
    rules,
    'story.state',
    (word) => good === undefined || GOOD_STATES.includes(word) === good,
  );
  return GOOD_STATES.includes(chosen);
}

const GOOD_STATES = ['beautiful', 'clean', 'new', 'shiny'];

const LINKS: Readonly<Record<string, string>> = {
  key: 'to',
  door: 'to',
  boat: 'behind',
  tree: 'behind',
  picture: 'of',
  flower: 'near',
  window: 'near',
  road: 'to',
};

function singular(noun: string): string {
  return noun.replace(/s$/, '');
}
