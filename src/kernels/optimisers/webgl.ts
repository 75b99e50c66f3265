/** AdamW in one pass of three outputs, and clipping in three passes, on WebGL. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import adamW from './adamw.glsl?raw';
import { ADAM_W, CLIP, RATES } from './names.ts';
import scale from './scale.glsl?raw';
import shareOf from './share.glsl?raw';
import squares from './squares.glsl?raw';

/** Numbers whose squares one fragment sums at least, and such blocks at most: the size alone decides. */
const BLOCK = 128;
const MOST_BLOCKS = 1024;

export const kernels = {
  adamW: {
    kernelName: ADAM_W,
    backendName: 'webgl',
    kernelFunc({ inputs, backend: current }) {
      const { parameters, gradient, mean, square, rates } = inputs as Record<string, TensorInfo>;
      const backend = current as MathBackendWebGL;
      // Made just before, they are mostly still here: as uniforms they need no texture.
      const values = backend.readSync(rates!.dataId) as Float32Array;
      const output = { shape: parameters!.shape, packed: false };
      return draw(
        backend,
        {
          name: ADAM_W,
          source: adamW,
          numbers: Object.fromEntries(RATES.map((name, i) => [name, values[i]!])),
        },
        { parameters: parameters!, gradient: gradient!, mean: mean!, square: square! },
        [output, output, output],
      );
    },
  },
  clip: {
    kernelName: CLIP,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { gradient } = inputs as { gradient: TensorInfo };
      const { limit } = attrs as { limit: number };
      const backend = current as MathBackendWebGL;
      const [size] = gradient.shape as [number];
      const block = Math.max(BLOCK, Math.ceil(size / MOST_BLOCKS));
      const blocks = Math.ceil(size / block);
      const [sums] = draw(
        backend,
        { name: `${CLIP}: squares`, source: squares, sizes: { size, block } },
        { gradient },
        [{ shape: [blocks], packed: false }],
      );
      const [share] = draw(
        backend,
        { name: `${CLIP}: share`, source: shareOf, sizes: { blocks }, numbers: { limit } },
        { sums: sums! },
        [{ shape: [1], packed: false }],
      );
      const clipped = draw(backend, { name: CLIP, source: scale }, { gradient, share: share! }, [
        { shape: gradient.shape, packed: false },
      ]);
      for (const { dataId } of [sums!, share!]) backend.disposeData(dataId);
      return clipped;
    },
  },
} satisfies Ours['kernels'];
