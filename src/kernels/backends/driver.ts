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
  close(): void;
}

/** Makes this the way to make a backend; the packages bring one of their own where they can. */
export function replace(name: BackendName, factory: () => KernelBackend): void {
  if (findBackendFactory(name)) removeBackend(name);
  registerBackend(name, factory);
}

/** Frees what a backend holds, but leaves the way to make another. */
export function retire(name: BackendName): void {
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}
