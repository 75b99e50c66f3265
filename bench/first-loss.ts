/**
 * Measures how long a reader waits for the first loss: in a fresh worker, with no device and nothing compiled, from
 * opening the backend until the loss of the first step is read. Code is there already: an untimed run of each has
 * brought it over the network, and the worker has read that of this benchmark before the clock starts. What a browser
 * keeps of compiled code and shaders between two workers, it keeps for all contestants alike.
 */
import { keyOf, leastOf, type Case } from './case.ts';
import type { Contestant, First } from './protocol.ts';
import {
  judge,
  peersOf,
  referenceOf,
  shareOf,
  takeTurns,
  type Entrant,
  type Measured,
  type Terms,
} from './referee.ts';
import { maxError } from './row.ts';
import type { Seats } from './seats.ts';

/** Each takes a worker and a device of its own, and seconds. */
const ROUNDS = 3;

export async function measureFirstLoss(of: Case, seats: Seats, terms: Terms): Promise<Measured> {
  const wanted = await referenceOf(of, seats);
  const errorsBefore = seats.gpuErrors().length;

  const begin = async (who: Contestant): Promise<First | null> => {
    terms.signal?.throwIfAborted();
    seats.dismiss(who);
    const first = await seats.ask(who, { of: 'first', key: keyOf(of) });
    seats.dismiss(who);
    return first;
  };
  const enter = async (who: Contestant): Promise<Entrant | undefined> => {
    const first = await begin(who);
    if (!first) return undefined;
    const { outputs, dispatches, milliseconds: begun } = first;
    return { who, error: maxError(outputs, wanted, leastOf(of)), dispatches, begun, times: [] };
  };

  const ours = await enter(`ours-${of.backend}`);
  if (!ours) throw new Error(`${keyOf(of)}: nothing of ours.`);
  const { peers, remarks } = await peersOf(of, terms, enter);
  const rounds = { ...terms, rounds: ROUNDS, share: shareOf(of), inPairs: false };
  await takeTurns(ours, peers, rounds, async ({ who, times }) => {
    const first = await begin(who);
    if (first) times.push(first);
    return first?.milliseconds ?? 0;
  });
  return judge(of, ours, peers, seats.gpuErrors().slice(errorsBefore), remarks);
}
