/** Changes to a copy of the parameters, to see what each part does. Words are given by their ids. */
import { view, type Parameters } from '#models/parameters.ts';
import type { Config, Intervention } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { random } from '#numerics/random.ts';

const copyOf = ({ data, layout }: Parameters): Parameters => ({ data: data.slice(), layout });

const has = ({ layout }: Parameters, name: string): boolean => layout.some((slot) => slot.name === name);

/** A field of the arguments, a whole number from `least` to `most`. */
function whole(args: Json, field: string, least: number, most: number): number {
  const value = (args as Readonly<Record<string, Json>> | null)?.[field];
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    throw new BookError('intervention.argument', { field });
  return value as number;
}

function rowOf(parameters: Parameters, id: number, words: number): Float32Array {
  const C = view(parameters, 'C');
  const m = C.length / words;
  return C.subarray(id * m, (id + 1) * m);
}

const wordsIn = (parameters: Parameters): number => view(parameters, 'b').length;

/** W := 0: the words are seen through the hidden layer alone. */
export function removeDirect(parameters: Parameters): Parameters {
  const changed = copyOf(parameters);
  if (has(changed, 'W')) view(changed, 'W').fill(0);
  return changed;
}

/** Words `a` and `b` exchange their vectors: what the model knew of the one it now says of the other. */
export function swapVectors(parameters: Parameters, _config: Config, args: Json): Parameters {
  const words = wordsIn(parameters);
  const [a, b] = [whole(args, 'a', 0, words - 1), whole(args, 'b', 0, words - 1)];
  const changed = copyOf(parameters);
  rowOf(changed, a, words).set(rowOf(parameters, b, words));
  rowOf(changed, b, words).set(rowOf(parameters, a, words));
  return changed;
}

/**
 * Word `word` loses its vector: it gets the mean of all words' vectors, or, with `to: 'random'`, a random one (by `seed`)
 * of the spread that all words' have.
 */
export function freeVector(parameters: Parameters, _config: Config, args: Json): Parameters {
  const words = wordsIn(parameters);
  const word = whole(args, 'word', 0, words - 1);
  const { to = 'mean' } = args as { to?: Json };
  if (to !== 'mean' && to !== 'random') throw new BookError('intervention.argument', { field: 'to' });
  const C = view(parameters, 'C');
  const m = C.length / words;
  const mean = new Float64Array(m);
  const square = new Float64Array(m);
  C.forEach((value, i) => {
    mean[i % m]! += value / words;
    square[i % m]! += value ** 2 / words;
  });
  const { normal } = random(
    to === 'random' ? whole({ seed: 1, ...(args as object) }, 'seed', 0, 2 ** 32 - 1) : 0,
    'vector',
  );
  const changed = copyOf(parameters);
  rowOf(changed, word, words).set(
    mean.map((middle, i) =>
      to === 'mean' ? middle : middle + Math.sqrt(Math.max(0, square[i]! - middle ** 2)) * normal(),
    ),
  );
  return changed;
}

/** Cuts all connections from one place of the window; 1 is the place of the last word. */
export function ablatePosition(parameters: Parameters, _config: Config, args: Json): Parameters {
  const m = view(parameters, 'C').length / wordsIn(parameters);
  const changed = copyOf(parameters);
  for (const { name, shape } of changed.layout) {
    if (name !== 'H' && name !== 'W') continue;
    const [rows, width] = shape as [number, number];
    const context = rows / m;
    const first = (context - whole(args, 'position', 1, context)) * m;
    view(changed, name).fill(0, first * width, (first + m) * width);
  }
  return changed;
}

export const interventions = { removeDirect, swapVectors, freeVector, ablatePosition } satisfies Record<
  string,
  Intervention
>;
