/**
 * The one place that reaches into the memory of TensorFlow.js's wasm backend: our programs (`*.as.ts`) work on its
 * tensors where they lie, and take what they need beside them from its allocator.
 */
import type { KernelBackend, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { ACTIVATIONS } from '#numerics/activation.ts';
import { layer } from '#numerics/layer.ts';
import binary from 'virtual:kernels';

/** What of the backend is used here. */
export interface Insides {
  readonly wasm: {
    _malloc(bytes: number): number;
    _free(address: number): void;
    /** All of the memory, until it grows. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    readonly tfjs: { disposeData(id: number): void };
    /** The second where the page is isolated. */
    readonly asm?: { readonly memory?: WebAssembly.Memory };
    readonly wasmMemory?: WebAssembly.Memory;
  };
  readonly dataIdMap: {
    get(dataId: object): { readonly id: number; readonly memoryOffset: number };
    delete(dataId: object): boolean;
  };
  /** Of room that is there already, if an address is given. */
  makeOutput(shape: number[], dtype: string, memoryOffset?: number): TensorInfo;
  disposeData(dataId: object): boolean;
  /** Makes room for a tensor, and puts its values there if script has them. */
  move(dataId: object, values: ArrayBufferView<ArrayBuffer> | null, ...rest: unknown[]): void;
  incRef(dataId: object): void;
}

/** Numbers as script has them: what is missing counts as 0, truth values as 1 and 0. */
export type Program = (...numbers: (number | boolean | undefined)[]) => number;

/** Our programs on one backend's memory. */
export class Wasm {
  readonly insides: Insides;
  readonly programs: Readonly<Record<string, Program>>;
  #scratch = { at: 0, bytes: 0 };

  constructor(insides: Insides, programs: Readonly<Record<string, Program>>) {
    this.insides = insides;
    this.programs = programs;
  }

  /** Runs what a source exports under this name. */
  run(name: string, ...numbers: Parameters<Program>): number {
    return this.programs[name]!(...numbers);
  }

  /** The address of a tensor's first number, a multiple of 8 and not always of 16; 0 for none. */
  at(tensor: TensorInfo | undefined): number {
    return tensor ? this.insides.dataIdMap.get(tensor.dataId).memoryOffset : 0;
  }

  /** A tensor with whatever lay there before. */
  output(shape: readonly number[], dtype: 'float32' | 'int32' = 'float32'): TensorInfo {
    return this.insides.makeOutput([...shape], dtype);
  }

  /** The same tensor as an output. */
  again({ dataId, shape, dtype }: TensorInfo): TensorInfo {
    this.insides.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** The address of room for so many bytes, the same for everyone until the next call. */
  scratch(bytes: number): number {
    if (bytes > this.#scratch.bytes) {
      const { wasm } = this.insides;
      if (this.#scratch.at) wasm._free(this.#scratch.at);
      this.#scratch = { at: 0, bytes: 0 };
      this.#scratch = { at: wasm._malloc(bytes) >>> 0, bytes };
    }
    return this.#scratch.at;
  }
}

const opened = new WeakMap<KernelBackend, Wasm>();

/** Our programs as they come over the network, or nothing where they do not. */
export async function loadPrograms(): Promise<ArrayBuffer | undefined> {
  try {
    const response = await fetch(binary);
    return response.ok ? await response.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}

/** Whether our programs are there and compute on this backend's memory what they should. */
export async function openPrograms(
  backend: KernelBackend,
  programs: ArrayBuffer | undefined,
): Promise<boolean> {
  const insides = backend as unknown as Insides;
  if (!programs) return false;
  try {
    const memory = insides.wasm.asm?.memory ?? insides.wasm.wasmMemory!;
    const { instance } = await WebAssembly.instantiate(programs, { env: { memory } });
    const wasm = new Wasm(insides, instance.exports as Record<string, Program>);
    if (!computesRight(insides, wasm, memory)) return false;
    opened.set(backend, wasm);
    return true;
  } catch {
    return false;
  }
}

/** Those of the backend; kernels run them in this place. */
export const programsOf = (backend: KernelBackend): Wasm | undefined => opened.get(backend);

/** Has kernels run `other` in the place of the backend's own programs, as long as `run` takes. */
export function inPlaceOf<T>(backend: KernelBackend, other: Wasm, run: () => T): T {
  const own = opened.get(backend)!;
  opened.set(backend, other);
  try {
    return run();
  } finally {
    opened.set(backend, own);
  }
}

/** A kernel that our programs compute. */
export function wasmKernel<Inputs, Attributes>(
  kernelName: string,
  run: (wasm: Wasm, inputs: Inputs, attributes: Attributes) => TensorInfo[],
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      run(opened.get(backend as KernelBackend)!, inputs as Inputs, attrs as Attributes),
  };
}

/** One small layer, with edges on all sides. */
function computesRight(
  { wasm: { _malloc, _free } }: Insides,
  wasm: Wasm,
  memory: WebAssembly.Memory,
): boolean {
  const [rows, inner, columns] = [5, 9, 11] as const;
  const some = (size: number): number[] => Array.from({ length: size }, (_, i) => Math.sin(i + size));
  const [a, b, bias] = [some(rows * inner), some(inner * columns), some(columns)] as const;
  const wanted = layer({ a, b, bias, rows, inner, columns, activation: 'gelu' });
  const given = [...a, ...b, ...bias];
  const scratch = wasm.scratch(wasm.run('productScratch'));
  const from = _malloc(4 * (given.length + wanted.length)) >>> 0;
  const to = from + 4 * given.length;
  new Float32Array(memory.buffer, from).set(given);
  const [toB, toBias] = [from + 4 * a.length, to - 4 * columns] as const;
  const gelu = ACTIVATIONS.indexOf('gelu') + 1;
  wasm.run('product', from, toB, to, rows, inner, columns, 0, 0, toBias, gelu, 0, 0, scratch);
  const found = new Float32Array(memory.buffer, to, wanted.length);
  const right = wanted.every((number, i) => Math.abs(found[i]! - number) < 1e-5);
  _free(from);
  return right;
}
