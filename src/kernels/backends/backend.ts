/** A place to compute that has shown that it computes right. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { BackendName } from './names.ts';

export interface Backend {
  readonly name: BackendName;
  /** What computes, as the machine calls it: for reports and the badge. */
  readonly adapter: string;
  /** Whether a graphics interface is only imitated on the CPU. */
  readonly software: boolean;
  /** Makes this TensorFlow.js's current backend; to be called anew after every wait. */
  use(): void;
  /**
   * Copies of the values, of any type, as float32. The tensors may be disposed as soon as this has returned. Rejects
   * with `backend.lost` rather than give numbers that the machine did not compute.
   */
  read(tensors: readonly Tensor[]): Promise<Float32Array[]>;
  /** Settles when the machine takes the backend away, with a reason in words of the machine. */
  readonly lost: Promise<string>;
  /** Tensors of all backends together, as TensorFlow.js counts them. */
  memory(): { tensors: number; bytes: number };
  /** Frees everything on the device; every tensor of this backend is gone with it. */
  close(): void;
}
