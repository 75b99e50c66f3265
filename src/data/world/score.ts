/** The score of a held-out set: the generator's own floor, perplexity, bits per character, and the test for leaks. */
import { negLogProb, type Genre, type Rules } from './genre.ts';
import { detokenize } from './surface.ts';

export interface Size {
  /** W: tokens and one end mark per text. */
  readonly worldTokens: number;
  /** C: code points of the surface text and one end symbol per text. */
  readonly characters: number;
}

export interface Floor extends Size {
  /** Σ −ln P*(text). */
  readonly nats: number;
  readonly perplexity: number;
  readonly bitsPerCharacter: number;
}

export interface Leak {
  /** Σ(ln q − ln P*) over the held-out set; positive where the model does better than the generator itself. */
  readonly gain: number;
  readonly holds: boolean;
}

/** By Markov's inequality a model that knows nothing of the held-out texts gains more by chance ≤ once in 10^6. */
export const LEAK_LIMIT = 13.8;

export function sizeOf(language: Genre['language'], texts: readonly (readonly string[])[]): Size {
  let worldTokens = 0;
  let characters = 0;
  for (const text of texts) {
    worldTokens += text.length + 1;
    characters += codePoints(detokenize(language, text)) + 1;
  }
  return { worldTokens, characters };
}

export function heldOutFloor(genre: Genre, rules: Rules, texts: readonly (readonly string[])[]): Floor {
  const size = sizeOf(genre.language, texts);
  const nats = texts.reduce((sum, text) => sum + negLogProb(genre, rules, text), 0);
  return {
    ...size,
    nats,
    perplexity: perplexity(nats, size.worldTokens),
    bitsPerCharacter: bitsPerCharacter(nats, size.characters),
  };
}

export function perplexity(nats: number, worldTokens: number): number {
  return Math.exp(nats / worldTokens);
}

export function bitsPerCharacter(nats: number, characters: number): number {
  return nats / (characters * Math.LN2);
}

/** Both in nats, −Σ ln q and −Σ ln P*, over the same texts. */
export function leak(modelNats: number, floorNats: number): Leak {
  const gain = floorNats - modelNats;
  return { gain, holds: gain <= LEAK_LIMIT };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
