/** Parameters that the reader has set, as a link holds them: `H11:0.5,b2:-1`. */
import { PARAMETERS, type Parameters } from './network.ts';

/** No parameter can be set farther from 0. */
export const FARTHEST = 10;
const DIGITS = 4;

/** What is no parameter or no number is left out. */
export function readEdits(text: string): Parameters {
  const names: readonly string[] = PARAMETERS;
  return Object.fromEntries(
    text.split(',').flatMap((entry) => {
      const [name = '', number = ''] = entry.split(':');
      const value = number.trim() === '' ? NaN : Number(number);
      return names.includes(name) && !Number.isNaN(value) ? [[name, within(value)]] : [];
    }),
  );
}

export function writeEdits(edits: Parameters): string {
  return Object.entries(edits)
    .map(([name, value]) => `${name}:${within(value)}`)
    .join();
}

export function within(value: number): number {
  return Number(Math.min(FARTHEST, Math.max(-FARTHEST, value)).toFixed(DIGITS));
}
