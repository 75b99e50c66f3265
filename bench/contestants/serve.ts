/** A contestant's side of the protocol: one request after the other. */
import { caseOf } from '../all-cases.ts';
import { measurePeak } from '../peak.ts';
import type { Answers, First, Ready, Reply, Request, Timed } from '../protocol.ts';
import { watch } from '../watch.ts';
import type { Course, Engine, Work } from './engine.ts';

export function serve(
  open: () => Promise<Engine>,
): (request: Request) => Promise<{ reply: Reply; transfer: ArrayBuffer[] }> {
  const { errors, dispatches, guarded, settled } = watch();
  let engine: Engine | undefined;
  let work: Work | Course | undefined;

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

  const prepare = (key: string, within?: number): Promise<Ready | null> =>
    guarded(async () => {
      release();
      const of = caseOf(key);
      const began = performance.now();
      work = await engine!.prepare(of);
      if (!work) return null;
      // A program that has the time goes by twos: what takes several steps at once is to be judged as well.
      const [judged, runs] = 'task' in of ? [of.judged, within === undefined ? 2 : 1] : [2, 1];
      let [steps, dispatched, milliseconds] = [0, 0, 0];
      while (steps < judged && (steps === 0 || performance.now() - began < (within ?? Infinity))) {
        const [before, since] = [dispatches(), performance.now()];
        if (!('advance' in work)) await once(work);
        else {
          await work.advance(runs);
          await settled();
        }
        steps += runs;
        dispatched = (dispatches() - before) / runs;
        milliseconds = (performance.now() - since) / runs;
      }
      const remark = 'remark' in work ? work.remark?.() : undefined;
      const outputs = copies(await work.outputs());
      return { outputs, steps, milliseconds, dispatches: dispatched, ...(remark && { remark }) };
    });

  const first = (key: string): Promise<First | null> =>
    guarded(async () => {
      const began = performance.now();
      engine ??= await open();
      const course = await engine.prepare(caseOf(key));
      if (!course) return null;
      if (!('advance' in course)) throw new Error(`${key} has no first step.`);
      work = course;
      const before = dispatches();
      const scriptMs = await course.advance(1);
      const timed = { milliseconds: performance.now() - began, scriptMs };
      return { outputs: copies(await course.outputs()), dispatches: dispatches() - before, ...timed };
    });

  const time = async (runs: number): Promise<Timed> => {
    let script = 0;
    const began = performance.now();
    if ('advance' in work!) {
      const before = dispatches();
      script = await work.advance(runs);
      await settled();
      const milliseconds = (performance.now() - began) / runs;
      return { milliseconds, scriptMs: script / runs, dispatches: (dispatches() - before) / runs };
    }
    const { run, flush } = work!;
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
      case 'reference':
        return { outputs: copies(caseOf(request.key).reference()) };
      case 'prepare':
        return prepare(request.key, request.within);
      case 'first':
        return first(request.key);
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
        given && 'outputs' in given ? given.outputs.map((each) => (each as Float64Array).buffer) : [];
      return { reply: { gpuErrors: [...errors], answer: given }, transfer: buffers as ArrayBuffer[] };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { reply: { gpuErrors: [...errors], problem }, transfer: [] };
    }
  };
}

/** Of their own, to be handed over. */
function copies(outputs: readonly ArrayLike<number>[]): Float64Array[] {
  return outputs.map((numbers) => Float64Array.from(numbers));
}
