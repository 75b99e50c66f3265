/** Where the rows of queries, keys, values and outputs lie in their tensors, whether packed or apart. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { AttentionAttributes, AttentionInputs, PackedInputs } from './kernel.ts';

/** Number c of position t of head h of batch b is number `first + b·byBatch + h·byHead + t·byRow + c` of the tensor. */
export interface Place {
  readonly first: number;
  readonly byBatch: number;
  readonly byHead: number;
  readonly byRow: number;
}

export interface Places {
  /** B, H, T, S and D */
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  /** The tensors that hold them; packed, some are the same. The slopes by each lie in its gradient as it lies here. */
  readonly q: TensorInfo;
  readonly k: TensorInfo;
  readonly v: TensorInfo;
  readonly ofQ: Place;
  readonly ofK: Place;
  /** As `ofK`, but for `first`. */
  readonly ofV: Place;
  /** Of the output, and of the slopes by it. */
  readonly ofOutput: Place;
  /** The output's shape. */
  readonly shape: number[];
}

export function placesOf(
  inputs: AttentionInputs | PackedInputs,
  { heads: packedHeads = 1 }: AttentionAttributes,
): Places {
  const { q } = inputs;
  if ('k' in inputs) {
    const { k, v } = inputs;
    const [batch, heads, queries, depth] = q.shape as [number, number, number, number];
    const keys = k.shape[2]!;
    const lie = (rows: number): Place => ({
      first: 0,
      byBatch: heads * rows * depth,
      byHead: rows * depth,
      byRow: depth,
    });
    const [ofQ, ofK] = [lie(queries), lie(keys)];
    return {
      ...{ batch, heads, queries, keys, depth },
      ...{ q, k, v, ofQ, ofK, ofV: ofK, ofOutput: ofQ, shape: [...q.shape] },
    };
  }
  const heads = packedHeads;
  const { kv = q } = inputs;
  const [batch, queries, numbers] = q.shape as [number, number, number];
  const keys = kv.shape[1]!;
  const width = kv === q ? numbers / 3 : numbers; // H·D
  const depth = width / heads;
  const lie = (rows: number, parts: number, part: number): Place => ({
    first: part * width,
    byBatch: rows * parts * width,
    byHead: depth,
    byRow: parts * width,
  });
  const parts = kv === q ? 3 : 2;
  return {
    ...{ batch, heads, queries, keys, depth, q, k: kv, v: kv },
    ofQ: lie(queries, kv === q ? 3 : 1, 0),
    ofK: lie(keys, parts, parts - 2),
    ofV: lie(keys, parts, parts - 1),
    ofOutput: lie(queries, 1, 0),
    shape: [batch, queries, width],
  };
}
