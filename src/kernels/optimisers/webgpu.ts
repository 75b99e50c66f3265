/** AdamW in one dispatch, and clipping in two, on WebGPU. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import { VALUE, valuesOf } from '#kernels/webgpu/values.ts';
import adamW from './adamw.wgsl?raw';
import clip from './clip.wgsl?raw';
import { ADAM_W, CLIP } from './names.ts';
import squares from './squares.wgsl?raw';

const THREADS = 64;
/** Values that each thread scales, once it knows the norm. */
const EACH = 8;
/** Values of a block whose squares one workgroup sums, and blocks at most: the size alone decides. */
const BLOCK = 2048;
const MOST_BLOCKS = 128;

export const kernels = {
  adamW: {
    kernelName: ADAM_W,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { parameters, gradient, mean, square, rates } = inputs as Record<string, TensorInfo>;
      const { shape } = parameters!;
      const { VECTORS, count, groups } = valuesOf(parameters!);
      return dispatch(
        backend as WebGPUBackend,
        { name: ADAM_W, source: VALUE + adamW, constants: { VECTORS }, sizes: [count] },
        [parameters!, gradient!, mean!, square!, rates!],
        [{ shape }, { shape }, { shape }],
        groups,
      );
    },
  },
  clip: {
    kernelName: CLIP,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { gradient } = inputs as { gradient: TensorInfo };
      const { limit } = attrs as { limit: number };
      const backend = current as WebGPUBackend;
      const { VECTORS, count } = valuesOf(gradient);
      const block = Math.max(BLOCK, Math.ceil(count / MOST_BLOCKS));
      const blocks = Math.ceil(count / block);
      const sums = dispatch(
        backend,
        {
          name: `${CLIP}: squares`,
          source: VALUE + squares,
          constants: { VECTORS, THREADS },
          sizes: [count, block],
        },
        [gradient],
        [{ shape: [blocks] }],
        [blocks],
      );
      const clipped = dispatch(
        backend,
        {
          name: CLIP,
          source: VALUE + clip,
          constants: { VECTORS, THREADS, EACH, LIMIT: { f32: limit } },
          sizes: [count, blocks],
        },
        [gradient, ...sums],
        [{ shape: gradient.shape }],
        spread(Math.ceil(count / (THREADS * EACH))),
      );
      backend.disposeData(sums[0]!.dataId);
      return clipped;
    },
  },
} satisfies Ours['kernels'];
