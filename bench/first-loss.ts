/**
 * Measures how long a reader waits for the first loss: from an empty worker, with no device and nothing compiled, until
 * the loss of the first step is read. Code is there already: an untimed run of each has brought it over the network.
 * What a browser keeps of compiled code and shaders between two workers, it keeps for all contestants alike.
 */
import { keyOf, leastOf, type Case } from './case.ts';
import type { Contestant, First } from './protocol.ts';
import {
  judge,
  peersOf,
  referenceOf,
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

  const begin = async (who: Contestant): Promise<{ first: First | null; milliseconds: number }> => {
    terms.signal?.throwIfAborted();
    seats.dismiss(who);
    const began = performance.now();
    const first = await seats.ask(who, { of: 'first', key: keyOf(of) });
    const milliseconds = performance.now() - began;
    seats.dismiss(who);
    return { first, milliseconds };
  };
  const enter = async (who: Contestant): Promise<Entrant | undefined> => {
    const { first } = await begin(who);
    if (!first) return undefined;
    const { outputs, dispatches } = first;
    return { who, error: maxError(outputs, wanted, leastOf(of)), dispatches, times: [] };
  };

  const ours = await enter(`ours-${of.backend}`);
  if (!ours) throw new Error(`${keyOf(of)}: nothing of ours.`);
  const { peers, remarks } = await peersOf(of, terms, enter);
  await takeTurns(ours, peers, { ...terms, rounds: ROUNDS }, async ({ who, times }) => {
    const { first, milliseconds } = await begin(who);
    if (first) times.push({ milliseconds, scriptMs: first.scriptMs });
  });
  return judge(of, ours, peers, seats.gpuErrors().slice(errorsBefore), remarks);
}
