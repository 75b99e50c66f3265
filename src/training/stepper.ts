/**
 * Takes the steps of a run: one by one at first, then, where the backend can and it pays, many at once, as a recording
 * that costs next to no script. The numbers are the same.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '#kernels/backends/backend.ts';
import type { Repeat } from '#kernels/replay/repeat.ts';
import { ordinaryStep, type Outcome, type Step } from '#kernels/replay/step.ts';
import type { StepInputs } from './training-step.ts';
import { WarmUp } from './warm-up.ts';

/** Milliseconds of script in one turn of ordinary steps, and steps whose losses are read at once. */
const TURN = 16;
const MOST_ORDINARY = 32;
/** Milliseconds until the losses of replayed steps are to be here: a stop is heard, and a page drawn, between turns. */
const TURN_REPLAYED = 30;
const MOST_REPLAYED = 64;
/**
 * Ordinary steps before the recording, in which everything is compiled, and as many as are taken at once until it is
 * known whether there is one; and steps after it for which it pays.
 */
const WARM_UP = 2;
const WORTH = 16;

export class Stepper {
  readonly #backend: Backend;
  readonly #step: Step;
  readonly #inputs: StepInputs;
  readonly #warmUp: WarmUp;
  #taken = 0;
  #tried = false;
  #recording: Repeat | undefined;
  #refusal: string | undefined;
  #atOnce = 1;
  #disposed = false;

  constructor(backend: Backend, step: Step, inputs: StepInputs) {
    this.#backend = backend;
    this.#step = step;
    this.#inputs = inputs;
    this.#warmUp = new WarmUp(backend.haste);
  }

  /** What repeats the steps, if anything does. */
  get recording(): Repeat | undefined {
    return this.#recording;
  }

  /** Why nothing does; for whoever looks for the reason. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** To be called before steps are taken, with the backend current; what it gives is to be waited for. */
  prepare(state: readonly tf.Tensor[], from: number): Promise<unknown> | undefined {
    if (this.#warmUp.isDone) return undefined;
    return this.#warmUp.prepare(() => {
      const { state: next, loss } = ordinaryStep(this.#step, state, this.#inputs.at(from));
      tf.dispose([...next, loss]);
    });
  }

  /**
   * At least one step from step `from`, at most up to `until`, of a run that goes on to `end`. The backend must be
   * current; `state` stays the caller's.
   */
  take(state: readonly tf.Tensor[], from: number, until: number, end: number): Outcome {
    const count = Math.min(until - from, this.#atOnce);
    const replayed = this.#recording && this.#replay(this.#recording, state, from, count);
    if (replayed) return replayed;
    const isOpen = this.#backend.recorder && !this.#recording && !this.#refusal && end - from >= WORTH;
    const isDue = isOpen && !this.#tried && this.#isWarm && until - from >= 2;
    const most = Math.min(until - from, !this.#warmUp.isDone ? 1 : isOpen ? WARM_UP : MOST_ORDINARY);
    const outcome =
      (isDue ? this.#try(state, from) : undefined) ??
      this.#warmUp.take(() => this.#ordinary(state, from, most));
    this.#taken += outcome.losses.length;
    return outcome;
  }

  /** So many steps were begun and their losses read in so many milliseconds. */
  took(steps: number, milliseconds: number): void {
    if (!this.#recording) return;
    const fitting = Math.floor((TURN_REPLAYED * steps) / milliseconds);
    this.#atOnce = Math.max(1, Math.min(fitting, 2 * this.#atOnce, MOST_REPLAYED));
  }

  dispose(): void {
    this.#disposed = true;
    this.#recording?.dispose();
    this.#recording = undefined;
  }

  get #isWarm(): boolean {
    return this.#taken >= WARM_UP && this.#warmUp.isDone;
  }

  #replay(recording: Repeat, state: readonly tf.Tensor[], from: number, count: number): Outcome | undefined {
    const steps = Array.from({ length: count }, (_, i) => this.#inputs.at(from + i));
    if (!steps.every((inputs) => recording.fits(inputs))) return undefined;
    const { state: next, losses } = recording.run(state, steps);
    return { state: next, losses: [losses] };
  }

  /** 1, 2, 4 … of them, because whatever gathers another number of losses is another program to compile. */
  #ordinary(state: readonly tf.Tensor[], from: number, most: number): Outcome {
    const began = performance.now();
    const losses: tf.Tensor[] = [];
    let now = state;
    for (let count = 1; count <= most; count *= 2) {
      while (losses.length < count) {
        const next = ordinaryStep(this.#step, now, this.#inputs.at(from + losses.length));
        if (now !== state) tf.dispose([...now]);
        now = next.state;
        losses.push(next.loss);
      }
      if (performance.now() - began > TURN / 2) break;
    }
    return { state: now, losses };
  }

  /** Undefined where it is too early, or never possible. */
  #try(state: readonly tf.Tensor[], from: number): Outcome | undefined {
    const { recorder } = this.#backend;
    const inputs = [this.#inputs.at(from), this.#inputs.at(from + 1)] as const;
    const trial = recorder?.tryOut(this.#step, state, inputs, this.#backend.read);
    this.#tried = trial !== undefined || recorder === undefined;
    void trial?.verdict.then((verdict) => {
      if (typeof verdict === 'string') this.#refusal = verdict;
      else if (this.#disposed) verdict.dispose();
      else this.#recording = verdict;
    });
    return trial;
  }
}
