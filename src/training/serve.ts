/** Answers requests, in the worker or (in a sandboxed frame that refuses workers) on the page. */
import { Desk } from './desk.ts';
import type { Reply, Request } from './protocol.ts';
import { describeError, Scheduler } from './scheduler.ts';

export function serve(post: (reply: Reply) => void): (request: Request) => void {
  const desk = new Desk();
  const scheduler = new Scheduler(post);
  /** Jobs whose code is still on its way; a stop takes them out. */
  const loading = new Set<number>();
  const start = async (request: Exclude<Request, { type: 'stop' }>): Promise<void> => {
    const { id } = request;
    loading.add(id);
    try {
      const job = await (request.type === 'ask' ? desk.answer(request.query) : desk.openText(request));
      if (loading.delete(id)) scheduler.start(id, job);
      else post({ type: 'stopped', id });
    } catch (error) {
      loading.delete(id);
      post({ type: 'failed', id, ...describeError(error) });
    }
  };
  return (request) => {
    switch (request.type) {
      case 'ask':
      case 'text':
        void start(request);
        break;
      case 'stop':
        if (!loading.delete(request.id)) scheduler.stop(request.id);
        break;
    }
  };
}
