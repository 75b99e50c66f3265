/** First sentences: who, when, where, and with which animal. */
import { branch, pick, say } from '#data/world/derive.ts';
import type { Rules, Steps } from '#data/world/genre.ts';
import { PEOPLE, voiceOf, type Voice } from '#data/world/en/people.ts';
import { place, some, someone, whereabouts } from '#data/world/en/phrases.ts';
import { verb, verbOf } from '#data/world/en/words.ts';
import type { Hero } from './hero.ts';

export function* opening(rules: Rules): Steps<Hero> {
  const first = yield* pick(rules, 'story.first');
  if (Object.hasOwn(PEOPLE, first)) return yield* named(rules, first);
  if (first === 'once') return yield* once(rules);
  if (first === 'every') return yield* every(rules);
  if (first === 'last') return yield* moved(rules);
  yield* pick(rules, 'story.day');
  yield* say(',');
  const voice = yield* heroes(rules, 'go', false);
  return yield* walk(rules, voice);
}

function* named(rules: Rules, name: string): Steps<Hero> {
  const voice = voiceOf([name]);
  const way = yield* branch(rules, 'story.opening', {
    person: 'was',
    pet: 'had',
    home: 'lived',
    walk: 'went',
    friends: 'and',
  });
  if (way === 'person') {
    yield* some(rules, 'story.job');
    yield* say('.');
    return hero(voice);
  }
  if (way === 'pet') return yield* pet(rules, voice, '.');
  if (way === 'home') return yield* home(rules, voice);
  if (way === 'walk') return yield* walk(rules, voice);
  const friend = yield* someone(rules, [name]);
  const both = voiceOf([name, friend]);
  const had = yield* branch(rules, 'story.opening', { pet: 'had', home: 'lived', walk: 'went' });
  if (had === 'pet') return yield* pet(rules, both, '.');
  return yield* had === 'home' ? home(rules, both) : walk(rules, both);
}

function* once(rules: Rules): Steps<Hero> {
  yield* say('there', 'was');
  yield* some(rules, 'story.job');
  yield* say('called');
  const voice = voiceOf([yield* pick(rules, 'town.person')]);
  yield* say('who', 'had');
  return yield* pet(rules, voice, '.');
}

function* every(rules: Rules): Steps<Hero> {
  yield* pick(rules, 'story.time');
  return yield* walk(rules, yield* heroes(rules, 'go', true));
}

function* moved(rules: Rules): Steps<Hero> {
  yield* pick(rules, 'story.season');
  const voice = yield* heroes(rules, 'find', false);
  return yield* pet(rules, voice, 'where');
}

/** `anna went` or `anna and tom went` */
function* heroes(rules: Rules, base: string, present: boolean): Steps<Voice> {
  const first = yield* pick(rules, 'town.person');
  const duo = yield* branch(rules, 'story.duo', { alone: verb(base, false, present), two: 'and' });
  if (duo === 'alone') return voiceOf([first], present);
  const voice = voiceOf([first, yield* someone(rules, [first])], present);
  yield* say(verbOf(voice, base));
  return voice;
}

function* pet(rules: Rules, voice: Voice, then: '.' | 'where'): Steps<Hero> {
  const animal = yield* some(rules, 'story.pet');
  if (then === 'where') {
    yield* whereabouts(rules);
    yield* say('and', 'kept', 'it');
  }
  yield* say('.');
  return hero(voice, animal);
}

function* home(rules: Rules, voice: Voice): Steps<Hero> {
  yield* whereabouts(rules);
  yield* say('with');
  return yield* pet(rules, voice, '.');
}

function* walk(rules: Rules, voice: Voice): Steps<Hero> {
  yield* say('to');
  yield* place(rules, 'to');
  const company = yield* branch(rules, 'story.tail', { stop: '.', with: 'with' });
  if (company === 'stop') return hero(voice);
  return yield* pet(rules, voice, '.');
}

function hero(voice: Voice, animal: string | null = null): Hero {
  return { ...voice, pet: animal, mood: 0 };
}
