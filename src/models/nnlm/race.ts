/** Bengio's network in the race, with windows of one word to six: the rules stand in `race-entry.ts`. */
import type { RaceEntry, RaceSetting } from '#models/race-entry.ts';

/** As in the figures of its chapter; the rate falls to nought, so that the end is a good moment to be judged. */
function settings(direct: 0 | 1): RaceSetting[] {
  return [1, 2, 3, 4, 5, 6].map((context) => ({
    config: { dimension: 16, hidden: 64, direct },
    training: { context, batch: 128, learningRate: 0.01, schedule: 'linear', passes: 2 },
  }));
}

const window = { family: 'window', year: 2003, model: 'nnlm@1', args: {} } as const;

export const entries: readonly RaceEntry[] = [
  {
    ...window,
    id: 'nnlm',
    name: { en: 'NNLM', zh: 'NNLM' },
    settings: settings(0),
  },
  {
    ...window,
    id: 'nnlm-direct',
    name: { en: 'NNLM, direct', zh: 'NNLM（直连）' },
    settings: settings(1),
  },
];
