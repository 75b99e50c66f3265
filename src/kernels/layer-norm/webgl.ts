/** Norms of rows on WebGL: what a row has in common in one pass, its numbers in the next; columns in blocks of rows. */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import backward from './backward.glsl?raw';
import blockSums from './block-sums.glsl?raw';
import columnSums from './column-sums.glsl?raw';
import forward from './forward.glsl?raw';
import { BACKWARD, FORWARD, PRE_NORM } from './names.ts';
import rowMeans from './row-means.glsl?raw';
import statisticsOf from './statistics.glsl?raw';

/** Pairs of rows that one fragment sums at least, and blocks of them at most. */
const BLOCK = 32;
const MOST_BLOCKS = 64;

const normalise: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend: current }) => {
  const { x, gain, bias } = inputs as { x: TensorInfo; gain: TensorInfo; bias?: TensorInfo };
  const { epsilon } = attrs as { epsilon: number };
  const backend = current as MathBackendWebGL;
  const [rows, columns] = x.shape as [number, number];
  const shared = { constants: { CENTRED: bias !== undefined }, sizes: { rows, columns } };
  const [statistics] = draw(
    backend,
    { name: `${FORWARD}: statistics`, source: statisticsOf, ...shared, numbers: { epsilon } },
    { x },
    [{ shape: [rows, 2], packed: true }],
  );
  const [y] = draw(
    backend,
    { name: FORWARD, source: forward, ...shared },
    { x, statistics: statistics!, gain, ...(bias && { bias }) },
    [{ shape: x.shape, packed: true }],
  );
  return [y!, statistics!];
};

export const kernels = {
  forward: { kernelName: FORWARD, backendName: 'webgl', kernelFunc: normalise },
  preNorm: {
    kernelName: PRE_NORM,
    backendName: 'webgl',
    kernelFunc(call) {
      const { dataId, shape, dtype } = call.inputs.x as TensorInfo;
      const [y, statistics] = normalise(call) as TensorInfo[];
      (call.backend as MathBackendWebGL).incRef(dataId);
      return [y!, { dataId, shape, dtype }, statistics!];
    },
  },
  backward: {
    kernelName: BACKWARD,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { x, gain, statistics, dy, beside } = inputs as Record<string, TensorInfo>;
      const { centred: CENTRED } = attrs as { centred: boolean };
      const backend = current as MathBackendWebGL;
      const [rows, columns] = x!.shape as [number, number];
      const shared = { constants: { CENTRED }, sizes: { rows, columns } };
      const given = { x: x!, statistics: statistics!, dy: dy!, gain: gain! };
      const [means] = draw(backend, { name: `${BACKWARD}: means`, source: rowMeans, ...shared }, given, [
        { shape: [rows, 2], packed: true },
      ]);
      const [byX] = draw(
        backend,
        {
          ...{ name: BACKWARD, source: backward, ...shared },
          constants: { ...shared.constants, BESIDE: beside !== undefined },
        },
        { ...given, means: means!, ...(beside && { beside }) },
        [{ shape: x!.shape, packed: true }],
      );
      backend.disposeData(means!.dataId);
      return [byX!, ...byColumns(backend, { x: x!, statistics: statistics!, dy: dy! }, CENTRED)];
    },
  },
} satisfies Ours['kernels'];

/** Slopes by gain and, if centred, by bias: sums within blocks of rows first, then of the blocks. */
function byColumns(
  backend: MathBackendWebGL,
  inputs: Readonly<Record<'x' | 'statistics' | 'dy', TensorInfo>>,
  CENTRED: boolean,
): TensorInfo[] {
  const [rows, columns] = inputs.x.shape as [number, number];
  const pairs = Math.ceil(rows / 2);
  const block = Math.max(BLOCK, Math.ceil(pairs / MOST_BLOCKS));
  const parts = Math.ceil(pairs / block);
  const [sums] = draw(
    backend,
    { name: `${BACKWARD}: columns`, source: columnSums, sizes: { rows, columns, block } },
    inputs,
    [{ shape: [2 * parts, columns], packed: true }],
  );
  const output = { shape: [columns], packed: false };
  const slopes = draw(
    backend,
    { name: `${BACKWARD}: blocks`, source: blockSums, constants: { CENTRED }, sizes: { parts } },
    { sums: sums! },
    CENTRED ? [output, output] : [output],
  );
  backend.disposeData(sums!.dataId);
  return slopes;
}
