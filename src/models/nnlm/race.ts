/** Bengio's network in the race, with windows of one word to six: the rules stand in `race-entry.ts`. */
import type { RaceEntry, RaceSetting } from '#models/race-entry.ts';

/**
 * Vectors and hidden units as in the figures of its chapter. For the sake of time batches are twice as large and the
 * rate twice as high, and two passes must do; the rate falls to nought, so that the end is a good moment to be judged.
 */
function settings(direct: 0 | 1): RaceSetting[] {
  return [1, 2, 3, 4, 5, 6].map((context) => ({
    config: { dimension: 16, hidden: 64, direct },
    training: { context, batch: 256, learningRate: 0.01, schedule: 'linear', passes: 2 },
  }));
}

const window = { family: 'window', year: 2003, model: 'nnlm@1', args: {} } as const;

export const entries: readonly RaceEntry[] = [
  {
    ...window,
    id: 'nnlm',
    name: { en: 'Bengio’s network', zh: 'Bengio 的网络' },
    settings: settings(0),
  },
  {
    ...window,
    id: 'nnlm-direct',
    name: { en: 'Bengio’s network, direct connections', zh: 'Bengio 的网络，带直连' },
    settings: settings(1),
  },
];
