/** What a written text tells at one step. */
import type { Writing } from '#models/ngram/lessons/writing.ts';

/** A step beyond the end of every text: the whole of it is shown. */
export const WHOLE = 10_000;

export interface Chosen {
  readonly name: string;
  /** Under the model, and in the draw. */
  readonly q: number;
  readonly drawnWith: number;
}

export function chosenOf({ draws, names }: Writing, i: number): Chosen {
  const { rows, chosen } = draws[i]!;
  const [name, q, drawnWith = q] = rows[chosen]!;
  return { name: names[name]!, q, drawnWith };
}

/** The World's verdict on what is written up to and with a step. */
export type Verdict =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'impossible'; readonly place: number }
  | { readonly kind: 'so-far' }
  /** The whole text, with the perplexity that the World itself has on it. */
  | { readonly kind: 'possible'; readonly perplexity: number };

export function verdictAt({ world, draws, ended }: Writing, step: number): Verdict {
  if (!world) return { kind: 'unknown' };
  const place = world.indexOf(null);
  if (place >= 0 && place <= step) return { kind: 'impossible', place };
  if (ended !== 'boundary' || step < draws.length - 1) return { kind: 'so-far' };
  const nats = world.reduce((sum: number, value) => sum + value!, 0);
  return { kind: 'possible', perplexity: Math.exp(nats / draws.length) };
}
