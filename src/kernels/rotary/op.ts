/**
 * Rotary position embedding: J. Su et al., "RoFormer", arXiv:2104.09864 (2021). A number is turned with the one half a
 * row away, as in GPT-NeoX and LLaMA; the paper's own pairs are neighbours, which differs by the order of columns only.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runKernel } from '#kernels/own.ts';
import { rowsOf } from '#kernels/rows-of.ts';
import { rotaryTurns } from '#numerics/rotary.ts';
import { ROTARY } from './names.ts';

export interface RotaryOptions {
  /** Pair i turns by base^(−2i/D) from one place to the next. */
  readonly base?: number;
  /** The place of the first row, where earlier ones are in a cache. */
  readonly offset?: number;
}

/** `x` [B, H, T, D], D even; gives the same shape, rows turned by their places along T. */
export function rotary(x: tf.Tensor4D, { base = 10_000, offset = 0 }: RotaryOptions = {}): tf.Tensor4D {
  const [, , places, columns] = x.shape;
  if (x.rank !== 4 || x.dtype !== 'float32')
    throw new Error(`rotary: x is ${x.dtype} [${x.shape}], not float32 [B, H, T, D].`);
  if (columns % 2 !== 0) throw new Error(`rotary: x has ${columns} columns, not an even number.`);
  if (!(base > 0)) throw new Error(`rotary: base is ${base}, not more than 0.`);
  if (!Number.isInteger(offset) || offset < 0)
    throw new Error(`rotary: offset is ${offset}, not 0, 1, 2, ….`);
  if (x.size === 0) return tf.clone(x);
  const turn = tf.customGrad((...args) => {
    const [rows, turns, save] = args as [tf.Tensor2D, tf.Tensor3D, tf.GradSaveFunc];
    save([turns]);
    return {
      value: apply(rows, turns, false),
      gradFunc(dy, saved) {
        const [turns] = saved as [tf.Tensor3D];
        return [apply(dy as tf.Tensor2D, turns, true), tf.zerosLike(turns)];
      },
    };
  });
  const turns = tf.tensor3d(rotaryTurns(places, columns, base, offset), [2, places, columns / 2]);
  return tf.reshape(turn(rowsOf(x), turns), x.shape);
}

function apply(x: tf.Tensor2D, turns: tf.Tensor3D, back: boolean): tf.Tensor {
  if (hasKernel(ROTARY)) return runKernel(ROTARY, { x, turns }, { back })[0]!;
  const [, places, half] = turns.shape;
  const [first, second] = tf.split(tf.reshape(x, [x.size / (2 * places * half), places, 2 * half]), 2, -1);
  const [cosines, sines] = tf.unstack(turns); // [T, D/2]
  const sine = back ? tf.neg(sines!) : sines!;
  const turned = tf.concat(
    [
      tf.sub(tf.mul(first!, cosines!), tf.mul(second!, sine)),
      tf.add(tf.mul(second!, cosines!), tf.mul(first!, sine)),
    ],
    -1,
  );
  return tf.reshape(turned, x.shape);
}
