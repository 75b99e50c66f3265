/** What a playback does next; apart from React, so that it can be tested without a clock. */
export interface Moment {
  readonly running: boolean;
  /** On screen, in a tab that is shown. */
  readonly seen: boolean;
  /** An answer is under way; what is shown belongs to earlier values. */
  readonly waiting: boolean;
  readonly step: number;
  readonly steps: number;
  /** Steps per second. */
  readonly pace: number;
  /** Whether it goes on to another text at the end. */
  readonly endless: boolean;
}

/** `after` in milliseconds. */
export type Move =
  | { readonly kind: 'rest' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'step'; readonly to: number; readonly after: number }
  | { readonly kind: 'renew'; readonly after: number };

/** Steps' worth of time for which a finished text stays before the next one begins. */
const HOLD = 5;

export function nextMove({ running, seen, waiting, step, steps, pace, endless }: Moment): Move {
  if (!running || !seen || waiting) return { kind: 'rest' };
  if (step < steps) return { kind: 'step', to: step + 1, after: 1000 / pace };
  return endless ? { kind: 'renew', after: (HOLD * 1000) / pace } : { kind: 'stop' };
}
