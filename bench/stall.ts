/** How a page fares while the engine, in the worker that every page of the book starts, trains the small GPT. */
import { openRun } from '#training/client.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import type { Case } from './case.ts';
import { SMALL_GPT } from './programs/trainings.ts';
import { median, type Stall } from './row.ts';

/** Milliseconds between two small pieces of the page's own work; what one comes later is what held the page up. */
const BEAT = 4;
/** Milliseconds of steady training that are watched, and after which there is none. */
const WATCHED = 4000;
const PATIENCE = 60_000;
/** More than can be taken meanwhile. */
const STEPS = 1_000_000;
/** Steps in which shaders are compiled and a recording is made. */
const WARM_UP = 8;

export async function watchPage(backend: Case['backend']): Promise<Stall> {
  const close = await trainingOn(backend);
  try {
    return stallOf(await beats(WATCHED));
  } finally {
    close();
  }
}

/** Resolves when training goes its steady course, to what ends it. */
function trainingOn(backend: Case['backend']): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      clearTimeout(impatience);
      run.close();
      reject(error);
    };
    const impatience = setTimeout(() => fail(new Error('no training to be watched')), PATIENCE);
    const run = openRun(specOf(), {
      backend,
      origin: { from: 'seed' },
      drive: { until: STEPS, pace: null },
      onNews({ step }) {
        if (step < WARM_UP) return;
        clearTimeout(impatience);
        resolve(() => run.close());
      },
      onRestart: ({ reason }) => fail(new Error(reason)),
      onFailed: fail,
      onSilent: () => {},
    });
  });
}

/** As the chapter runs it, on text of the World, character by character. */
function specOf(): TrainableSpec {
  const { model, config, context, batch, learningRate } = SMALL_GPT.training;
  return {
    ...{ specVersion: 1, model: model.name, config, data: 'world/story@1/en', tokenizer: 'character' },
    split: { train: 100_000, validation: 1000, heldOut: 10 },
    ...{ batch, context, seed: 1, steps: STEPS, measures: [] },
    optimiser: { name: 'adamw', learningRate },
    schedule: { name: 'constant' },
  };
}

/** Moments of beats, as they came. */
function beats(milliseconds: number): Promise<number[]> {
  return new Promise((resolve) => {
    const moments = [performance.now()];
    const beat = (): void => {
      moments.push(performance.now());
      if (moments.at(-1)! - moments[0]! < milliseconds) setTimeout(beat, BEAT);
      else resolve(moments);
    };
    setTimeout(beat, BEAT);
  });
}

export function stallOf(moments: readonly number[]): Stall {
  const late = moments.slice(1).map((moment, i) => Math.max(0, moment - moments[i]! - BEAT));
  return { median: median(late), worst: Math.max(...late) };
}
