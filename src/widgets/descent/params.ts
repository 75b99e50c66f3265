import { MAP } from './contours.ts';

export const params = {
  loss: { kind: 'choice', default: 'cross-entropy', options: ['cross-entropy', 'squared'] },
  rate: {
    kind: 'number',
    default: 2,
    min: 0.001,
    max: 1000,
    step: 0.001,
    stops: [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 10, 12, 16, 20, 50, 100, 1000],
  },
  momentum: { kind: 'number', default: 0, min: 0, max: 0.99, step: 0.01 },
  batch: { kind: 'choice', default: 'all', options: ['all', '64', '8', '1'] },
  arrows: { kind: 'boolean', default: true },
  /** The start. */
  w: { kind: 'number', default: -2, min: MAP.w[0], max: MAP.w[1], step: 0.05, hidden: true },
  b: { kind: 'number', default: 2, min: MAP.b[0], max: MAP.b[1], step: 0.05, hidden: true },
  seed: { kind: 'integer', default: 1, min: 1, max: 999, hidden: true },
} as const;
