/** GELU and its slopes on WebGL, a pass each. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import source from './gelu.glsl?raw';
import { GELU } from './names.ts';

export const kernels = {
  gelu: {
    kernelName: GELU,
    backendName: 'webgl',
    kernelFunc({ inputs, backend }) {
      const { x, dy } = inputs as { x: TensorInfo; dy?: TensorInfo };
      return draw(
        backend as MathBackendWebGL,
        { name: GELU, source, constants: { SLOPE: dy !== undefined }, sizes: { columns: x.shape[1]! } },
        { x, ...(dy && { dy }) },
        [{ shape: x.shape, packed: true }],
      );
    },
  },
} satisfies Ours['kernels'];
