/** Scores keep more digits than are shown, so that steps are not lost to rounding. */
const score = { kind: 'number', min: -1000, max: 1000, step: 0.0001, hidden: true } as const;

export const PLACES = ['1', '2', '3', '4', '5'] as const;

export const params = {
  temperature: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 100,
    step: 0.01,
    stops: [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50, 100],
  },
  gradient: { kind: 'boolean', default: false },
  rate: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 100,
    step: 0.01,
    stops: [0.01, 0.03, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 30, 100],
  },
  y1: { ...score, default: 2 },
  y2: { ...score, default: 1.2 },
  y3: { ...score, default: 0.5 },
  y4: { ...score, default: 0 },
  y5: { ...score, default: -1 },
  /** The place of the word that came. */
  came: { kind: 'choice', default: '3', options: PLACES, hidden: true },
  /** Added to all scores. */
  constant: { kind: 'integer', default: 0, min: -1000, max: 1000, hidden: true },
} as const;
