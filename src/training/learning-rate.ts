/** The learning rate of each step. */
import type { TrainingSpec } from './run-spec.ts';

/** Rises linearly over the warm-up, then stays, or falls to 0 at the last step: linearly, or as a half cosine. */
export function learningRateAt(
  step: number,
  { optimiser, schedule, steps }: Pick<TrainingSpec, 'optimiser' | 'schedule' | 'steps'>,
): number {
  const { name, warmup = 0 } = schedule;
  const peak = optimiser.learningRate;
  if (step < warmup) return (peak * (step + 1)) / warmup;
  if (name === 'constant') return peak;
  const share = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
  return name === 'linear' ? peak * (1 - share) : (peak * (1 + Math.cos(Math.PI * share))) / 2;
}
