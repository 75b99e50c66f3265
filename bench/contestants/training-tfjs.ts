/** TensorFlow.js's own training: variables, its Adam, `minimize`. */
import * as tf from '@tensorflow/tfjs-core';
import type { Program } from '../case.ts';
import { ADAM, batchesOf, parametersOf, parts, type Training } from '../programs/training.ts';
import type { Course } from './engine.ts';
import { forwardOf, oneHot } from './models-tfjs.ts';

export async function trainTfjs({ task, of: training }: Program): Promise<Course | undefined> {
  const forward = forwardOf(training);
  if (!forward) return undefined;
  const { vocabulary, batch, context, learningRate } = training;
  const batches = batchesOf(training);
  const variables = variablesOf(training);
  const all = Object.values(variables);
  const loss = (step: number): tf.Scalar => {
    const { inputs, targets } = batches(step);
    const logits = forward(variables, tf.tensor2d(inputs, [batch, context], 'int32'));
    const wanted = oneHot(tf.tensor1d(targets, 'int32'), vocabulary);
    return tf.losses.softmaxCrossEntropy(wanted, logits);
  };
  const optimiser = tf.train.adam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const gradient = task === 'training' ? await gradientOf(() => loss(0), all) : [];
  const losses: number[] = [];
  return {
    async advance(steps) {
      const pending: tf.Scalar[] = [];
      let script = 0;
      for (let i = 0; i < steps; i++) {
        const began = performance.now();
        const step = losses.length + i;
        pending.push(optimiser.minimize(() => loss(step), true, all)!);
        script += performance.now() - began;
      }
      const stacked = tf.stack(pending);
      losses.push(...(await stacked.data()));
      tf.dispose([pending, stacked]);
      return script;
    },
    outputs: () => Promise.resolve([losses, ...gradient]),
    release() {
      optimiser.dispose();
      tf.dispose(all);
    },
  };
}

export function variablesOf(training: Training): Record<string, tf.Variable> {
  const parameters = parametersOf(training);
  const values = parts(parameters);
  return Object.fromEntries(
    parameters.layout.map(({ name, shape }, i) => [name, tf.variable(tf.tensor(values[i]!, [...shape]))]),
  );
}

async function gradientOf(loss: () => tf.Scalar, variables: tf.Variable[]): Promise<ArrayLike<number>[]> {
  const { value, grads } = tf.variableGrads(loss, variables);
  const slopes = await Promise.all(variables.map(({ name }) => grads[name]!.data()));
  tf.dispose([value, grads]);
  return slopes;
}
