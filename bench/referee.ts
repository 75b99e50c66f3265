/**
 * Measures one case: right answers first, then rounds in which ours and every peer take turns, so that whatever else
 * the machine does befalls all of them.
 */
import { keyOf, leastOf, wantedAfter, type Case } from './case.ts';
import { PEERS, type Contestant, type Peer, type Ready, type Timed } from './protocol.ts';
import { maxError, timesOf, type Row, type Stall } from './row.ts';
import type { Refusal, Seats } from './seats.ts';

export interface Terms {
  readonly peers: readonly Peer[];
  /** At least five: each gives one number to the median. */
  readonly rounds: number;
  readonly signal?: AbortSignal;
  /** How much of this case is done, from 0 to 1. */
  onShare?(share: number): void;
  /** Has the engine train the book's GPT on that backend, and says how the page fared; only where there is a page. */
  stall?(backend: Case['backend']): Promise<Stall>;
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

/** Milliseconds that a contestant is timed for in one go: many short runs, up to the most, or one long one. */
const GO = { milliseconds: 25, least: 1, most: 64 };

/**
 * A program waits for its device only after a group of steps, as a book does that draws a curve: as many as ours takes
 * in this time, at least two, and not so many that a library which queues lazily is buried in them. The same number for
 * all, so that nobody waits more often than another.
 */
const GROUP = { milliseconds: 250, least: 2, most: 16 };

/**
 * Milliseconds that a peer has for a case: so many to show that it is right, and so many to be timed. For a step of many
 * seconds one try must do; and who takes so long may wait after fewer steps than the others, as that is nothing to it.
 */
export const shareOf = (of: Case): number => ('task' in of ? 5000 : 1500);

/** For an operation of ours on WebGL: all others are in the rows of WebGPU. */
const ON_WEBGL: readonly Peer[] = ['tfjs-webgl'];

export interface Entrant {
  readonly who: Contestant;
  readonly error: number;
  readonly dispatches: number;
  readonly times: Timed[];
  /** Milliseconds of its share of the turns that it took before them. */
  readonly begun?: number;
}

type Runner = Entrant & { readonly runs: number };
type PeerOf<E extends Entrant> = E & { readonly who: Peer };

/** The share of the peak is left open: the peak is known only when all has been measured. */
export async function measure(of: Case, seats: Seats, terms: Terms): Promise<Measured> {
  const wanted = await referenceOf(of, seats);
  const errorsBefore = seats.gpuErrors().length;
  const said: string[] = [];
  const time = (who: Contestant, runs: number): Promise<Timed> => seats.ask(who, { of: 'time', runs });

  /** How many runs fill the time, at least so many; what took longer alone is not tried again. */
  const runsIn = async (
    who: Contestant,
    ready: Ready,
    { milliseconds, least, most }: typeof GO,
  ): Promise<number> => {
    if (ready.milliseconds > 4 * milliseconds) return least;
    const tries = [await time(who, 1), await time(who, 1)];
    const runs = Math.floor(milliseconds / Math.min(...tries.map((each) => each.milliseconds)));
    return Math.min(Math.max(least, runs), most);
  };

  const enter = async (
    who: Contestant,
    runsOf: (ready: Ready) => number | Promise<number>,
    within?: number,
  ): Promise<Runner | undefined> => {
    terms.signal?.throwIfAborted();
    await seats.ask(who, { of: 'open' });
    const ready = await seats.ask(who, {
      of: 'prepare',
      key: keyOf(of),
      ...(within !== undefined && { within }),
    });
    if (!ready) return undefined;
    const { outputs, steps, dispatches, remark } = ready;
    if (remark) said.push(`${keyOf(of)}: ${who}: ${remark}`);
    const error = maxError(outputs, wantedAfter(of, steps, wanted), leastOf(of));
    return { who, error, dispatches, runs: await runsOf(ready), times: [] };
  };

  const isProgram = 'task' in of;
  const share = shareOf(of);
  const mine = `ours-${of.backend}` as const;
  const ours = await enter(mine, (ready) => runsIn(mine, ready, isProgram ? GROUP : GO));
  if (!ours) throw new Error(`${keyOf(of)}: nothing of ours.`);
  const group = isProgram ? ours.runs : undefined;
  const inGroup = ({ milliseconds }: Ready): number =>
    Math.max(1, Math.min(ours.runs, Math.floor(share / terms.rounds / milliseconds)));
  const { peers, remarks } = await peersOf(of, terms, (who) =>
    enter(who, isProgram ? inGroup : (ready) => runsIn(who, ready, GO), share),
  );
  await takeTurns(ours, peers, { ...terms, share, inPairs: true }, async ({ who, runs, times }) => {
    const timed = await time(who, runs);
    times.push(timed);
    return runs * timed.milliseconds;
  });
  for (const { who } of [ours, ...peers]) await seats.ask(who, { of: 'release' });
  const measured = judge(of, ours, peers, seats.gpuErrors().slice(errorsBefore), [...said, ...remarks]);
  return group === undefined ? measured : { ...measured, row: { ...measured.row, group } };
}

export async function referenceOf(of: Case, seats: Seats): Promise<readonly ArrayLike<number>[]> {
  return (await seats.ask('referee', { of: 'reference', key: keyOf(of) })).outputs;
}

/** Whoever can take part; of the others it is told why not. */
export async function peersOf<E extends Entrant>(
  of: Case,
  { peers: asked, signal }: Terms,
  enter: (who: Peer) => Promise<E | undefined>,
): Promise<{ peers: PeerOf<E>[]; remarks: string[] }> {
  const peers: PeerOf<E>[] = [];
  const remarks: string[] = [];
  const invited = 'rivals' in of ? of.rivals : of.backend === 'webgl' ? ON_WEBGL : PEERS;
  for (const who of invited.filter((name) => asked.includes(name)))
    try {
      const peer = await enter(who);
      if (peer) peers.push({ ...peer, who });
    } catch (error) {
      signal?.throwIfAborted();
      remarks.push(`${keyOf(of)}: ${who}: ${(error as Error).message}`);
    }
  return { peers, remarks };
}

interface Rounds extends Pick<Terms, 'rounds' | 'signal' | 'onShare'> {
  /** Milliseconds after which a peer sits the other rounds out. */
  readonly share: number;
  /** Ours before every peer, or once in a round. */
  readonly inPairs: boolean;
}

/** `turn` gives the milliseconds that it took. */
export async function takeTurns<E extends Entrant>(
  ours: E,
  peers: readonly E[],
  { rounds, signal, onShare, share, inPairs }: Rounds,
  turn: (entrant: E) => Promise<number>,
): Promise<void> {
  const taken = new Map<E, number>();
  const takenBy = (entrant: E): number => taken.get(entrant) ?? entrant.begun ?? 0;
  for (let round = 0; round < rounds; round++) {
    const still = peers.filter((peer) => round === 0 || takenBy(peer) < share);
    const pairs = still.flatMap((peer) => [ours, peer]);
    const turns = inPairs && pairs.length > 0 ? pairs : [ours, ...still];
    for (const entrant of turns) {
      signal?.throwIfAborted();
      const milliseconds = await turn(entrant);
      taken.set(entrant, takenBy(entrant) + milliseconds);
    }
    onShare?.((round + 1) / rounds);
  }
}

export function judge(
  of: Case,
  ours: Entrant,
  peers: readonly PeerOf<Entrant>[],
  refused: readonly Refusal[],
  remarks: readonly string[],
): Measured {
  const failures = [
    ...(ours.error <= of.tolerance ? [] : [`ours is wrong by ${ours.error}`]),
    ...refusals(refused),
  ];
  return {
    row: rowOf(of, ours, failures.length > 0 ? [] : peers, refused.length),
    remarks,
    failures: failures.map((what) => `${keyOf(of)}: ${what}`),
    peerDispatches: Object.fromEntries(peers.map((peer) => [peer.who, steady(peer)])),
  };
}

/** What a program's first steps ask for is not what it asks for later; a group may hold something beside its steps. */
function steady({ dispatches, times }: Entrant): number {
  return Math.round(times.at(-1)?.dispatches ?? dispatches);
}

/** One line for each contestant: what is refused first brings all else with it. */
function refusals(refused: readonly Refusal[]): string[] {
  return [...new Set(refused.map(({ who }) => who))].map((who) => {
    const messages = refused.filter((each) => each.who === who).map(({ message }) => message);
    return `the device of ${who} refused ${messages.length} times, first: ${messages[0]!.split('\n', 1)[0]}`;
  });
}

/** Without peers where something is not as it should be: no time of such a run is to be trusted. */
function rowOf(of: Case, ours: Entrant, peers: readonly PeerOf<Entrant>[], gpuErrors: number): Row {
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
    dispatches: steady(ours),
    scriptMs: timesOf(ours.times.map(({ scriptMs }) => scriptMs)).median,
  };
}
