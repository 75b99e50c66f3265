/** The plane of inputs that is drawn reaches this far. */
export const RANGE = { min: -0.5, max: 1.5 };

const weight = { kind: 'number', min: -10, max: 10, step: 0.1 } as const;
const input = { kind: 'number', ...RANGE, step: 0.05, hidden: true } as const;

export const params = {
  task: { kind: 'choice', default: 'and', options: ['free', 'and', 'or', 'xor'] },
  names: { kind: 'choice', default: 'numbers', options: ['numbers', 'words'] },
  activation: {
    kind: 'choice',
    default: 'step',
    options: ['none', 'step', 'sigmoid', 'tanh', 'relu'],
  },
  w1: { ...weight, default: 1 },
  w2: { ...weight, default: 1 },
  b: { ...weight, default: -0.5 },
  /** The point that is looked at. */
  x1: { ...input, default: 1 },
  x2: { ...input, default: 0 },
} as const;
