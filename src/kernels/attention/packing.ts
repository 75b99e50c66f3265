/** Takes packed rows apart for programs that want each of q, k and v by head, and puts slopes together as rows lay. */
import * as tf from '@tensorflow/tfjs-core';

/** [B, T, n·H·D] as n tensors [B, H, T, D]. */
export function apart(packed: tf.Tensor, heads: number, parts: number): tf.Tensor4D[] {
  const [batch, positions, numbers] = packed.shape as [number, number, number];
  const byHead = tf.transpose<tf.Tensor4D>(
    tf.reshape(packed, [batch, positions, parts * heads, numbers / parts / heads]),
    [0, 2, 1, 3],
  );
  return parts === 1 ? [byHead] : tf.split(byHead, parts, 1);
}

/** The other way: n tensors [B, H, T, D] as [B, T, n·H·D]. */
export function together(parts: readonly tf.Tensor4D[]): tf.Tensor3D {
  const byHead = parts.length === 1 ? parts[0]! : tf.concat([...parts], 1);
  const [batch, heads, positions, depth] = byHead.shape;
  return tf.reshape(tf.transpose(byHead, [0, 2, 1, 3]), [batch, positions, heads * depth]);
}
