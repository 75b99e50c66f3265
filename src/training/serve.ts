/** Answers requests, in the worker or (in a sandboxed frame that refuses workers) on the page. */
import { Desk } from './desk.ts';
import type { Reply, Request } from './protocol.ts';
import { describeError, Scheduler, type Job } from './scheduler.ts';

export function serve(post: (reply: Reply) => void): (request: Request) => void {
  const desk = new Desk();
  const scheduler = new Scheduler(post);
  const stopped = new Set<number>();
  const start = (id: number, job: Promise<Job>): void => {
    job.then(
      (ready) => {
        if (stopped.delete(id)) post({ type: 'stopped', id });
        else scheduler.start(id, ready);
      },
      (error: unknown) => post({ type: 'failed', id, ...describeError(error) }),
    );
  };
  const loading = new Set<number>();
  return (request) => {
    switch (request.type) {
      case 'ask':
      case 'text': {
        loading.add(request.id);
        const job = request.type === 'ask' ? desk.answer(request.query) : desk.openText(request);
        start(
          request.id,
          job.finally(() => loading.delete(request.id)),
        );
        break;
      }
      case 'stop':
        if (loading.has(request.id)) stopped.add(request.id);
        else scheduler.stop(request.id);
        break;
    }
  };
}
