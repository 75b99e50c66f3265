/**
 * A step as the programs that it ran, with the numbers that they were given: repeated in the same memory, it costs next
 * to no script. The library's kernels among them are called again, on the same addresses.
 */
import * as tf from '@tensorflow/tfjs-core';
import { areOf, type Repeat, type Replayed } from '#kernels/replay/repeat.ts';
import { tensorOf, type Numbers, type Step } from '#kernels/replay/step.ts';
import { tried, type Recorded, type Recorder } from '#kernels/replay/trial.ts';
import { Arena } from './arena.ts';
import { inPlaceOf, programsOf, type Wasm } from './memory.ts';
import { copy, listen, Tape, type Place } from './tape.ts';

class Recording implements Repeat {
  readonly #wasm: Wasm;
  readonly #tape: Tape;
  readonly #arena: Arena;
  readonly #places: Places;
  /** The tensors whose numbers stand where the step begins. */
  #held: readonly object[] = [];

  constructor(wasm: Wasm, tape: Tape, arena: Arena, places: Places) {
    this.#wasm = wasm;
    this.#tape = tape;
    this.#arena = arena;
    this.#places = places;
  }

  fits(inputs: readonly Numbers[]): boolean {
    return (tf.backend() as unknown) === this.#wasm.insides && areOf(this.#places.inputs, inputs);
  }

  run(state: readonly tf.Tensor[], steps: readonly (readonly Numbers[])[]): Replayed {
    const { before } = this.#places;
    const { insides } = this.#wasm;
    if (state.some(({ dataId }, i) => dataId !== this.#held[i]))
      state.forEach((tensor, i) => copy(insides, this.#wasm.at(tensor), before[i]!));
    const losses = steps.map((inputs) => this.#once(inputs));
    const next = before.map((place) => {
      const info = this.#wasm.output(place.shape);
      copy(insides, place.at, { ...place, at: this.#wasm.at(info) });
      return tf.engine().makeTensorFromTensorInfo(info);
    });
    this.#held = next.map(({ dataId }) => dataId);
    return { state: next, losses: tf.tensor1d(losses) };
  }

  dispose(): void {
    this.#tape.forget();
    this.#arena.release();
  }

  /** Its loss. */
  #once(inputs: readonly Numbers[]): number {
    const { inputs: places, before, after, loss } = this.#places;
    const { insides } = this.#wasm;
    const { buffer } = insides.wasm.HEAPU8;
    inputs.forEach(({ values }, i) => {
      const Kind = values instanceof Int32Array ? Int32Array : Float32Array;
      new Kind(buffer, places[i]!.at, values.length).set(values);
    });
    for (const [program, ...numbers] of this.#tape.calls) program(...numbers);
    after.forEach(({ at }, i) => copy(insides, at, before[i]!));
    return new Float32Array(insides.wasm.HEAPU8.buffer, loss.at, 1)[0]!;
  }
}

interface Places {
  readonly before: readonly Place[];
  readonly after: readonly Place[];
  readonly inputs: readonly Place[];
  readonly loss: Place;
}

export const tryOut: Recorder['tryOut'] = (step, state, inputs, read) => {
  const own = programsOf(tf.engine().backend);
  return own && tried(record(own, step, state, inputs[0]), step, state, inputs, read);
};

/** What the step makes comes out of the arena as numbers, since the memory there is the recording's. */
interface Made {
  readonly state: readonly Numbers[];
  readonly loss: Numbers;
  readonly places: Places;
}

function record(own: Wasm, step: Step, state: readonly tf.Tensor[], numbers: readonly Numbers[]): Recorded {
  const arena = new Arena(own.insides.wasm);
  const tape = new Tape(own, arena);
  const before = state.map(numbersOf);
  try {
    const { places, ...made } = arena.lend(
      () => tape.hear(),
      () =>
        listen(tape, () => inPlaceOf(tf.engine().backend, tape, () => runOnce(tape, step, before, numbers))),
    );
    const [loss, ...next] = [made.loss, ...made.state].map(tensorOf) as [tf.Scalar, ...tf.Tensor[]];
    const outlives = arena.leave() ? 'a tensor that outlives the step' : undefined;
    const refusal = tape.refusal ?? outlives ?? refusalOf(places);
    if (refusal !== undefined) {
      tape.forget();
      arena.release();
    }
    const recording = refusal ?? new Recording(own, tape, arena, places);
    return { state: next, loss, recording };
  } catch (error) {
    tape.forget();
    arena.leave();
    arena.release();
    throw error;
  }
}

function runOnce(tape: Tape, step: Step, before: readonly Numbers[], numbers: readonly Numbers[]): Made {
  return untensored(() => {
    const state = tape.expecting(() => before.map(tensorOf));
    const inputs = tape.expecting(() => numbers.map(tensorOf));
    const { state: next, loss } = step(state, inputs);
    const place = (tensor: tf.Tensor): Place => tape.place(tensor);
    const places = {
      before: state.map(place),
      after: next.map(place),
      inputs: inputs.map(place),
      loss: place(loss),
    };
    tape.leave();
    return { state: next.map(numbersOf), loss: numbersOf(loss), places };
  });
}

/** What `run` gives that is no tensor; all of those are disposed. */
function untensored<T>(run: () => T): T {
  const results: T[] = [];
  tf.tidy(() => {
    results.push(run());
  });
  return results[0]!;
}

const numbersOf = (tensor: tf.Tensor): Numbers => ({
  shape: tensor.shape,
  values: tensor.dataSync() as Float32Array,
});

function refusalOf({ before, after, inputs, loss }: Places): string | undefined {
  const all = [...before, ...after, ...inputs, loss].map(({ at }) => at);
  if (new Set(all).size < all.length) return 'a tensor that is two things at once';
  if (before.some(({ bytes }, i) => bytes !== after[i]?.bytes)) return 'state of another shape';
  return undefined;
}
