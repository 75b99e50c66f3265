/**
 * Measures one case: right answers first, then rounds in which ours and every peer take turns, so that whatever else
 * the machine does befalls all of them.
 */
import { keyOf, type Case } from './case.ts';
import { PEERS, type Contestant, type Peer, type Timed } from './protocol.ts';
import { maxError, timesOf, type Row } from './row.ts';
import type { Refusal, Seats } from './seats.ts';

export interface Terms {
  readonly peers: readonly Peer[];
  /** At least five: each gives one number to the median. */
  readonly rounds: number;
  readonly signal?: AbortSignal;
  /** How much of this case is done, from 0 to 1. */
  onShare?(share: number): void;
}

/** A row, and what there is to say beside it. */
export interface Measured {
  readonly row: Row;
  /** Why the whole run fails: ours is wrong, or a device refused something. */
  readonly failures: readonly string[];
  /** Peers that could not take part, and why. */
  readonly remarks: readonly string[];
  readonly peerDispatches: Readonly<Partial<Record<Peer, number>>>;
}

/** Milliseconds that a contestant is timed for in one go: many short runs, or one long one. */
const GO = 25;
const MOST_RUNS = 64;

interface Entrant {
  readonly who: Contestant;
  readonly error: number;
  readonly dispatches: number;
  readonly runs: number;
  readonly times: Timed[];
}

/** The share of the peak is left open: the peak is known only when all has been measured. */
export async function measure(of: Case, seats: Seats, terms: Terms): Promise<Measured> {
  const wanted = of.reference();
  const remarks: string[] = [];
  const errorsBefore = seats.gpuErrors().length;

  const enter = async (who: Contestant): Promise<Entrant | undefined> => {
    terms.signal?.throwIfAborted();
    await seats.ask(who, { of: 'open' });
    const prepared = await seats.ask(who, { of: 'prepare', key: keyOf(of) });
    if (!prepared) return undefined;
    const tries = [await time(who, 1), await time(who, 1)];
    const runs = Math.floor(GO / Math.min(...tries.map(({ milliseconds }) => milliseconds)));
    return {
      who,
      error: maxError(prepared.outputs, wanted),
      dispatches: prepared.dispatches,
      runs: Math.min(Math.max(1, runs), MOST_RUNS),
      times: [],
    };
  };
  const time = (who: Contestant, runs: number): Promise<Timed> => seats.ask(who, { of: 'time', runs });

  const ours = await enter(`ours-${of.backend}`);
  if (!ours) throw new Error(`${keyOf(of)}: nothing of ours.`);
  const peers: (Entrant & { readonly who: Peer })[] = [];
  for (const who of PEERS.filter((name) => terms.peers.includes(name)))
    try {
      const peer = await enter(who);
      if (peer) peers.push({ ...peer, who });
    } catch (error) {
      terms.signal?.throwIfAborted();
      remarks.push(`${who}: ${(error as Error).message}`);
    }

  for (let round = 0; round < terms.rounds; round++) {
    const turns = peers.length > 0 ? peers.flatMap((peer) => [ours, peer]) : [ours];
    for (const { who, runs, times } of turns) {
      terms.signal?.throwIfAborted();
      times.push(await time(who, runs));
    }
    terms.onShare?.((round + 1) / terms.rounds);
  }
  for (const { who } of [ours, ...peers]) await seats.ask(who, { of: 'release' });

  const refused = seats.gpuErrors().slice(errorsBefore);
  const failures = [
    ...(ours.error <= of.tolerance ? [] : [`ours is wrong by ${ours.error}`]),
    ...refusals(refused),
  ];
  return {
    row: rowOf(of, ours, failures.length > 0 ? [] : peers, refused.length),
    remarks,
    failures: failures.map((what) => `${keyOf(of)}: ${what}`),
    peerDispatches: Object.fromEntries(peers.map(({ who, dispatches }) => [who, dispatches])),
  };
}

/** One line for each contestant: what is refused first brings all else with it. */
function refusals(refused: readonly Refusal[]): string[] {
  return [...new Set(refused.map(({ who }) => who))].map((who) => {
    const messages = refused.filter((each) => each.who === who).map(({ message }) => message);
    return `the device of ${who} refused ${messages.length} times, first: ${messages[0]!.split('\n', 1)[0]}`;
  });
}

/** Without peers where something is not as it should be: no time of such a run is to be trusted. */
function rowOf(
  of: Case,
  ours: Entrant,
  peers: readonly (Entrant & { readonly who: Peer })[],
  gpuErrors: number,
): Row {
  const { name, shape, backend, direction, tolerance } = of;
  const millisecondsOf = ({ times }: Entrant) => timesOf(times.map(({ milliseconds }) => milliseconds));
  const mine = millisecondsOf(ours);
  const right = peers.filter(({ error }) => error <= tolerance);
  return {
    ...{ name, shape, backend, direction },
    ours: mine,
    peers: Object.fromEntries(
      peers.map((peer) => [peer.who, { ...millisecondsOf(peer), correct: right.includes(peer) }]),
    ),
    ratios: Object.fromEntries(right.map((peer) => [peer.who, millisecondsOf(peer).median / mine.median])),
    shareOfPeak: null,
    maxError: ours.error,
    gpuErrors,
    dispatches: ours.dispatches,
    scriptMs: timesOf(ours.times.map(({ scriptMs }) => scriptMs)).median,
  };
}
