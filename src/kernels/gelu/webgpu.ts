/** GELU and its slopes on WebGPU, a dispatch each. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import { VALUE, valuesOf } from '#kernels/webgpu/values.ts';
import source from './gelu.wgsl?raw';
import { GELU } from './names.ts';

export const kernels = {
  gelu: {
    kernelName: GELU,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { x, dy } = inputs as { x: TensorInfo; dy?: TensorInfo };
      const { VECTORS, count, groups } = valuesOf(x);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: GELU,
          source: VALUE + source,
          constants: { VECTORS, SLOPE: dy !== undefined },
          sizes: [count],
        },
        dy ? [x, dy] : [x],
        [{ shape: x.shape }],
        groups,
      );
    },
  },
} satisfies Ours['kernels'];
