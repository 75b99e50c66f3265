import { IDS } from './network.ts';

/** Longest list of changed parameters that a link holds. */
const MOST_EDITS = 400;

export const params = {
  target: { kind: 'choice', default: '1', options: ['1', '2', '3'] },
  rate: {
    kind: 'number',
    default: 0.5,
    min: 0.001,
    max: 100,
    step: 0.001,
    stops: [0.01, 0.03, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 100],
  },
  epsilon: {
    kind: 'number',
    default: 0.01,
    min: 0.0001,
    max: 2,
    step: 0.0001,
    stops: [0.0001, 0.001, 0.01, 0.1, 0.5, 1, 2],
  },
  /** The number that is looked at; `none` follows the playback. */
  chosen: { kind: 'choice', default: 'none', options: ['none', ...IDS], hidden: true },
  /** Parameters that the reader has set, as `readEdits` reads them. */
  edits: { kind: 'text', default: '', maxLength: MOST_EDITS, hidden: true },
  /** Steps of descent taken from there. */
  updates: { kind: 'integer', default: 0, min: 0, max: 200, hidden: true },
  seed: { kind: 'integer', default: 1, min: 1, max: 999, hidden: true },
} as const;
