/** Softmax cross-entropy on WebGL: sums of rows, in stretches where these are long, then costs; slopes in one pass. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import backward from './backward.glsl?raw';
import largestAndSum from './largest-and-sum.glsl?raw';
import mean from './mean.glsl?raw';
import merge from './merge.glsl?raw';
import nats from './nats.glsl?raw';
import { BACKWARD, FORWARD, MEAN, type Attributes } from './names.ts';

/** Pairs of columns that one fragment sums at most; a longer row is shared among several. */
const STRETCH = 512;

export const kernels = {
  forward: {
    kernelName: FORWARD,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { logits, targets } = inputs as { logits: TensorInfo; targets: TensorInfo };
      const { ignoreIndex } = attrs as unknown as Attributes;
      const backend = current as MathBackendWebGL;
      const [rows, columns] = logits.shape as [number, number];
      const sums = sumsOf(backend, logits);
      const [costs] = draw(
        backend,
        {
          name: `${FORWARD}: nats`,
          source: nats,
          constants: { IGNORING: ignoreIndex !== undefined },
          sizes: { rows, columns, ignored: ignoreIndex ?? 0 },
        },
        { logits, targets, sums },
        [{ shape: [rows], packed: false }],
      );
      return [costs!, sums];
    },
  },
  mean: {
    kernelName: MEAN,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      const { nats, targets } = inputs as { nats: TensorInfo; targets: TensorInfo };
      const { ignoreIndex } = attrs as unknown as Attributes;
      return draw(
        backend as MathBackendWebGL,
        {
          name: MEAN,
          source: mean,
          constants: { IGNORING: ignoreIndex !== undefined },
          sizes: { rows: nats.shape[0]!, ignored: ignoreIndex ?? 0 },
        },
        { nats, targets },
        [
          { shape: [], packed: false },
          { shape: [1], packed: false },
        ],
      );
    },
  },
  backward: {
    kernelName: BACKWARD,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      const { logits, targets, sums, dy, share } = inputs as Record<string, TensorInfo>;
      const { ignoreIndex } = attrs as unknown as Attributes;
      const [rows, columns] = logits!.shape as [number, number];
      return draw(
        backend as MathBackendWebGL,
        {
          name: BACKWARD,
          source: backward,
          constants: { IGNORING: ignoreIndex !== undefined, MEAN: share !== undefined },
          sizes: { rows, columns, ignored: ignoreIndex ?? 0 },
        },
        { logits: logits!, targets: targets!, sums: sums!, dy: dy!, ...(share && { share }) },
        [{ shape: logits!.shape, packed: true }],
      );
    },
  },
} satisfies Ours['kernels'];

/** Each row's largest logit and the logarithm of its sum of powers, [N, 2]. */
function sumsOf(backend: MathBackendWebGL, logits: TensorInfo): TensorInfo {
  const [rows, columns] = logits.shape as [number, number];
  const stretches = Math.ceil(columns / 2 / STRETCH);
  const stretch = Math.ceil(columns / 2 / stretches);
  const [parts] = draw(
    backend,
    {
      name: `${FORWARD}: sums`,
      source: largestAndSum,
      constants: { WHOLE: stretches === 1 },
      sizes: { rows, columns, stretches, stretch },
    },
    { logits },
    [{ shape: [rows, 2 * stretches], packed: true }],
  );
  if (stretches === 1) return parts!;
  const [sums] = draw(
    backend,
    { name: `${FORWARD}: merge`, source: merge, sizes: { rows, stretches } },
    { parts: parts! },
    [{ shape: [rows, 2], packed: true }],
  );
  backend.disposeData(parts!.dataId);
  return sums!;
}
