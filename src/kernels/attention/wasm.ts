/** Attention in WebAssembly, head by head: rows apart and packed rows alike, where they lie. */
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import {
  ATTENTION,
  ATTENTION_GRADIENT,
  PACKED_ATTENTION,
  PACKED_ATTENTION_GRADIENT,
  type AttentionAttributes,
  type AttentionGradientInputs,
  type AttentionInputs,
  type PackedGradientInputs,
  type PackedInputs,
} from './kernel.ts';
import { placesOf, type Place } from './places.ts';

/** Bytes of a number. */
const EACH = 4;

function attend(
  wasm: Wasm,
  inputs: AttentionInputs | PackedInputs,
  attributes: AttentionAttributes,
): TensorInfo[] {
  const { batch, heads, queries, depth, q, k, v, ofQ, ofK, ofV, ofOutput, shape } = placesOf(
    inputs,
    attributes,
  );
  const { length, scale, causal } = attributes;
  const output = wasm.output(shape);
  const logSumExp = wasm.output([batch, heads, queries]);
  const scratch = wasm.scratch(wasm.run('attentionScratch', length, depth));
  const bias = biasOf(wasm, inputs.bias);
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++) {
      const at = (tensor: TensorInfo, place: Place): number => wasm.at(tensor) + startOf(place, b, h);
      wasm.run(
        'attention',
        ...[at(q, ofQ), EACH * ofQ.byRow, at(k, ofK), at(v, ofV), EACH * ofK.byRow],
        ...[at(output, ofOutput), EACH * ofOutput.byRow],
        wasm.at(logSumExp) + EACH * queries * (b * heads + h),
        ...[queries, length, depth, scale, causal],
        ...bias(b, h),
        scratch,
      );
    }
  return [output, logSumExp];
}

function gradient(
  wasm: Wasm,
  inputs: AttentionGradientInputs | PackedGradientInputs,
  attributes: AttentionAttributes,
): TensorInfo[] {
  const { batch, heads, queries, keys, depth, ...places } = placesOf(inputs, attributes);
  const { q, k, v, ofQ, ofK, ofV, ofOutput } = places;
  const { output, logSumExp, slopes } = inputs;
  const { length, scale, causal } = attributes;
  const scratch = wasm.scratch(wasm.run('attentionGradientScratch', length, depth));
  const bias = biasOf(wasm, inputs.bias);
  // Packed, slopes lie side by side in one tensor as do what they are of; apart, the same tensor may be given thrice.
  const packed = !('k' in inputs);
  const byQ = wasm.output(q.shape);
  const byK = packed && k === q ? byQ : wasm.output(k.shape);
  const byV = packed ? byK : wasm.output(v.shape);
  if (length < keys)
    for (const by of new Set([byK, byV])) wasm.run('clear', wasm.at(by), EACH * util.sizeFromShape(by.shape));
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++) {
      const at = (tensor: TensorInfo, place: Place): number => wasm.at(tensor) + startOf(place, b, h);
      wasm.run(
        'attentionGradient',
        ...[at(q, ofQ), at(byQ, ofQ), EACH * ofQ.byRow],
        ...[at(k, ofK), at(byK, ofK), at(v, ofV), at(byV, ofV), EACH * ofK.byRow],
        ...[at(output, ofOutput), at(slopes, ofOutput), EACH * ofOutput.byRow],
        wasm.at(logSumExp) + EACH * queries * (b * heads + h),
        ...[queries, length, depth, scale, causal],
        ...bias(b, h),
        scratch,
      );
    }
  return [...new Set([byQ, byK, byV])];
}

/** Bytes from a tensor's first number to the head's first. */
const startOf = ({ first, byBatch, byHead }: Place, b: number, h: number): number =>
  EACH * (first + b * byBatch + h * byHead);

/** For a head: where the bias begins, and how many bytes lie between queries and between keys; noughts for none. */
function biasOf(
  wasm: Wasm,
  bias: TensorInfo | undefined,
): (b: number, h: number) => [number, number, number] {
  if (!bias) return () => [0, 0, 0];
  const [byBatch, byHead, byQuery, byKey] = bias.shape.map((size, axis) =>
    size === 1 ? 0 : bias.shape.slice(axis + 1).reduce((step, each) => step * each, EACH),
  ) as [number, number, number, number];
  return (b, h) => [wasm.at(bias) + b * byBatch + h * byHead, byQuery, byKey];
}

export const kernels = {
  attention: wasmKernel(ATTENTION, attend),
  gradient: wasmKernel(ATTENTION_GRADIENT, gradient),
  packed: wasmKernel(PACKED_ATTENTION, attend),
  packedGradient: wasmKernel(PACKED_ATTENTION_GRADIENT, gradient),
} satisfies Ours['kernels'];
