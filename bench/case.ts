/** One thing to measure: an operation at a shape, ours and as a user of TensorFlow.js would write it. */
import type * as tf from '@tensorflow/tfjs-core';

export interface Input {
  readonly shape: number[];
  readonly data: Float32Array | Int32Array;
}

export interface Case {
  /** The operation, as `--only` asks for it: 'attention'. */
  readonly name: string;
  /** For people, and for one case only among those of its name, backend and direction: '8x128x32', '256x256x256 NT'. */
  readonly shape: string;
  readonly backend: 'webgpu' | 'webgl' | 'wasm';
  readonly direction: 'forward' | 'forward+backward' | 'step';
  /** What peers must know beside the shapes of the inputs: `causal`, `transposeB`, … */
  readonly options?: Readonly<Record<string, number | boolean>>;
  /**
   * Seeded numbers by name, as in a paper: q, k, v; a, b; x, gain, shift; logits, targets; table, ids. Backward, `dy` is
   * the slope of the result, where the result is not a loss.
   */
  inputs(): Record<string, Input>;
  /** The outputs in float64, from `src/numerics`: the result, and backward the slopes of the float inputs in their order. */
  reference(): ArrayLike<number>[];
  /** Floating-point operations that the result takes, and bytes that any program must move, in one run. */
  readonly flops: number;
  readonly bytes: number;
  /** How far a number may be off, relative to the largest of its output or to 1: 1e-5 forward, 1e-4 backward. */
  readonly tolerance: number;
  /** The outputs, by our operations. Called within `tf.tidy`. */
  ours(tensors: Record<string, tf.Tensor>): tf.Tensor[];
  /** The same of TensorFlow.js's own operations, as a user of it would write them. */
  composed(tensors: Record<string, tf.Tensor>): tf.Tensor[];
}

/** For the contestants, and for people. */
export function keyOf({ name, shape, backend, direction }: Case): string {
  return [name, shape, backend, direction].join(' · ');
}
