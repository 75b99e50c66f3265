/** What whoever runs the benchmark asks for, wherever it runs. */
import { keyOf, type Case } from './case.ts';
import { chosen, hold, type Meeting } from './meeting.ts';
import type { Peer } from './protocol.ts';
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
): Promise<Meeting> {
  return hold(chosen(only, backends), place, { peers, rounds }, { onCase: (of) => onStage(keyOf(of)) });
}
