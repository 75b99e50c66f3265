/** The page that `npm run bench` drives. */
import { inWorkers } from './in-workers.ts';
import type { Meeting } from './meeting.ts';
import { watchPage } from './stall.ts';
import { fulfil, type Wish } from './wish.ts';

declare global {
  interface Window {
    bench(wish: Wish): Promise<Meeting>;
    onStage(stage: string): void;
  }
}

window.bench = (wish) => fulfil(wish, inWorkers, window.onStage, watchPage);
