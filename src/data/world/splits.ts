/**
 * The corpora of a genre: text i of a split is drawn from its own random stream, named by genre, split and i. So the
 * three splits never share a stream, more of a split never changes what came before, and any part can be drawn alone.
 */
import { BookError } from '#numerics/errors.ts';
import { random } from '#numerics/random.ts';
import { checkRules } from './derive.ts';
import { sampleText, type Grammar, type Rules } from './genre.ts';

export type Split = 'train' | 'validation' | 'heldOut';

/** Whole texts only: as many as asked for, or the fewest that reach so many World tokens, end marks counted. */
export type Amount = { readonly tokens: number } | { readonly texts: number };

/** The seed of all splits. Another seed would be another World, with other golden hashes. */
const WORLD_SEED = 0;

/** More than a reader's memory should be asked to hold. */
const MOST = 20_000_000;

export function worldText(genre: Grammar, rules: Rules, split: Split, index: number): string[] {
  return sampleText(genre, rules, random(WORLD_SEED, genre.id, split, index));
}

/** Draws texts and pauses every `slice` texts, telling the share done: for a worker that must stay responsive. */
export function* drawTexts(
  genre: Grammar,
  rules: Rules,
  split: Split,
  amount: Amount,
  firstText = 0,
  slice = 200,
): Generator<number, string[][], void> {
  checkRules(rules);
  const wanted = 'texts' in amount ? amount.texts : amount.tokens;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > MOST)
    throw new BookError('world.amount', { amount: String(wanted), most: MOST });
  const texts: string[][] = [];
  let tokens = 0;
  const done = (): number => ('texts' in amount ? texts.length : tokens);
  while (done() < wanted) {
    const text = worldText(genre, rules, split, firstText + texts.length);
    texts.push(text);
    tokens += text.length + 1;
    if (texts.length % slice === 0) yield Math.min(1, done() / wanted);
  }
  return texts;
}

export function worldTexts(
  genre: Grammar,
  rules: Rules,
  split: Split,
  amount: Amount,
  firstText = 0,
): string[][] {
  const drawing = drawTexts(genre, rules, split, amount, firstText);
  let turn = drawing.next();
  while (!turn.done) turn = drawing.next();
  return turn.value;
}
