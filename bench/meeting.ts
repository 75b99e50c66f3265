/** A whole run of the benchmark: the adapter's speed, then case after case. */
import { CASES } from './all-cases.ts';
import type { Case } from './case.ts';
import type { Peak } from './peak.ts';
import { measure, type Measured, type Terms } from './referee.ts';
import { Seats, type Place } from './seats.ts';

export interface Meeting {
  readonly adapter: string;
  readonly peak: Peak | null;
  readonly measured: readonly Measured[];
}

export interface Reports {
  onPeak?(peak: Peak | null): void;
  onCase?(of: Case, index: number): void;
  onMeasured?(measured: Measured): void;
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
  { onPeak, onCase, onMeasured }: Reports = {},
): Promise<Meeting> {
  const seats = new Seats(place);
  const stop = (): void => seats.close();
  terms.signal?.addEventListener('abort', stop);
  try {
    const measured: Measured[] = [];
    let adapter = '';
    let peak: Peak | null = null;
    for (const [index, of] of cases.entries()) {
      const ours = `ours-${of.backend}` as const;
      ({ adapter } = await seats.ask(ours, { of: 'open' }));
      if (!peak && of.backend !== 'wasm') {
        peak = await seats.ask(ours, { of: 'peak' });
        onPeak?.(peak);
      }
      onCase?.(of, index);
      const result = await measure(of, seats, peak, terms);
      measured.push(result);
      onMeasured?.(result);
    }
    return { adapter, peak, measured };
  } finally {
    terms.signal?.removeEventListener('abort', stop);
    seats.close();
  }
}
