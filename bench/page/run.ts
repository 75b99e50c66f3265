/** The benchmark at work in the reader's page. */
import { save as saveFile } from '#widget-kit/export.ts';
import type { Case } from '../case.ts';
import { inWorkers } from '../in-workers.ts';
import { chosen, hold, type Meeting } from '../meeting.ts';
import { PEERS } from '../protocol.ts';
import type { Measured } from '../referee.ts';
import { watchPage } from '../stall.ts';

export { show } from './show.ts';

const ROUNDS = 7;

interface Reports {
  readonly signal: AbortSignal;
  /** How far, from 0 to 1, and what is measured now. */
  onShare(share: number, what: string): void;
  /** What is known so far: at first only the machine. */
  onMeeting(meeting: Meeting): void;
}

export async function run(
  operations: readonly string[],
  peers: readonly string[],
  { signal, onShare, onMeeting }: Reports,
): Promise<void> {
  const cases = chosen(operations);
  let index = 0;
  let now: Case | undefined;
  const share = (ofCase: number): void =>
    onShare((index + ofCase) / cases.length, now ? `${now.name} ${now.shape}, ${now.backend}` : '');
  const terms = {
    peers: PEERS.filter((name) => peers.includes(name)),
    rounds: ROUNDS,
    signal,
    onShare: share,
    stall: watchPage,
  };
  await hold(cases, inWorkers, terms, {
    onCase(of, at) {
      [now, index] = [of, at];
      share(0);
    },
    onProgress: onMeeting,
  });
}

export function save(measured: readonly Measured[]): void {
  const rows = measured.map(({ row }) => row);
  saveFile('bench.json', new Blob([`${JSON.stringify(rows, null, 2)}\n`], { type: 'application/json' }));
}
