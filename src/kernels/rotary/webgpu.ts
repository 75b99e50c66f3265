/** Rotary positions on WebGPU, there and back in a dispatch. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch, spread } from '#kernels/webgpu/dispatch.ts';
import { VALUE, valuesOfRow } from '#kernels/webgpu/values.ts';
import { ROTARY } from './names.ts';
import source from './rotary.wgsl?raw';

export const kernels = {
  rotary: {
    kernelName: ROTARY,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, turns } = inputs as { x: TensorInfo; turns: TensorInfo };
      const { back: BACK } = attrs as { back: boolean };
      const [, places, half] = turns.shape as [number, number, number];
      const { VECTORS, values } = valuesOfRow(half);
      const count = x.shape[0]! * values;
      return dispatch(
        backend as WebGPUBackend,
        {
          name: ROTARY,
          source: VALUE + source,
          constants: { VECTORS, BACK },
          sizes: [count, values, places],
        },
        [x, turns],
        [{ shape: x.shape }],
        spread(Math.ceil(count / 64)),
      );
    },
  },
} satisfies Ours['kernels'];
