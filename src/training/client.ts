/**
 * The page's side of the worker: questions in, answers and progress out. Where a frame's sandbox refuses workers the
 * same scheduler runs on the page itself, in the same short slices. A worker that dies is started anew and asked again;
 * one that died without a word is found out when it does not hear a stop.
 */
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { Query, Reply, Request, TextContent } from './protocol.ts';
import { trustedScript } from './trusted-script.ts';
import workerUrl from './worker.ts?worker&url';

export interface Asking {
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

interface Pending {
  request: Request;
  resolve(value: Json): void;
  reject(error: unknown): void;
  onProgress: ((progress: Progress) => void) | undefined;
}

type Port = { postMessage(message: Request): void; terminate?(): void };

let port: Promise<Port> | undefined;
let nextId = 1;
let restarts = 0;
const pending = new Map<number, Pending>();
/** The reader's text, kept so that a new worker can be given it again. */
let ownText: Extract<Request, { type: 'text' }> | undefined;

const MAX_RESTARTS = 3;
/** Milliseconds in which a worker that has spoken before hears a stop: its slices are a thousand times shorter. */
const DEAF_AFTER = 10_000;

/** Whether the worker that is open now has said anything: until then it may still be loading. */
let heard = false;
/** Stops that were not confirmed yet. */
const stopping = new Map<number, ReturnType<typeof setTimeout>>();

/** Asks the worker; rejects with a `BookError`, of code `stopped` when `signal` was aborted. */
export function ask(query: Query, asking: Asking = {}): Promise<Json> {
  return send({ type: 'ask', id: nextId++, query }, asking);
}

/** Hands over a text of the reader's; the answer reports on it and holds its hash. */
export function openText(content: TextContent, options: Json, asking: Asking = {}): Promise<Json> {
  const request = { type: 'text', id: nextId++, content, options } as const;
  return send(request, asking).then((report) => {
    ownText = request;
    return report;
  });
}

function send(request: Request, { signal, onProgress }: Asking): Promise<Json> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new BookError('stopped'));
    pending.set(request.id, { request, resolve, reject, onProgress });
    signal?.addEventListener('abort', () => stop(request.id), { once: true });
    post(request);
  });
}

/** The page need not wait for the worker to have stopped. */
function stop(id: number): void {
  const entry = pending.get(id);
  if (!entry) return;
  pending.delete(id);
  entry.reject(new BookError('stopped'));
  if (heard) stopping.set(id, setTimeout(revive, DEAF_AFTER));
  post({ type: 'stop', id });
}

function post(request: Request): void {
  port ??= open();
  port.then((open) => open.postMessage(request)).catch(fail);
}

function receive(reply: Reply): void {
  heard = true;
  if (reply.type !== 'progress') {
    clearTimeout(stopping.get(reply.id));
    stopping.delete(reply.id);
  }
  const entry = pending.get(reply.id);
  if (!entry) return;
  if (reply.type === 'progress') {
    entry.onProgress?.(reply.progress);
    return;
  }
  pending.delete(reply.id);
  switch (reply.type) {
    case 'answer':
      return entry.resolve(reply.value);
    case 'stopped':
      return entry.reject(new BookError('stopped'));
    case 'failed':
      return entry.reject(new BookError(reply.code, reply.params));
  }
}

async function open(): Promise<Port> {
  let worker: Worker;
  try {
    worker = new Worker(trustedScript(workerUrl), { type: 'module', name: 'engine' });
  } catch {
    const { serve } = await import('./serve.ts');
    return { postMessage: serve(receive) };
  }
  worker.onmessage = (event: MessageEvent<Reply>) => receive(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    revive();
  };
  return worker;
}

/** A new worker answers what the dead one left open; after a few deaths the questions fail with a message. */
function revive(): void {
  void port?.then((dead) => dead.terminate?.());
  port = undefined;
  heard = false;
  for (const timer of stopping.values()) clearTimeout(timer);
  stopping.clear();
  if (++restarts > MAX_RESTARTS) return fail();
  if (ownText && ![...pending.values()].some(({ request }) => request.type === 'text')) post(ownText);
  for (const { request } of pending.values()) post(request);
}

function fail(): void {
  port = undefined;
  const open = [...pending.values()];
  pending.clear();
  for (const { reject } of open) reject(new BookError('worker-died'));
}
