/** Rotary positions on WebGL, there and back in a pass. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import { ROTARY } from './names.ts';
import source from './rotary.glsl?raw';

export const kernels = {
  rotary: {
    kernelName: ROTARY,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, turns } = inputs as { x: TensorInfo; turns: TensorInfo };
      const { back: BACK } = attrs as { back: boolean };
      const [rows, columns] = x.shape as [number, number];
      const [, places, halfRow] = turns.shape as [number, number, number];
      return draw(
        backend as MathBackendWebGL,
        { name: ROTARY, source, constants: { BACK }, sizes: { rows, columns, places, halfRow } },
        { x, turns },
        [{ shape: x.shape, packed: true }],
      );
    },
  },
} satisfies Ours['kernels'];
