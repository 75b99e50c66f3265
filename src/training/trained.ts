/** A model at one step of its training, as measures see it: parameters on the CPU, losses computed on the backend. */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '#kernels/backends/backend.ts';
import { fromDevice, type DeviceLayout } from '#kernels/flat/layout.ts';
import { softmaxCrossEntropy, views } from '#kernels/index.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { LanguageModel } from '#models/language-model.ts';
import type { Parameters, ParameterSlot } from '#models/parameters.ts';
import {
  IGNORED,
  type Config,
  type Examples,
  type Purpose,
  type Trainable,
  type Trained,
} from '#models/trainable.ts';
import { wait, type Task } from '#numerics/progress.ts';
import { mustBeFinite } from './divergence.ts';

/** Everything about a run that does not change while it trains. */
export interface Setting {
  readonly model: Trainable;
  readonly config: Config;
  readonly context: number;
  readonly corpus: Corpus;
  readonly backend: Backend;
  readonly layout: readonly ParameterSlot[];
  examples(split: 'train' | 'validation' | 'heldOut', purpose?: Purpose): Examples;
}

/** Logits computed at once: more would make a turn too long, and fewer waste dispatches. */
const CHUNK_ELEMENTS = 400_000;

export class TrainedModel implements Trained {
  readonly config: Config;
  readonly context: number;
  readonly corpus: Corpus;
  readonly step: number;
  readonly #setting: Setting;
  readonly #flat: tf.Tensor1D;
  readonly #layout: DeviceLayout;
  #parameters: Parameters | undefined;

  /** `flat`, which lies as `layout` says, stays the caller's, who keeps it alive as long as this is read. */
  constructor(setting: Setting, layout: DeviceLayout, step: number, flat: tf.Tensor1D) {
    ({ config: this.config, context: this.context, corpus: this.corpus } = setting);
    this.step = step;
    this.#setting = setting;
    this.#layout = layout;
    this.#flat = flat;
  }

  examples(split: 'train' | 'validation' | 'heldOut'): Examples {
    return this.#setting.examples(split, 'score');
  }

  *parameters(): Task<Parameters> {
    if (!this.#parameters) {
      const { backend, layout } = this.#setting;
      const [data] = yield* wait(backend.read([this.#flat]));
      const packed = fromDevice(data!, layout, this.#layout);
      mustBeFinite(packed, this.step);
      this.#parameters = { data: packed, layout };
    }
    return this.#parameters;
  }

  *languageModel(): Task<LanguageModel> {
    return this.#setting.model.languageModel(this.config, yield* this.parameters(), this.context);
  }

  *nats(examples: Examples, from = 0, to = examples.count): Task<Float64Array> {
    const { targetLength, inputLength } = examples;
    const { backend, corpus } = this.#setting;
    const all = new Float64Array((to - from) * targetLength);
    const perChunk = Math.max(1, Math.floor(CHUNK_ELEMENTS / (corpus.vocabulary.size * targetLength)));
    for (let first = from; first < to; first += perChunk) {
      const rows = Math.min(perChunk, to - first);
      const inputs = new Int32Array(rows * inputLength);
      const targets = new Int32Array(rows * targetLength);
      for (let row = 0; row < rows; row++) examples.write(first + row, row, inputs, targets);
      backend.use();
      const nats = this.#natsOf(inputs, targets, rows);
      const read = backend.read([nats]);
      nats.dispose();
      const values = (yield* wait(read))[0]!;
      mustBeFinite(values, this.step);
      all.set(values, (first - from) * targetLength);
      yield { done: first + rows - from, total: to - from };
    }
    return all;
  }

  #natsOf(inputs: Int32Array, targets: Int32Array, rows: number): tf.Tensor {
    const { model, config } = this.#setting;
    return tf.tidy(() => {
      const logits = model.forward(
        views(this.#flat, this.#layout.slots),
        tf.tensor2d(inputs, [rows, inputs.length / rows], 'int32'),
        config,
      );
      return softmaxCrossEntropy(logits, tf.tensor1d(targets, 'int32'), { ignoreIndex: IGNORED });
    });
  }
}
