/** What each way to compute tells of itself once it is open; the rest is the same for all. */
import {
  findBackendFactory,
  registerBackend,
  removeBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import type { BackendName } from './names.ts';

export interface Driver {
  readonly adapter: string;
  readonly software: boolean;
  /** Settles when the machine says that it took the device away. */
  readonly lost: Promise<string>;
  /** Shaders compiled so far: while they become more, a read may take long. */
  compiled(): number;
  /** After TensorFlow.js has let go of the backend. */
  close(): void;
}

/**
 * Gives TensorFlow.js a backend that is ready, so that making it current is done at once: while the library waits
 * for a backend of its own making, it has none, whatever else is running.
 */
export function install(name: BackendName, backend: KernelBackend): void {
  if (findBackendFactory(name)) removeBackend(name);
  registerBackend(name, () => backend);
}
