/** A contestant's side of the protocol: one request after the other. */
import { caseOf } from '../all-cases.ts';
import { measurePeak } from '../peak.ts';
import type { Answers, Prepared, Reply, Request, Timed } from '../protocol.ts';
import { watch } from '../watch.ts';
import type { Engine, Work } from './engine.ts';

export function serve(
  open: () => Promise<Engine>,
): (request: Request) => Promise<{ reply: Reply; transfer: ArrayBuffer[] }> {
  const { errors, dispatches, guarded, settled } = watch();
  let engine: Engine | undefined;
  let work: Work | undefined;

  const release = (): null => {
    work?.release();
    work = undefined;
    return null;
  };

  const once = async ({ run, flush }: Work): Promise<void> => {
    await run();
    await flush();
    await settled();
  };

  const prepare = (key: string): Promise<Prepared | null> =>
    guarded(async () => {
      release();
      work = await engine!.prepare(caseOf(key));
      if (!work) return null;
      await once(work);
      const before = dispatches();
      await once(work);
      const count = dispatches() - before;
      return {
        outputs: (await work.outputs()).map((numbers) => Float32Array.from(numbers)),
        dispatches: count,
      };
    });

  const time = async (runs: number): Promise<Timed> => {
    const { run, flush } = work!;
    let script = 0;
    const began = performance.now();
    for (let i = 0; i < runs; i++) {
      const called = performance.now();
      const running = run();
      script += performance.now() - called;
      if (running) await running;
    }
    await flush();
    await settled();
    return { milliseconds: (performance.now() - began) / runs, scriptMs: script / runs };
  };

  const answer = async (request: Request): Promise<Answers[Request['of']]> => {
    switch (request.of) {
      case 'open':
        engine ??= await open();
        return { adapter: engine.adapter };
      case 'prepare':
        return prepare(request.key);
      case 'time':
        return time(request.runs);
      case 'peak':
        return measurePeak();
      case 'release':
        return release();
    }
  };

  return async (request) => {
    try {
      const given = await answer(request);
      const buffers =
        given && 'outputs' in given ? given.outputs.map((each) => (each as Float32Array).buffer) : [];
      return { reply: { gpuErrors: [...errors], answer: given }, transfer: buffers as ArrayBuffer[] };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { reply: { gpuErrors: [...errors], problem }, transfer: [] };
    }
  };
}
