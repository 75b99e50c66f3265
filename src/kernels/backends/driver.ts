/** What each way to compute tells of itself once it is open; the rest is the same for all. */
import {
  findBackendFactory,
  getKernel,
  registerBackend,
  registerKernel,
  removeBackend,
  type KernelBackend,
  unregisterKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import type { Recorder } from '#kernels/replay/trial.ts';
import type { Haste } from './haste.ts';
import type { BackendName } from './names.ts';

export interface Driver {
  readonly adapter: string;
  readonly software: boolean;
  /** Settles when the machine says that it took the device away. */
  readonly lost: Promise<string>;
  /** Shaders compiled so far: while they become more, a read may take long. */
  compiled(): number;
  /** Only where a step costs less when it is replayed. */
  readonly recorder?: Recorder;
  /** Only where programs are compiled in the reader's time. */
  readonly haste?: Haste;
  /** After TensorFlow.js has let go of the backend. */
  close(): void;
}

/** What the file of an operation for one backend gives: `src/kernels/<operation>/webgpu.ts`, `webgl.ts` or `wasm.ts`. */
export interface Ours {
  readonly kernels: Readonly<Record<string, KernelConfig>>;
}

/** Tells TensorFlow.js of kernels that it does not know yet. */
export function registerKernels(kernels: Readonly<Record<string, KernelConfig>>): void {
  for (const kernel of Object.values(kernels))
    if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel);
}

/** Lets operations fall back to what the library makes of them. */
export function unregisterKernels(kernels: Readonly<Record<string, KernelConfig>>): void {
  for (const { kernelName, backendName } of Object.values(kernels))
    if (getKernel(kernelName, backendName)) unregisterKernel(kernelName, backendName);
}

/**
 * Gives TensorFlow.js a backend that is ready, so that making it current is done at once: while the library waits
 * for a backend of its own making, it has none, whatever else is running.
 */
export function install(name: BackendName, backend: KernelBackend): void {
  if (findBackendFactory(name)) removeBackend(name);
  registerBackend(name, () => backend);
}
