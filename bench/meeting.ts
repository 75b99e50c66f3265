/** A whole run of the benchmark: the adapter's speed, then case after case. */
import { CASES } from './all-cases.ts';
import { keyOf, type Case } from './case.ts';
import { measureFirstLoss } from './first-loss.ts';
import type { Peak } from './peak.ts';
import { measure, type Measured, type Terms } from './referee.ts';
import { shareOfPeak } from './row.ts';
import { Seats, type Place } from './seats.ts';

export interface Meeting {
  /** What computes, as the machine calls it. */
  readonly adapter: string;
  readonly peak: Peak | null;
  readonly measured: readonly Measured[];
  /** Cases that could not be measured, as their backend is not to be had, and why. */
  readonly skipped: readonly string[];
}

export interface Reports {
  onCase?(of: Case, index: number): void;
  /** After the start of each case and after its end: what is known so far. */
  onProgress?(meeting: Meeting): void;
}

/** Milliseconds between two looks at the adapter's speed, at least. */
const BETWEEN_LOOKS = 20_000;

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
  const measured: (Measured & { readonly of: Case })[] = [];
  const skipped: string[] = [];
  let peak: Peak | null = null;
  /** Whatever else the machine did meanwhile made it look slower: the best of all tries is nearest to the truth. */
  let looked = -Infinity;
  const lookAtPeak = async ({ backend }: Case): Promise<void> => {
    if (backend === 'wasm' || performance.now() - looked < BETWEEN_LOOKS) return;
    looked = performance.now();
    peak = better(peak, await seats.ask(`ours-${backend}`, { of: 'peak' }));
  };
  const meeting = (): Meeting => ({
    adapter: [...adapters].join('; '),
    peak,
    measured: measured.map(({ of, ...result }) => ({
      ...result,
      row: { ...result.row, shareOfPeak: shareOfPeak(of, result.row.ours.min, peak) },
    })),
    skipped,
  });
  try {
    for (const [index, of] of cases.entries()) {
      onCase?.(of, index);
      const ours = `ours-${of.backend}` as const;
      try {
        adapters.add((await seats.ask(ours, { of: 'open' })).adapter);
        await lookAtPeak(of);
        onProgress?.(meeting());
        const isFirstLoss = 'task' in of && of.task === 'first-loss';
        const result = await (isFirstLoss ? measureFirstLoss : measure)(of, seats, terms);
        measured.push({ of, ...('task' in of && of.watched ? await withStall(result, terms) : result) });
        await lookAtPeak(of);
      } catch (error) {
        terms.signal?.throwIfAborted();
        skipped.push(`${keyOf(of)}: ${(error as Error).message}`);
      }
      onProgress?.(meeting());
    }
    return meeting();
  } finally {
    terms.signal?.removeEventListener('abort', stop);
    seats.close();
  }
}

/** With how the page fares; where that cannot be seen, with the reason. */
async function withStall(result: Measured, { stall, signal }: Terms): Promise<Measured> {
  if (!stall) return result;
  try {
    return { ...result, row: { ...result.row, stallMs: await stall(result.row.backend) } };
  } catch (error) {
    signal?.throwIfAborted();
    const { name, shape, backend } = result.row;
    const remark = `${name} · ${shape} · ${backend}: the page was not watched: ${(error as Error).message}`;
    return { ...result, remarks: [...result.remarks, remark] };
  }
}

function better(one: Peak | null, other: Peak | null): Peak | null {
  if (!one || !other) return one ?? other;
  return {
    flops: Math.max(one.flops, other.flops),
    bandwidth: Math.max(one.bandwidth, other.bandwidth),
  };
}
