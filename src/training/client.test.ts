import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Query, Reply, Request } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';

const QUERY: Query = { of: 'data', measure: 'world.floor', args: {} };

/** A worker that answers at once until it falls silent; it then says nothing at all, as one that was killed. */
class FakeWorker {
  static readonly all: FakeWorker[] = [];
  silent = false;
  terminated = false;
  onmessage: ((event: { data: Reply }) => void) | undefined;

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(request: Request): void {
    if (this.silent || request.type !== 'ask') return;
    this.onmessage?.({ data: { type: 'answer', id: request.id, value: 'answered' } });
  }

  terminate(): void {
    this.terminated = true;
  }
}

describe('the page’s side of the worker', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers();
    FakeWorker.all.length = 0;
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('location', new URL('https://book.example/en/'));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('lets go of a question at once when it is stopped, whatever the worker does', async () => {
    const { ask } = await import('./client.ts');
    await ask(QUERY);
    FakeWorker.all[0]!.silent = true;
    const stopper = new AbortController();
    const asked = ask(QUERY, { signal: stopper.signal });
    stopper.abort();
    await expect(asked).rejects.toMatchObject({ code: 'stopped' });
  });

  it('replaces a worker that died without a word, and asks the new one what was left open', async () => {
    const { ask } = await import('./client.ts');
    await ask(QUERY);
    FakeWorker.all[0]!.silent = true;
    const left = ask(QUERY);
    const stopper = new AbortController();
    const stopped = ask(QUERY, { signal: stopper.signal });
    stopper.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'stopped' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await left).toBe('answered');
    expect(FakeWorker.all.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('tells the engine the speeds of another day before it opens the first run', async () => {
    const { openRun, tellMachine } = await import('./client.ts');
    const posted = vi.spyOn(FakeWorker.prototype, 'postMessage');
    tellMachine({ speeds: { 'nnlm@1:9': { webgl: 300 } }, adapters: { webgl: 'a GPU' } });
    const told = { onNews: vi.fn(), onRestart: vi.fn(), onFailed: vi.fn(), onSilent: vi.fn() };
    const drive = { until: 0, pace: null };
    openRun({} as TrainableSpec, { backend: 'auto', origin: { from: 'seed' }, drive, ...told });
    await vi.advanceTimersByTimeAsync(0);
    expect(posted.mock.calls.map(([request]) => request.type)).toEqual(['machine', 'train']);
    expect(posted.mock.calls[0]![0]).toMatchObject({
      speeds: { 'nnlm@1:9': { webgl: 300 } },
      adapters: { webgl: 'a GPU' },
    });
    vi.restoreAllMocks();
  });

  it('is patient with a worker that may still be loading', async () => {
    const { ask } = await import('./client.ts');
    vi.spyOn(FakeWorker.prototype, 'postMessage').mockImplementation(() => {});
    const stopper = new AbortController();
    const asked = ask(QUERY, { signal: stopper.signal });
    stopper.abort();
    await expect(asked).rejects.toMatchObject({ code: 'stopped' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeWorker.all).toHaveLength(1);
    vi.restoreAllMocks();
  });
});
