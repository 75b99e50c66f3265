import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { settle } from '#numerics/progress.ts';
import { Corpora } from './corpora.ts';
import { LiveRuns } from './live-runs.ts';
import { Machine } from './machine.ts';
import { openRun, type Opening } from './open-run.ts';
import type { Reply } from './protocol.ts';
import { Scheduler } from './scheduler.ts';
import { SMALL_SPEC, smallModel } from './small-model.ts';

/** `npm run test:full` asks for the long ones. */
const FULL = process.env.FULL !== undefined;
const MOUNTS = FULL ? 200 : 12;
const STEPS = FULL ? 10_000 : 300;

const spec = {
  ...SMALL_SPEC,
  steps: 1_000_000,
  measures: [{ measure: 'nats', args: {}, every: 50 }],
};
const opening: Opening = {
  spec,
  model: smallModel,
  corpus: new Corpora().open(spec),
  machine: new Machine(() => {}, false),
  choice: 'wasm',
  origin: { from: 'seed' },
};

describe('what a run leaves behind', () => {
  it(
    `is no tensor after ${STEPS} steps with their measures and snapshots`,
    { timeout: 600_000 },
    async () => {
      const run = await settle(openRun(opening));
      await settle(run.turn(1));
      const { numTensors, numBytes } = tf.memory();
      while (run.step < STEPS) {
        await settle(run.turn(STEPS));
        if (run.step % 100 === 0) await settle(run.snapshot());
      }
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
      run.dispose();
    },
  );

  it(
    `is no tensor after it was opened and closed ${MOUNTS} times, wherever it stood`,
    { timeout: 600_000 },
    async () => {
      let told = (): void => {};
      const post = (reply: Reply): void => {
        if (reply.type === 'news') told();
      };
      const runs = new LiveRuns(new Scheduler(post), post);
      const before = tf.memory().numTensors;
      for (let mount = 0; mount < MOUNTS; mount++) {
        const drive = { until: mount % 3 === 0 ? 0 : 1_000_000, pace: null };
        const request = {
          type: 'train',
          id: mount,
          spec,
          backend: 'wasm',
          origin: { from: 'seed' },
          drive,
        } as const;
        // Closed before it is open, while it trains, or at rest.
        for (let news = mount % 5; news > 0; news--) {
          const heard = new Promise<void>((resolve) => (told = resolve));
          if (news === mount % 5) runs.open(request, Promise.resolve(opening));
          await heard;
          if (mount % 3 === 0) break;
        }
        if (mount % 5 === 0) runs.open(request, Promise.resolve(opening));
        runs.close(mount);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
