/**
 * Words with two senses. The shared words come first; the sense stays open until the first word that tells it, so
 * that the text has one derivation and a model must keep both in mind.
 */
import { belief, decided, pick, say, tell } from '#data/world/derive.ts';
import type { Rules, Steps } from '#data/world/genre.ts';
import { place } from '#data/world/en/phrases.ts';
import { verb, verbOf } from '#data/world/en/words.ts';
import type { Hero } from './hero.ts';

/** Homonym → what is said around it, and for each sense the words that can tell it. */
export const HOMONYMS = {
  bank: { river: ['watch', 'feed', 'rest'], money: ['count', 'ask', 'borrow'] },
  bat: { animal: ['sleep', 'fly'], stick: ['be', 'hit'] },
  apple: { fruit: ['pie', 'tree'], company: ['computer', 'phone'] },
  letter: { post: ['come'], alphabet: ['be'] },
} as const;

/** After the subject, to the full stop: `went to the bank and counted her coins .` */
export function* sense(rules: Rules, hero: Hero): Steps<void> {
  const chosen = yield* tell(belief(rules, 'story.homonym'), (word) => verbOf(hero, LEADING_VERB[word]!));
  const word = decided(chosen);
  if (word === 'bank') yield* bank(rules, hero);
  else if (word === 'bat') yield* bat(rules, hero);
  else if (word === 'apple') {
    yield* say('about', 'the', 'apple');
    yield* pick(rules, 'story.apple');
  } else yield* letter(rules, hero);
  yield* say('.');
}

const LEADING_VERB: Readonly<Record<string, string>> = {
  bank: 'go',
  bat: 'find',
  apple: 'talk',
  letter: 'look',
};

function* bank(rules: Rules, hero: Hero): Steps<void> {
  yield* say('to', 'the', 'bank', 'and');
  const doing = decided(yield* tell(belief(rules, 'story.bank'), (base) => verbOf(hero, base)));
  if (doing === 'watch') yield* say('the', 'boats');
  else if (doing === 'feed') yield* say('the', 'ducks');
  else if (doing === 'rest') yield* say('in', 'the', 'grass');
  else if (doing === 'count') yield* say(hero.possessive, 'coins');
  else if (doing === 'ask') yield* say('for', 'money');
  else {
    yield* pick(rules, 'town.number');
    yield* say('coins');
  }
}

function* bat(rules: Rules, hero: Hero): Steps<void> {
  yield* say('a', 'bat', '.', 'it');
  const doing = decided(yield* tell(belief(rules, 'story.bat'), (base) => verb(base, false, hero.present)));
  if (doing === 'sleep') yield* say('under', 'the', 'roof');
  else if (doing === 'be') yield* say('made', 'of', 'wood');
  else if (doing === 'hit') yield* say('the', 'ball');
  else {
    yield* say('over');
    yield* place(rules, 'near');
  }
}

function* letter(rules: Rules, hero: Hero): Steps<void> {
  yield* say('at', 'the', 'letter', '.', 'it');
  const doing = decided(
    yield* tell(belief(rules, 'story.letter'), (base) => verb(base, false, hero.present)),
  );
  if (doing === 'be') return yield* say('the', 'last', 'one', 'in', 'the', 'alphabet');
  yield* say('from', hero.possessive);
  yield* pick(rules, 'story.relative');
}
