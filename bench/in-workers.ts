/** Seats the contestants in workers of the page. */
import type { Reply } from './protocol.ts';
import workerUrl from './contestants/worker.ts?worker&url';
import type { Place } from './seats.ts';

/** Trusted Types: as a text, a script's address is refused by the page's policy. */
type Factory = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
};

const ownWorker = {
  createScriptURL(url: string): string {
    if (url !== workerUrl) throw new TypeError(`foreign script ${url}`);
    return new URL(url, location.href).href;
  },
};

let policy: typeof ownWorker | undefined;

export const inWorkers: Place = (who, { onReply, onDeath }) => {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  policy ??= factory?.createPolicy('bench', ownWorker) ?? ownWorker;
  const worker = new Worker(policy.createScriptURL(workerUrl), { type: 'module', name: who });
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => onReply(data));
  worker.addEventListener('error', ({ message }) => onDeath(message || 'The worker could not be loaded.'));
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() };
};
