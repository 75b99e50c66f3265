/** Softmax cross-entropy on WebGPU: a row by as many threads as it has use for, its gradient number by number. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import type { Ours } from '#kernels/backends/driver.ts';
import { rowsByLanes } from '#kernels/webgpu/rows.ts';
import { VALUE, valuesOfRow } from '#kernels/webgpu/values.ts';
import backward from './backward.wgsl?raw';
import forward from './forward.wgsl?raw';
import mean from './mean.wgsl?raw';
import { BACKWARD, FORWARD, MEAN, type Attributes } from './names.ts';

/** Of the one workgroup that puts all costs together; each has room in its memory, which takes time to compile. */
const THREADS = 32;

export const kernels = {
  forward: {
    kernelName: FORWARD,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { logits, targets } = inputs as Record<string, TensorInfo>;
      const [rows, classes] = logits!.shape as [number, number];
      const { ignoreIndex } = attrs as unknown as Attributes;
      const { VECTORS, values } = valuesOfRow(classes);
      const { LANES, ROWS } = rowsByLanes(values);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: FORWARD,
          source: VALUE + forward,
          constants: { LANES, ROWS, VECTORS, IGNORING: ignoreIndex !== undefined },
          sizes: [rows, classes, values, ignoreIndex ?? 0],
        },
        [logits!, targets!],
        [{ shape: [rows] }, { shape: [rows, 2] }],
        spread(Math.ceil(rows / ROWS)),
      );
    },
  },
  mean: {
    kernelName: MEAN,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { nats, targets } = inputs as Record<string, TensorInfo>;
      const { ignoreIndex } = attrs as unknown as Attributes;
      return dispatch(
        backend as WebGPUBackend,
        {
          name: MEAN,
          source: mean,
          constants: { THREADS, IGNORING: ignoreIndex !== undefined },
          sizes: [nats!.shape[0]!, ignoreIndex ?? 0],
        },
        [nats!, targets!],
        [{ shape: [] }, { shape: [1] }],
        [1],
      );
    },
  },
  backward: {
    kernelName: BACKWARD,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { logits, targets, sums, dy, share } = inputs as Record<string, TensorInfo>;
      const [rows, classes] = logits!.shape as [number, number];
      const { ignoreIndex } = attrs as unknown as Attributes;
      const { VECTORS, values } = valuesOfRow(classes);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: BACKWARD,
          source: VALUE + backward,
          constants: {
            ...{ VECTORS, IGNORING: ignoreIndex !== undefined, MEAN: share !== undefined },
            ...(share ? { DX_AT: 5, SIZES_AT: 6 } : { DX_AT: 4, SIZES_AT: 5 }),
          },
          sizes: [rows * values, values, ignoreIndex ?? 0],
        },
        [logits!, targets!, sums!, dy!, ...(share ? [share] : [])],
        [{ shape: logits!.shape }],
        spread(Math.ceil((rows * values) / 64)),
      );
    },
  },
} satisfies Ours['kernels'];
