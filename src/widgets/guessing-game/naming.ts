/** From what a reader types to one of the choices, and from a beginning to the words it may be. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { END, placesOf, UNKNOWN } from './game.ts';

/** How own texts write the space before a word into it, where it is not the usual one. */
const MARK = /^[▁‿]/u;

/**
 * The places of the guesses that a typed text stands for: of each character, or of one word. Undefined stands for what
 * is not among the choices. Capitals count where the text has them.
 */
export function placesTyped(game: GuessingGame, typed: string, at: number): (number | undefined)[] {
  if (game.unit === 'word') return [wordPlace(game, typed, at)];
  const places = placesOf(game);
  const answer = (): number | undefined => (places.has('\n') ? places.get('\n') : places.get(END));
  return [...typed].map((character) =>
    character === '\n'
      ? answer()
      : (places.get(character) ?? places.get(character.toLowerCase()) ?? unknownPlace(game)),
  );
}

function wordPlace(game: GuessingGame, typed: string, at: number): number | undefined {
  const places = placesOf(game);
  for (const form of new Set([typed, typed.toLowerCase()])) {
    const names = [form, `▁${form}`, `‿${form}`].filter((name) => places.has(name));
    // The reader guesses the word, not the space before it.
    const name = names.find((known) => known === game.tokens[at]) ?? names[0];
    if (name !== undefined) return places.get(name);
  }
  return game.complete ? unknownPlace(game) : game.choices.length;
}

/** A text with words or characters cut from its vocabulary has one name for them all. */
function unknownPlace(game: GuessingGame): number | undefined {
  return placesOf(game).get(UNKNOWN);
}

const SHOWN = 10;

/** The most frequent words that begin so and have not been tried here. */
export function suggestions(game: GuessingGame, beginning: string, tried: readonly number[]): string[] {
  const start = beginning.trim().toLowerCase();
  const found: string[] = [];
  for (const [place, name] of game.choices.entries()) {
    if (!name.replace(MARK, '').toLowerCase().startsWith(start) || tried.includes(place)) continue;
    found.push(name);
    if (found.length === SHOWN) break;
  }
  return found;
}
