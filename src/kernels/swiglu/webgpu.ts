/** SwiGLU and its slopes on WebGPU, a dispatch each. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import { VALUE, valuesOf } from '#kernels/webgpu/values.ts';
import source from './swiglu.wgsl?raw';
import { SWIGLU } from './names.ts';

export const kernels = {
  swiglu: {
    kernelName: SWIGLU,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { gate, value, dy } = inputs as { gate: TensorInfo; value: TensorInfo; dy?: TensorInfo };
      const { shape } = gate;
      const { VECTORS, count, groups } = valuesOf(gate);
      return dispatch(
        backend as WebGPUBackend,
        {
          name: SWIGLU,
          source: VALUE + source,
          constants: { VECTORS, SLOPE: dy !== undefined },
          sizes: [count],
        },
        dy ? [gate, value, dy] : [gate, value],
        dy ? [{ shape }, { shape }] : [{ shape }],
        groups,
      );
    },
  },
} satisfies Ours['kernels'];
