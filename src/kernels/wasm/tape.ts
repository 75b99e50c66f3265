/** Notes what a step asks of wasm's memory: programs of ours, kernels of the library, and numbers put there by script. */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '#kernels/replay/repeat.ts';
import type { Arena } from './arena.ts';
import { Wasm, type Insides, type Program } from './memory.ts';

type Call = readonly [(...numbers: Parameters<Program>) => void, ...Parameters<Program>];

/** A tensor's place in memory. */
export interface Place extends Shape {
  readonly at: number;
  readonly bytes: number;
}

type KernelCall = Parameters<tf.KernelFunc>[0];
type TensorInfos = ReturnType<tf.KernelFunc>;

let listening: Tape | undefined;

/** As long as `run` takes, kernels of the library are noted on the tape, too. */
export function listen<T>(tape: Tape, run: () => T): T {
  listening = tape;
  try {
    return tape.hearing(run);
  } finally {
    listening = undefined;
  }
}

/** The library's kernels, such that a recording hears of them. */
export function audible<Kernels extends Readonly<Record<string, tf.KernelConfig>>>(
  kernels: Kernels,
): Record<string, tf.KernelConfig> {
  return Object.fromEntries(
    Object.entries(kernels).map(([name, { kernelFunc, ...kernel }]) => [
      name,
      {
        ...kernel,
        kernelFunc: (call) => (listening ? listening.stock(kernelFunc, call) : kernelFunc(call)),
      },
    ]),
  );
}

/** To a place from one of the same size. */
export function copy({ wasm: { HEAPU8 } }: Insides, from: number, { at, bytes }: Place): void {
  HEAPU8.copyWithin(at, from, from + bytes);
}

/** Runs the backend's programs and notes what it ran. */
export class Tape extends Wasm {
  readonly calls: Call[] = [];
  readonly aliases: tf.TensorInfo[] = [];
  readonly #arena: Arena;
  #expected = false;
  #refusal: string | undefined;

  constructor({ insides, programs }: Wasm, arena: Arena) {
    super(insides, programs);
    this.#arena = arena;
  }

  /** Why what was noted is not all there was. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  override run(name: string, ...numbers: Parameters<Program>): number {
    this.calls.push([this.programs[name]!, ...numbers]);
    return super.run(name, ...numbers);
  }

  override at(tensor: tf.TensorInfo | undefined): number {
    const address = super.at(tensor);
    if (address && !this.#arena.has(address)) this.#refusal ??= 'a tensor from outside the step';
    return address;
  }

  override output(...shape: Parameters<Wasm['output']>): tf.TensorInfo {
    return this.expecting(() => super.output(...shape));
  }

  override scratch(bytes: number): number {
    return this.expecting(() => super.scratch(bytes));
  }

  /** Its own room is nobody's, but between programs. */
  leave(): void {
    this.insides.wasm._free(super.scratch(0));
  }

  /** Of what was noted, when it is not needed any more. */
  forget(): void {
    const { dataIdMap, wasm } = this.insides as Insides & { wasm: Insides['wasm'] | null };
    for (const { dataId } of this.aliases.splice(0)) {
      // It went with a backend that was closed.
      wasm?.tfjs.disposeData(dataIdMap.get(dataId).id);
      dataIdMap.delete(dataId);
    }
  }

  /** As long as `run` takes, numbers that script puts into memory, the same for every step, are put there again. */
  hearing<T>(run: () => T): T {
    const { insides } = this;
    const { move } = insides;
    insides.move = (dataId, values, ...rest) => {
      if (!values || this.#expected) return move.call(insides, dataId, values, ...rest);
      this.expecting(() => move.call(insides, dataId, values, ...rest));
      const { memoryOffset } = insides.dataIdMap.get(dataId);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
      this.calls.push([() => insides.wasm.HEAPU8.set(bytes, memoryOffset)]);
    };
    try {
      return run();
    } finally {
      insides.move = move;
    }
  }

  /** Runs a kernel of the library, which makes its outputs anew each time: they are copied to where they are expected. */
  stock(kernelFunc: tf.KernelFunc, { inputs, ...rest }: KernelCall): TensorInfos {
    const result = this.expecting(() => kernelFunc({ inputs, ...rest }));
    // An input that may be left out is there all the same, as nothing.
    const given = new Set(Object.values(inputs).map((input) => input?.dataId));
    const made = [result].flat();
    if (made.every(({ dataId }) => given.has(dataId))) return result;
    const again = Object.entries(inputs).map(([name, input]) => [name, input && this.#alias(input)]);
    const named = Array.isArray(inputs) ? again.map(([, input]) => input) : Object.fromEntries(again);
    const places = made.map((info) => this.place(info));
    this.calls.push([
      () => {
        const results = [kernelFunc({ inputs: named as typeof inputs, ...rest })].flat();
        results.forEach((info, i) => {
          copy(this.insides, this.place(info).at, places[i]!);
          this.insides.disposeData(info.dataId);
        });
      },
    ]);
    return result;
  }

  /** The same numbers as a tensor that nobody disposes. */
  #alias(input: tf.TensorInfo): tf.TensorInfo {
    const info = this.insides.makeOutput(input.shape, input.dtype, this.at(input));
    this.aliases.push(info);
    return info;
  }

  /** Room is made in `make` for what is known. */
  expecting<T>(make: () => T): T {
    this.#expected = true;
    try {
      return make();
    } finally {
      this.#expected = false;
    }
  }

  /** Room was made: by nobody here, where it was not expected. */
  hear(): void {
    if (!this.#expected) this.#refusal ??= 'numbers that no program of ours made';
  }

  place({ dataId, shape, dtype }: tf.TensorInfo): Place {
    const { memoryOffset: at } = this.insides.dataIdMap.get(dataId);
    return { shape, dtype, at, bytes: tf.util.sizeFromShape(shape) * tf.util.bytesPerElement(dtype) };
  }
}
