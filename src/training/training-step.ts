/**
 * One step of gradient descent as a pure function of tensors: parameters, the optimiser's means and a batch in, their
 * successors and the loss out. Whatever changes from step to step comes in as a tensor, so that the step can be recorded.
 */
import * as tf from '@tensorflow/tfjs-core';
import { adamW, adamWRates, clipByGlobalNorm, flatten, sgd, views } from '#kernels/index.ts';
import type { DeviceLayout } from '#kernels/flat/layout.ts';
import type { Numbers, Step } from '#kernels/replay/step.ts';
import type { Examples } from '#models/trainable.ts';
import { Batches } from './batches.ts';
import { learningRateAt } from './learning-rate.ts';
import type { TrainableSpec } from './run-spec.ts';
import type { Setting } from './trained.ts';

/** State: the parameters, then the means, each flat [P]. Inputs: ids [batch, context], targets, rates. */
export function trainingStep(
  { model, config }: Pick<Setting, 'model' | 'config'>,
  { slots, size }: DeviceLayout,
  { optimiser: { clipNorm, ...optimiser } }: Pick<TrainableSpec, 'optimiser'>,
): Step {
  const names = slots.map(({ name }) => name);
  return (state, given) => {
    const [parameters, ...moments] = state as [tf.Tensor1D, ...tf.Tensor1D[]];
    const [inputs, targets, rates] = given as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D];
    const weights = views(parameters, slots);
    const objective = (...tensors: tf.Tensor[]): tf.Scalar =>
      model.loss(
        Object.fromEntries(tensors.map((tensor, i) => [names[i]!, tensor])),
        { inputs, targets },
        config,
      );
    const { value, grads } = tf.valueAndGrads(objective)(names.map((name) => weights[name]!));
    const raw = flatten(grads, slots, size);
    const gradient = clipNorm === undefined ? raw : clipByGlobalNorm(raw, clipNorm);
    const update = { parameters, gradient, moments, rates };
    const next = optimiser.name === 'sgd' ? sgd({ ...update, ...optimiser }) : adamW(update);
    return { state: [next.parameters, ...next.moments], loss: value as tf.Scalar };
  };
}

/** The inputs of each step: they depend on the spec and the step alone. */
export class StepInputs {
  readonly #spec: TrainableSpec;
  readonly #examples: Examples;
  readonly #batches: Batches;

  constructor(spec: TrainableSpec, examples: Examples) {
    this.#spec = spec;
    this.#examples = examples;
    this.#batches = new Batches(examples.count, spec.batch, spec.seed);
  }

  at(step: number): Numbers[] {
    const { inputLength, targetLength } = this.#examples;
    const rows = this.#batches.at(step);
    const inputs = new Int32Array(rows.length * inputLength);
    const targets = new Int32Array(rows.length * targetLength);
    rows.forEach((index, row) => this.#examples.write(index, row, inputs, targets));
    const rates = this.#rates(step);
    return [
      { shape: [rows.length, inputLength], values: inputs },
      { shape: [targets.length], values: targets },
      { shape: [rates.length], values: rates },
    ];
  }

  #rates(step: number): Float32Array {
    const { optimiser } = this.#spec;
    const learningRate = learningRateAt(step, this.#spec);
    return optimiser.name === 'sgd'
      ? Float32Array.of(learningRate)
      : adamWRates({ ...optimiser, learningRate, step });
  }
}
