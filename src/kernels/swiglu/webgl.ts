/** SwiGLU and its slopes on WebGL, a pass each. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import { SWIGLU } from './names.ts';
import source from './swiglu.glsl?raw';

export const kernels = {
  swiglu: {
    kernelName: SWIGLU,
    backendName: 'webgl',
    kernelFunc({ inputs, backend }) {
      const { gate, value, dy } = inputs as { gate: TensorInfo; value: TensorInfo; dy?: TensorInfo };
      const output = { shape: gate.shape, packed: true };
      return draw(
        backend as MathBackendWebGL,
        {
          name: SWIGLU,
          source,
          constants: { SLOPE: dy !== undefined },
          sizes: { columns: gate.shape[1]! },
        },
        { gate, value, ...(dy && { dy }) },
        dy ? [output, output] : [output],
      );
    },
  },
} satisfies Ours['kernels'];
