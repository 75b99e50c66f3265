import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './connection.ts';
import type { Reply, Request } from './protocol.ts';

class FakeWorker {
  static readonly all: FakeWorker[] = [];
  readonly heard: Request[] = [];
  terminated = false;
  answersPings = true;
  onmessage: ((event: { data: Reply }) => void) | undefined;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | undefined;

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(request: Request): void {
    this.heard.push(request);
    if (request.type === 'ping' && this.answersPings) this.say({ type: 'pong' });
  }

  say(reply: Reply): void {
    this.onmessage?.({ data: reply });
  }

  terminate(): void {
    this.terminated = true;
  }
}

interface Seen {
  silent: boolean[];
  faults: Fault[];
  failed: string[];
  waiting: boolean;
}

async function connect(): Promise<{ connection: import('./connection.ts').Connection; seen: Seen }> {
  const { Connection } = await import('./connection.ts');
  const seen: Seen = { silent: [], faults: [], failed: [], waiting: true };
  const connection = new Connection({
    receive: () => {},
    revived: (fault) => {
      seen.faults.push(fault);
      connection.post({ type: 'close', id: 1 });
    },
    failed: (code) => seen.failed.push(code),
    waiting: () => seen.waiting,
    silent: (silent) => seen.silent.push(silent),
  });
  connection.post({ type: 'close', id: 0 });
  await vi.advanceTimersByTimeAsync(0);
  return { connection, seen };
}

const uncaught = { message: 'Error: nobody caught this', preventDefault: () => {} };

const last = (): FakeWorker => FakeWorker.all.at(-1)!;

describe('the wire to the engine', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeWorker.all.length = 0;
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('location', new URL('https://book.example/en/'));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('leaves an engine alone that is busy without news, as long as it gives a sign', async () => {
    const { seen } = await connect();
    last().say({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ silent: [], faults: [], failed: [] });
    expect(FakeWorker.all).toHaveLength(1);
  });

  it('says within five seconds that an engine is silent, and replaces it when it stays so', async () => {
    const { seen } = await connect();
    last().say({ type: 'pong' });
    last().answersPings = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(seen.silent).toEqual([true]);
    expect(seen.faults).toEqual([]);
    await vi.advanceTimersByTimeAsync(8000);
    expect(seen.faults).toEqual([{ reason: 'worker-silent' }]);
    expect(seen.silent).toEqual([true, false]);
    expect(FakeWorker.all.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('takes the word back when the engine speaks again', async () => {
    const { seen } = await connect();
    last().say({ type: 'pong' });
    last().answersPings = false;
    await vi.advanceTimersByTimeAsync(6000);
    last().say({ type: 'pong' });
    last().answersPings = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(seen).toMatchObject({ silent: [true, false], faults: [] });
  });

  it('does not wait for an engine of which nothing is expected, nor hurry one that is still loading', async () => {
    const { seen } = await connect();
    last().answersPings = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ silent: [], faults: [] });
    last().say({ type: 'pong' });
    seen.waiting = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ silent: [], faults: [] });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('replaces an engine at once that dies with an error or loses its backend, saying which', async () => {
    const { seen } = await connect();
    last().onerror?.(uncaught);
    await vi.advanceTimersByTimeAsync(0);
    last().say({ type: 'lost', backend: 'webgl', reason: 'context lost' });
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.faults).toEqual([{ reason: 'worker-died' }, { reason: 'backend.lost', backend: 'webgl' }]);
    expect(FakeWorker.all.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  });

  it('hears nothing more from an engine that was replaced', async () => {
    const { seen } = await connect();
    const dead = last();
    dead.onerror?.(uncaught);
    await vi.advanceTimersByTimeAsync(0);
    dead.say({ type: 'lost', backend: 'webgpu', reason: 'too late' });
    expect(seen.faults).toHaveLength(1);
  });

  it('gives up where one engine after the other dies', async () => {
    const { seen } = await connect();
    for (let i = 0; i < 6; i++) {
      last().onerror?.(uncaught);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(seen.faults).toHaveLength(5);
    expect(seen.failed).toEqual(['worker-died']);
  });

  it('says that the engine’s code did not come, does not try on its own, and fetches it anew when asked', async () => {
    const { connection, seen } = await connect();
    last().onerror?.({ preventDefault: () => {} });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ faults: [], failed: ['code.not-loaded'] });
    expect(FakeWorker.all).toHaveLength(1);
    connection.post({ type: 'ping' });
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeWorker.all).toHaveLength(2);
    expect(last().heard).toEqual([{ type: 'ping' }]);
  });
});
