/** Answers requests, in the worker or (in a sandboxed frame that refuses workers) on the page. */
import { BookError } from '#numerics/errors.ts';
import type { Task } from '#numerics/progress.ts';
import { Desk } from './desk.ts';
import type { LiveRuns } from './live-runs.ts';
import type { Machine } from './machine.ts';
import type { Reply, Request } from './protocol.ts';
import { describeError, Scheduler, type Job } from './scheduler.ts';

type Question = Extract<Request, { type: 'ask' | 'text' | 'measure' | 'save' }>;

/** The part of the engine that knows TensorFlow.js; it is loaded when something is to be trained. */
interface Trainer {
  readonly machine: Machine;
  readonly runs: LiveRuns;
}

export function serve(
  reply: (reply: Reply, transfer?: Transferable[]) => void,
  { gpu }: { readonly gpu: boolean },
): (request: Request) => void {
  const scheduler = new Scheduler(post);
  const desk = new Desk(async () => (await trainer()).machine);
  /** Jobs whose code is still on its way; a stop takes them out. */
  const loading = new Set<number>();
  let known: Extract<Request, { type: 'machine' }> | undefined;
  let opening: Promise<Trainer> | undefined;

  /** A question that failed because its backend died is not told so: the page starts all anew. */
  function post(message: Reply): void {
    if (message.type === 'failed' && message.code === 'backend.lost')
      reply({
        type: 'lost',
        backend: message.params.backend as never,
        reason: String(message.params.reason),
      });
    else if (message.type === 'answer' && message.value instanceof ArrayBuffer)
      reply({ type: 'file', id: message.id, file: message.value }, [message.value]);
    else reply(message);
  }

  /** A trainer whose code did not come is asked for again the next time. */
  function trainer(): Promise<Trainer> {
    opening ??= openTrainer();
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  }

  function tell(what: (trainer: Trainer) => void): void {
    opening?.then(what, () => {});
  }

  async function openTrainer(): Promise<Trainer> {
    const [{ Machine }, { LiveRuns }] = await Promise.all([import('./machine.ts'), import('./live-runs.ts')]);
    const machine = new Machine(post, gpu);
    if (known) machine.tell(known);
    return { machine, runs: new LiveRuns(scheduler, post) };
  }

  async function jobOf(question: Question): Promise<Job | Task<ArrayBuffer>> {
    switch (question.type) {
      case 'ask':
        return desk.answer(question.query);
      case 'text':
        return desk.openText(question);
      case 'measure':
        return (await live()).measure(question);
      case 'save':
        return (await live()).save(question);
    }
  }

  async function live(): Promise<LiveRuns> {
    if (!opening) throw new BookError('run.not-live');
    return (await opening).runs;
  }

  async function start(question: Question): Promise<void> {
    const { id } = question;
    loading.add(id);
    try {
      const job = (await jobOf(question)) as Job;
      if (loading.delete(id)) scheduler.start(id, job);
      else post({ type: 'stopped', id });
    } catch (error) {
      loading.delete(id);
      post({ type: 'failed', id, ...describeError(error) });
    }
  }

  return (request) => {
    switch (request.type) {
      case 'ask':
      case 'text':
      case 'measure':
      case 'save':
        void start(request);
        break;
      case 'stop':
        if (!loading.delete(request.id)) scheduler.stop(request.id);
        break;
      case 'train':
        void trainer().then(
          ({ runs }) => runs.open(request, desk.opening(request.spec, request)),
          (error: unknown) => post({ type: 'failed', id: request.id, ...describeError(error) }),
        );
        break;
      case 'drive':
        tell(({ runs }) => runs.drive(request.id, request.drive));
        break;
      case 'close':
        tell(({ runs }) => runs.close(request.id));
        break;
      case 'ping':
        post({ type: 'pong' });
        break;
      case 'machine':
        known = request;
        tell(({ machine }) => machine.tell(request));
        break;
    }
  };
}
