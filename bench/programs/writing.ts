/** The text that all write, and the form in which their predictions are compared. */
import { random } from '#numerics/random.ts';
import { SEED, type Training } from './training.ts';

/** A text as long as the model reads, without the token that would begin another. */
export function textOf({ vocabulary, context }: Training): Int32Array {
  const { below } = random(SEED, 'bench', 'text');
  return Int32Array.from({ length: context }, () => 1 + below(vocabulary - 1));
}

/** −∞ … 0, as a sampler needs them. */
export function logProbs(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits);
  const highest = Math.max(...values);
  const rest = Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
  return values.map((value) => value - highest - rest);
}
