/**
 * One thing to measure: an operation at a shape, ours and as a user of TensorFlow.js would write it; or a whole program,
 * which each library's contestant has in its own words.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { Training } from './programs/training.ts';
import type { Peer } from './protocol.ts';

export interface Input {
  readonly shape: number[];
  readonly data: Float32Array | Int32Array;
}

interface Measurable {
  /** The operation, as `--only` asks for it: 'attention'. */
  readonly name: string;
  /** For people, and for one case only among those of its name, backend and direction: '8x128x32', '256x256x256 NT'. */
  readonly shape: string;
  readonly backend: 'webgpu' | 'webgl' | 'wasm';
  readonly direction: 'forward' | 'forward+backward' | 'step';
  /** The outputs in float64, from `src/numerics`: the result, and backward the slopes of the float inputs in their order. */
  reference(): ArrayLike<number>[];
  /** Floating-point operations that the result takes, and bytes that any program must move, in one run; 0 where that says nothing. */
  readonly flops: number;
  readonly bytes: number;
  /** How far a number may be off, relative to the largest of its output or, unless it is a program's, to 1: 1e-5 forward, 1e-4 backward. */
  readonly tolerance: number;
}

export interface Operation extends Measurable {
  /** What peers must know beside the shapes of the inputs: `causal`, `transposeB`, … */
  readonly options?: Readonly<Record<string, number | boolean>>;
  /**
   * Seeded numbers by name, as in a paper: q, k, v; a, b; x, gain, shift; logits, targets; table, ids. Backward, `dy` is
   * the slope of the result, where the result is not a loss.
   */
  inputs(): Record<string, Input>;
  /** The outputs, by our operations. Called within `tf.tidy`. */
  ours(tensors: Record<string, tf.Tensor>): tf.Tensor[];
  /** The same of TensorFlow.js's own operations, as a user of it would write them. */
  composed(tensors: Record<string, tf.Tensor>): tf.Tensor[];
}

export interface Program extends Measurable {
  /**
   * training: one step. first-loss: everything from an empty worker to the loss of the first step. decoding: one token of
   * a text, with what was read before it kept.
   */
  readonly task: 'training' | 'first-loss' | 'decoding';
  readonly of: Training;
  /** Steps whose outcome must be right before anything is timed. */
  readonly judged: number;
  /** Whether the page is watched while the engine trains the like of it in its own worker. */
  readonly watched?: boolean;
  /** Who does it, too: on the same machine part, or worth a look beside it. */
  readonly rivals: readonly Peer[];
}

export type Case = Operation | Program;

/** For the contestants, and for people. */
export function keyOf({ name, shape, backend, direction }: Measurable): string {
  return [name, shape, backend, direction].join(' · ');
}

/** What of all that is wanted a program must have given after so many steps. */
export function wantedAfter(
  of: Case,
  steps: number,
  wanted: readonly ArrayLike<number>[],
): readonly ArrayLike<number>[] {
  if (!('task' in of) || steps >= of.judged) return wanted;
  if (of.task === 'decoding') return wanted.slice(0, steps);
  const [losses, ...rest] = wanted;
  return [Array.from(losses!).slice(0, steps), ...rest];
}

/** Errors are relative to the largest number of an output, or to this: a program's gradients are all far below 1. */
export function leastOf(of: Case): number {
  return 'task' in of ? 1e-6 : 1;
}
