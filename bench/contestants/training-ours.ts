/** The engine's own run, step by step as it trains in the book. */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '#kernels/backends/backend.ts';
import { views } from '#kernels/index.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { Task } from '#numerics/progress.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import { TrainingRun } from '#training/training-run.ts';
import type { Program } from '../case.ts';
import { ADAM, batchesOf, examplesOf, parametersOf, SEED, type Training } from '../programs/training.ts';
import type { Course } from './engine.ts';

/** More than anybody takes here. */
const STEPS = 1_000_000;

export async function trainOurs({ task, of: training }: Program, backend: Backend): Promise<Course> {
  const gradient = task === 'training' ? await gradientOf(training, backend) : [];
  const run = runOf(training, backend);
  const losses: number[] = [];
  return {
    async advance(steps) {
      const until = run.step + steps;
      let script = 0;
      while (run.step < until) {
        const turn = await driven(run.turn(until));
        script += turn.script;
        losses.push(...turn.value.losses);
      }
      return script;
    },
    remark: () => run.replay.refusal && `not replayed: ${run.replay.refusal}`,
    outputs: () => Promise.resolve([losses, ...gradient]),
    release: () => run.dispose(),
  };
}

function runOf(training: Training, backend: Backend): TrainingRun {
  const { model, config, vocabulary, context, batch, learningRate } = training;
  const { data, layout } = parametersOf(training);
  const spec: TrainableSpec = {
    ...{ specVersion: 1, model: model.name, config, data: '', tokenizer: 'word', seed: SEED },
    split: { train: 1, validation: 1, heldOut: 1 },
    ...{ batch, context, steps: STEPS, measures: [] },
    optimiser: { name: 'adamw', learningRate, ...ADAM },
    schedule: { name: 'constant' },
  };
  const examples = examplesOf(training);
  // Of the text it needs no more than that, as nothing is measured and the parameters are given.
  const corpus = { vocabulary: { size: vocabulary } } as Corpus;
  const setting = { model, config, context, corpus, backend, layout, examples: () => examples };
  const zeros = (): Float32Array => new Float32Array(data.length);
  return new TrainingRun(spec, setting, { step: 0, parameters: data, moments: [zeros(), zeros()] });
}

/** Runs a task to its end; gives also how many milliseconds it did not wait. */
export async function driven<T>(task: Task<T>): Promise<{ value: T; script: number }> {
  let script = 0;
  const timed = <R>(resume: () => R): R => {
    const began = performance.now();
    const result = resume();
    script += performance.now() - began;
    return result;
  };
  let turn = timed(() => task.next());
  while (!turn.done) {
    const given: unknown = await turn.value;
    turn = timed(() => task.next(given));
  }
  return { value: turn.value, script };
}

async function gradientOf(training: Training, backend: Backend): Promise<Float32Array[]> {
  const { model, config, batch, context } = training;
  const { data, layout } = parametersOf(training);
  const ids = batchesOf(training)(0);
  backend.use();
  const slopes = tf.tidy(() => {
    const given = {
      inputs: tf.tensor2d(ids.inputs, [batch, context], 'int32'),
      targets: tf.tensor1d(ids.targets, 'int32'),
    };
    const weights = Object.values(views(tf.tensor1d(data), layout));
    const loss = (...tensors: tf.Tensor[]): tf.Scalar =>
      model.loss(Object.fromEntries(layout.map(({ name }, i) => [name, tensors[i]!])), given, config);
    return tf.valueAndGrads(loss)(weights).grads;
  });
  const read = backend.read(slopes);
  tf.dispose(slopes);
  return read;
}
