/**
 * The page's side of the engine: questions in, answers and progress out, and training runs that tell their news. What
 * is open when the engine dies is asked again, and runs go on from their last snapshot.
 */
import { BookError } from '#numerics/errors.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import { Connection, type Fault } from './connection.ts';
import { OpenRun, type LiveRun, type RunOptions } from './open-runs.ts';
import type { Adapters, Change, Query, Reply, Request, Speeds, TextContent } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';

export type { LiveRun, RunOptions } from './open-runs.ts';

export interface Asking {
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** What this machine is known to have, and how fast it was. */
export interface KnownMachine {
  readonly available: readonly BackendName[];
  readonly speeds: Speeds;
  readonly adapters: Adapters;
}

type Question = Extract<Request, { type: 'ask' | 'text' | 'measure' | 'save' }>;

interface Pending {
  readonly request: Question;
  resolve(value: Json | ArrayBuffer): void;
  reject(error: unknown): void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

let nextId = 1;
const pending = new Map<number, Pending>();
const runs = new Map<number, OpenRun>();
/** Stops that were not confirmed yet. */
const stopping = new Set<number>();
/** The reader's text, kept so that a new engine can be given it again. */
let ownText: Extract<Request, { type: 'text' }> | undefined;
let known: KnownMachine = { available: [], speeds: {}, adapters: {} };
const lost = new Map<BackendName, number>();
const listeners = new Set<() => void>();
/** Whether the engine has been told of the machine. */
let introduced = false;

/** A backend that was lost so often is tried last. */
const LOST_TOO_OFTEN = 2;

const connection = new Connection({
  receive,
  revived,
  failed: failAll,
  waiting: () => pending.size > 0 || stopping.size > 0 || [...runs.values()].some((run) => run.expectsNews),
  silent: (silent) => runs.forEach((run) => run.silent(silent)),
});

/** Asks the engine; rejects with a `BookError`, of code `stopped` when `signal` was aborted. */
export function ask(query: Query, asking: Asking = {}): Promise<Json> {
  return send({ type: 'ask', id: nextId++, query }, asking) as Promise<Json>;
}

/** Hands over a text of the reader's; the answer reports on it and holds its hash. */
export function openText(content: TextContent, options: Json, asking: Asking = {}): Promise<Json> {
  const request = { type: 'text', id: nextId++, content, options } as const;
  return send(request, asking).then((report) => {
    ownText = request;
    return report as Json;
  });
}

/** Opens a training run. It lives until it is closed; a fault is told and survived where that is possible. */
export function openRun(spec: TrainableSpec, options: RunOptions): LiveRun {
  const id = nextId++;
  const run = new OpenRun(id, spec, options, (request) => connection.post(request));
  runs.set(id, run);
  // Speeds of another day decide where the first run computes.
  if (!introduced) introduce();
  run.open();
  return {
    drive: (drive) => run.drive(drive),
    measure: (measure: string, args: Json, interventions: readonly Change[] = []) =>
      send({ type: 'measure', id: nextId++, run: id, measure, args, interventions }) as Promise<Json>,
    save: () => send({ type: 'save', id: nextId++, run: id }) as Promise<ArrayBuffer>,
    close() {
      if (runs.delete(id)) connection.post({ type: 'close', id });
    },
  };
}

export function machine(): KnownMachine {
  return known;
}

/** Calls back whenever more is known of the machine; returns how to end that. */
export function onMachine(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands over the speeds that were measured on this machine on another day, and what they were measured on. */
export function tellMachine({ speeds, adapters }: Omit<KnownMachine, 'available'>): void {
  known = {
    ...known,
    speeds: { ...speeds, ...known.speeds },
    adapters: { ...adapters, ...known.adapters },
  };
}

function send(request: Question, { signal, onProgress }: Asking = {}): Promise<Json | ArrayBuffer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new BookError('stopped'));
    pending.set(request.id, { request, resolve, reject, onProgress });
    signal?.addEventListener('abort', () => stop(request.id), { once: true });
    connection.post(request);
  });
}

/** The page need not wait for the engine to have stopped. */
function stop(id: number): void {
  const entry = pending.get(id);
  if (!entry) return;
  pending.delete(id);
  entry.reject(new BookError('stopped'));
  stopping.add(id);
  connection.post({ type: 'stop', id });
}

function receive(reply: Exclude<Reply, { type: 'pong' | 'lost' }>): void {
  switch (reply.type) {
    case 'backends':
      known = {
        available: reply.available,
        speeds: { ...known.speeds, ...reply.speeds },
        adapters: { ...known.adapters, ...reply.adapters },
      };
      return listeners.forEach((listener) => listener());
    case 'news':
      return runs.get(reply.id)?.receive(reply.news);
    case 'progress':
      return pending.get(reply.id)?.onProgress?.(reply.progress);
    case 'answer':
      return settle(reply.id, (entry) => entry.resolve(reply.value));
    case 'file':
      return settle(reply.id, (entry) => entry.resolve(reply.file));
    case 'stopped':
      return settle(reply.id, (entry) => entry.reject(new BookError('stopped')));
    case 'failed': {
      const error = new BookError(reply.code, reply.params);
      runs.get(reply.id)?.fail(error);
      return settle(reply.id, (entry) => entry.reject(error));
    }
  }
}

function settle(id: number, how: (entry: Pending) => void): void {
  stopping.delete(id);
  const entry = pending.get(id);
  pending.delete(id);
  if (entry) how(entry);
}

/** A new engine is given the reader's text, all open runs, and the questions that are still open. */
function revived(fault: Fault): void {
  stopping.clear();
  if (fault.backend) lost.set(fault.backend, (lost.get(fault.backend) ?? 0) + 1);
  introduce();
  const open = [...pending.values()];
  if (ownText && !open.some(({ request }) => request.type === 'text')) connection.post(ownText);
  for (const run of runs.values()) run.resume(fault);
  for (const { request } of open) connection.post(request);
}

/** Tells the engine what is known of the machine. */
function introduce(): void {
  introduced = true;
  const avoid = [...lost].filter(([, times]) => times >= LOST_TOO_OFTEN).map(([name]) => name);
  connection.post({ type: 'machine', avoid, speeds: known.speeds, adapters: known.adapters });
}

function failAll(code: 'worker-died' | 'code.not-loaded'): void {
  const open = [...pending.values()];
  pending.clear();
  stopping.clear();
  const error = new BookError(code);
  for (const { reject } of open) reject(error);
  for (const run of runs.values()) run.fail(error);
}
