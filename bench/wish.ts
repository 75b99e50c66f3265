/** What whoever runs the benchmark asks for, wherever it runs. */
import { keyOf, type Case } from './case.ts';
import { chosen, hold, type Meeting } from './meeting.ts';
import type { Peer } from './protocol.ts';
import type { Terms } from './referee.ts';
import type { Place } from './seats.ts';

export interface Wish {
  /** Names of operations; all where there are none. */
  readonly only: readonly string[];
  readonly backends?: readonly Case['backend'][];
  readonly peers: readonly Peer[];
  readonly rounds: number;
}

/** `onStage` hears what is measured next. */
export function fulfil(
  { only, backends, peers, rounds }: Wish,
  place: Place,
  onStage: (stage: string) => void,
  stall?: Terms['stall'],
): Promise<Meeting> {
  const terms = { peers, rounds, ...(stall && { stall }) };
  return hold(chosen(only, backends), place, terms, { onCase: (of) => onStage(keyOf(of)) });
}
