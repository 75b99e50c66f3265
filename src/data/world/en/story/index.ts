/** English stories of the World: an opening, one to four events, an ending. */
import { belief, decided, pick, say, tell } from '#data/world/derive.ts';
import type { Derivation, Genre, Rules, Steps } from '#data/world/genre.ts';
import { whereabouts } from '#data/world/en/phrases.ts';
import { verbOf } from '#data/world/en/words.ts';
import { action } from './action.ts';
import {
  although,
  basket,
  feeling,
  gift,
  inn,
  later,
  near,
  restOfNames,
  sound,
  subject,
  thing,
  trouble,
  when,
} from './event.ts';
import type { Hero } from './hero.ts';
import { opening } from './opening.ts';
import { storyRules } from './rules.ts';

export const story: Genre = { id: 'world/story@1/en', language: 'en', rules: storyRules, derive };

const MOST_EVENTS = 4;

const ENDINGS = ['night', 'so', 'finally'];

/** These may come again, the others come once. */
const REPEATABLE = ['pronoun', 'name', 'next'];
const NOT_FIRST = ['next', 'later'];

function* derive(rules: Rules): Derivation {
  const hero = yield* opening(rules);
  const told: string[] = [];
  for (;;) {
    const event = decided(
      yield* tell(
        belief(rules, 'story.event', (key) => mayFollow(key, told)),
        (key) => firstToken(key, hero),
      ),
    );
    told.push(event);
    if (ENDINGS.includes(event)) return yield* ending(rules, hero, event);
    yield* tellEvent(rules, hero, event);
  }
}

function mayFollow(event: string, told: readonly string[]): boolean {
  if (event === 'so' && told.at(-1) === 'inn') return false;
  if (ENDINGS.includes(event)) return told.length > 0;
  if (told.length === MOST_EVENTS) return false;
  if (told.length === 0) return !NOT_FIRST.includes(event);
  return REPEATABLE.includes(event) || !told.includes(event);
}

function firstToken(event: string, hero: Hero): string {
  switch (event) {
    case 'pronoun':
      return hero.subject;
    case 'name':
      return hero.names[0]!;
    case 'gift':
      return hero.present ? 'sometimes' : 'one';
    default:
      return FIRST_TOKENS[event] ?? event;
  }
}

const FIRST_TOKENS: Readonly<Record<string, string>> = {
  next: 'then',
  thing: 'the',
  sound: '"',
  trouble: 'but',
  inn: 'at',
  basket: 'in',
  night: 'that',
};

function* tellEvent(rules: Rules, hero: Hero, event: string): Steps<void> {
  switch (event) {
    case 'pronoun':
      return yield* action(rules, hero);
    case 'name':
      yield* restOfNames(hero);
      return yield* action(rules, hero);
    case 'next':
      yield* subject(rules, hero);
      return yield* action(rules, hero);
    default:
      return yield* EVENTS[event]!(rules, hero);
  }
}

const EVENTS: Readonly<Record<string, (rules: Rules, hero: Hero) => Steps<void>>> = {
  gift,
  thing,
  sound,
  although,
  when,
  near,
  trouble,
  later,
  inn,
  basket,
};

function* ending(rules: Rules, hero: Hero, event: string): Steps<void> {
  if (event === 'so') {
    yield* subject(rules, hero);
    yield* feeling(rules, hero);
  } else if (event === 'finally') {
    yield* subject(rules, hero);
    yield* say(verbOf(hero, 'go'), 'home', 'and');
    yield* tell(belief(rules, 'story.rest'), (base) => verbOf(hero, base));
    yield* say('.');
  } else if (hero.present) {
    yield* say('is', 'how', hero.names[0]!);
    yield* restOfNames(hero);
    yield* say(verbOf(hero, 'live'));
    yield* whereabouts(rules);
    yield* say('.');
  } else {
    yield* say('night');
    yield* subject(rules, hero);
    yield* slept(rules, hero);
  }
}

/** Those to whom something good happened sleep well. */
function* slept(rules: Rules, hero: Hero): Steps<void> {
  const way = yield* pick(rules, 'story.night', (key) => (key === 'could') === hero.mood < 0);
  if (way === 'could') yield* say('not', 'sleep');
  else if (way === 'slept') yield* say('well');
  else {
    yield* say('of');
    if (hero.pet) yield* say(hero.possessive, hero.pet);
    else yield* pick(rules, 'story.dream');
  }
  yield* say('.');
}
