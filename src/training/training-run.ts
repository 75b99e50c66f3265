/**
 * One training run on one backend: parameters and optimiser's means as flat tensors, a step, and what must be read
 * after it. It knows nothing of pages, pauses or paces; whoever drives it decides how far it goes.
 */
import * as tf from '@tensorflow/tfjs-core';
import { deviceLayout, fromDevice, toDevice, type DeviceLayout } from '#kernels/flat/layout.ts';
import type { Json } from '#numerics/json.ts';
import type { Parameters } from '#models/parameters.ts';
import { BookError } from '#numerics/errors.ts';
import { wait, type Task } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { momentCount } from './checkpoint/checkpoint.ts';
import { DivergenceWatch, mustBeFinite } from './divergence.ts';
import type { Change, Reading, Snapshot } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';
import { Stepper } from './stepper.ts';
import { TrainedModel, type Setting } from './trained.ts';
import { StepInputs, trainingStep } from './training-step.ts';

/** What a turn gave: the losses of steps `firstLoss` …, and the readings after it. */
export interface Turn {
  readonly firstLoss: number;
  readonly losses: readonly number[];
  readonly readings: readonly Reading[];
}

export class TrainingRun {
  readonly spec: TrainableSpec;
  readonly setting: Setting;
  readonly #divergence = new DivergenceWatch();
  readonly #layout: DeviceLayout;
  readonly #stepper: Stepper;
  #step: number;
  /** Why there will be no further turn: the losses before it are still told. */
  #diverged: BookError | undefined;
  /** The parameters, then the optimiser’s means: flat tensors, as they lie on a device. */
  #state: readonly tf.Tensor[];
  /** The step whose measures have been read: those of a snapshot's step have been told before it. */
  #measured: number;

  constructor(spec: TrainableSpec, setting: Setting, origin: Snapshot | undefined) {
    this.spec = spec;
    this.setting = setting;
    const { backend } = setting;
    const examples = setting.examples('train');
    if (examples.count === 0) throw new BookError('run.no-examples');
    this.#layout = deviceLayout(setting.layout);
    const update = trainingStep(setting, this.#layout, spec);
    this.#stepper = new Stepper(backend, update, new StepInputs(spec, examples));
    const start = origin?.parameters ?? freshParameters(spec, setting).data;
    backend.use();
    this.#step = origin?.step ?? 0;
    this.#measured = origin?.step ?? -1;
    const moments =
      origin?.moments ?? Array.from({ length: momentCount(spec) }, () => new Float32Array(start.length));
    this.#state = [start, ...moments].map((values) => this.#onDevice(values));
  }

  /** Updates made so far. */
  get step(): number {
    return this.#step;
  }

  /** How its steps are taken: replayed by a recording, or each for itself, and if so, why. */
  get replay(): Pick<Stepper, 'recording' | 'refusal'> {
    return this.#stepper;
  }

  /** Trains as far as one turn goes, at most to step `until`, and measures what is due there. */
  *turn(until: number): Task<Turn> {
    if (this.#diverged) throw this.#diverged;
    const firstLoss = this.#step;
    const early = yield* this.#measureIfDue();
    const losses = yield* this.#learn(Math.min(until, this.#nextWatch()));
    return { firstLoss, losses, readings: [...early, ...(yield* this.#measureIfDue())] };
  }

  /** One named quantity of the model as it is now, after changes to a copy of it. */
  *measure(name: string, args: Json, changes: readonly Change[] = []): Task<Json> {
    const { measures } = this.setting.model;
    const measure = Object.hasOwn(measures, name) ? measures[name] : undefined;
    if (!measure) throw new BookError('measure.unknown', { measure: name });
    const step = this.#step;
    // A tensor of its own: the run may go on meanwhile.
    const flat = changes.length === 0 ? this.#copy() : yield* this.#changed(changes);
    try {
      return (yield* measure(new TrainedModel(this.setting, this.#layout, step, flat), args)) as Json;
    } finally {
      flat.dispose();
    }
  }

  *snapshot(): Task<Snapshot> {
    if (this.#diverged) throw this.#diverged;
    const { backend, layout } = this.setting;
    const step = this.#step;
    const read = yield* wait(backend.read(this.#state));
    const [parameters, ...moments] = read.map((values) => fromDevice(values, layout, this.#layout));
    mustBeFinite(parameters!, step);
    return { step, parameters: parameters!, moments };
  }

  dispose(): void {
    tf.dispose([...this.#state]);
    this.#stepper.dispose();
  }

  get #flat(): tf.Tensor1D {
    return this.#state[0] as tf.Tensor1D;
  }

  #copy(): tf.Tensor1D {
    this.setting.backend.use();
    return tf.clone(this.#flat);
  }

  #onDevice(values: Float32Array): tf.Tensor1D {
    return tf.tensor1d(toDevice(values, this.setting.layout, this.#layout));
  }

  *#changed(changes: readonly Change[]): Task<tf.Tensor1D> {
    const { model, config, backend } = this.setting;
    let parameters = yield* new TrainedModel(this.setting, this.#layout, this.#step, this.#flat).parameters();
    for (const { name, args } of changes) {
      const intervene = Object.hasOwn(model.interventions, name) ? model.interventions[name] : undefined;
      if (!intervene) throw new BookError('intervention.unknown', { intervention: name });
      parameters = intervene(parameters, config, args);
    }
    backend.use();
    return this.#onDevice(parameters.data);
  }

  #nextWatch(): number {
    const due = this.spec.measures.map(({ every }) => (Math.floor(this.#step / every) + 1) * every);
    return Math.min(this.spec.steps, ...due);
  }

  *#measureIfDue(): Task<Reading[]> {
    const step = this.#step;
    if (this.#measured === step || this.#diverged) return [];
    this.#measured = step;
    const readings: Reading[] = [];
    for (const [watch, { measure, args, every }] of this.spec.measures.entries())
      if (step % every === 0 || step === this.spec.steps)
        readings.push({ step, watch, value: yield* this.measure(measure, args) });
    return readings;
  }

  *#learn(until: number): Task<number[]> {
    const { backend } = this.setting;
    if (until <= this.#step) return [];
    backend.use();
    const compiling = this.#stepper.prepare(this.#state, this.#step);
    if (compiling) {
      yield* wait(compiling);
      backend.use();
    }
    const began = performance.now();
    const { state, losses } = this.#stepper.take(this.#state, this.#step, until, this.spec.steps);
    tf.dispose([...this.#state]);
    this.#state = state;
    this.#step += losses.reduce((sum, { size }) => sum + size, 0);
    const read = backend.read(losses);
    tf.dispose([...losses]);
    const values = (yield* wait(read)).flatMap((each) => [...each]);
    this.#stepper.took(values.length, performance.now() - began);
    const bad = this.#divergence.firstBad(values);
    if (bad < 0) return values;
    this.#step += bad - values.length;
    this.#diverged = new BookError('run.diverged', { step: this.#step });
    return values.slice(0, bad);
  }
}

export function freshParameters(
  { seed, context }: TrainableSpec,
  { model, config, corpus }: Pick<Setting, 'model' | 'config' | 'corpus'>,
): Parameters {
  return model.init(config, corpus.vocabulary.size, context, random(seed, 'init'));
}
