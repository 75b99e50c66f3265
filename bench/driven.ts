/** The page that `npm run bench` drives. */
import { inWorkers } from './in-workers.ts';
import { chosen, hold, type Meeting } from './meeting.ts';
import type { Peer } from './protocol.ts';
import type { Case } from './case.ts';
import { keyOf } from './all-cases.ts';

export interface Wish {
  readonly only: readonly string[];
  readonly backends?: readonly Case['backend'][];
  readonly peers: readonly Peer[];
  readonly rounds: number;
}

declare global {
  interface Window {
    bench(wish: Wish): Promise<Meeting>;
    /** Where it stands, for whoever drives the page. */
    onStage?(stage: string): void;
  }
}

window.bench = ({ only, backends, peers, rounds }) =>
  hold(chosen(only, backends), inWorkers, { peers, rounds }, { onCase: (of) => window.onStage?.(keyOf(of)) });
