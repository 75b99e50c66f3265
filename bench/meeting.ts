/** A whole run of the benchmark: the adapter's speed, then case after case. */
import { CASES } from './all-cases.ts';
import { keyOf, type Case } from './case.ts';
import type { Peak } from './peak.ts';
import { measure, type Measured, type Terms } from './referee.ts';
import { Seats, type Place } from './seats.ts';

export interface Meeting {
  /** What computes, as the machine calls it. */
  readonly adapter: string;
  readonly peak: Peak | null;
  readonly measured: readonly Measured[];
  /** Cases whose backend this machine has not, and why. */
  readonly skipped: readonly string[];
}

export interface Reports {
  onCase?(of: Case, index: number): void;
  /** After the start of each case and after its end: what is known so far. */
  onProgress?(meeting: Meeting): void;
}

/** Cases of the names, all without; of the backends given. */
export function chosen(names: readonly string[], backends?: readonly Case['backend'][]): Case[] {
  return CASES.filter(
    ({ name, backend }) =>
      (names.length === 0 || names.includes(name)) && (!backends || backends.includes(backend)),
  );
}

export async function hold(
  cases: readonly Case[],
  place: Place,
  terms: Terms,
  { onCase, onProgress }: Reports = {},
): Promise<Meeting> {
  const seats = new Seats(place);
  const stop = (): void => seats.close();
  terms.signal?.addEventListener('abort', stop);
  const adapters = new Set<string>();
  const measured: Measured[] = [];
  const skipped: string[] = [];
  let peak: Peak | null = null;
  const meeting = (): Meeting => ({ adapter: [...adapters].join('; '), peak, measured, skipped });
  try {
    for (const [index, of] of cases.entries()) {
      onCase?.(of, index);
      const ours = `ours-${of.backend}` as const;
      try {
        adapters.add((await seats.ask(ours, { of: 'open' })).adapter);
        if (of.backend !== 'wasm') peak ??= await seats.ask(ours, { of: 'peak' });
      } catch (error) {
        terms.signal?.throwIfAborted();
        skipped.push(`${keyOf(of)}: ${(error as Error).message}`);
        continue;
      }
      onProgress?.(meeting());
      measured.push(await measure(of, seats, peak, terms));
      onProgress?.(meeting());
    }
    return meeting();
  } finally {
    terms.signal?.removeEventListener('abort', stop);
    seats.close();
  }
}
