/** The benchmark without a browser: contestants in processes of their own, on the `webgpu` package (Dawn). */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Meeting } from './meeting.ts';
import type { Reply } from './protocol.ts';
import type { Place } from './seats.ts';
import { fulfil, type Wish } from './wish.ts';

const inProcesses: Place = (who, { onReply, onDeath }) => {
  const entry = fileURLToPath(new URL('./process.js', import.meta.url));
  const child = fork(entry, [who], { serialization: 'advanced' });
  child.on('message', (reply) => onReply(reply as Reply));
  child.on('exit', (status, signal) => onDeath(`The process ended with ${signal ?? `status ${status}`}.`));
  return { post: (request) => void child.send(request), close: () => void child.kill() };
};

export function bench(wish: Wish, onStage: (stage: string) => void): Promise<Meeting> {
  return fulfil(wish, inProcesses, onStage);
}
