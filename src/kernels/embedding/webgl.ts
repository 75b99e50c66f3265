/** Looking up rows on WebGL, and summing their slopes: where each id stands is found first, four links in a texel. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import chains from './chains.glsl?raw';
import lookUp from './look-up.glsl?raw';
import quads from './quads.glsl?raw';
import { BOTH_SUMS, LOOK_UP, ROW_SUMS } from './names.ts';
import placeSums from './place-sums.glsl?raw';
import rowSums from './row-sums.glsl?raw';

interface Given {
  readonly table: TensorInfo;
  readonly ids: TensorInfo;
  readonly positions?: TensorInfo;
}

interface Slopes {
  readonly values: TensorInfo;
  readonly ids: TensorInfo;
}

export const kernels = {
  lookUp: {
    kernelName: LOOK_UP,
    backendName: 'webgl',
    kernelFunc({ inputs, backend }) {
      const { table, ids, positions } = inputs as unknown as Given;
      const [rows, columns] = table.shape as [number, number];
      const places = ids.shape[0]!;
      return draw(
        backend as MathBackendWebGL,
        {
          name: LOOK_UP,
          source: lookUp,
          constants: { POSITIONS: positions !== undefined },
          sizes: { rows, columns, places, period: positions?.shape[0] ?? 1 },
        },
        { table, ids, ...(positions && { positions }) },
        [{ shape: [places, columns], packed: true }],
      );
    },
  },
  rowSums: {
    kernelName: ROW_SUMS,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend }) {
      const { rows } = attrs as { rows: number };
      return byId(backend as MathBackendWebGL, inputs as unknown as Slopes, rows);
    },
  },
  bothSums: {
    kernelName: BOTH_SUMS,
    backendName: 'webgl',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { values: slopes, ids } = inputs as unknown as Slopes;
      const { rows, places } = attrs as { rows: number; places: number };
      const backend = current as MathBackendWebGL;
      const [count, columns] = slopes.shape as [number, number];
      const byPlace = draw(
        backend,
        {
          name: `${BOTH_SUMS}: places`,
          source: placeSums,
          sizes: { places, columns, sequences: count / places },
        },
        { slopes },
        [{ shape: [places, columns], packed: true }],
      );
      return [...byId(backend, { values: slopes, ids }, rows), ...byPlace];
    },
  },
} satisfies Ours['kernels'];

function byId(backend: MathBackendWebGL, { values: slopes, ids }: Slopes, rows: number): TensorInfo[] {
  const [places, columns] = slopes.shape as [number, number];
  const rowLinks = 4 * Math.ceil(rows / 4);
  const texels = Math.ceil((rowLinks + places) / 4);
  const [fours] = draw(backend, { name: `${ROW_SUMS}: quads`, source: quads, sizes: { places } }, { ids }, [
    { shape: [2, 2 * Math.ceil(places / 4)], packed: true },
  ]);
  const [links] = draw(
    backend,
    { name: `${ROW_SUMS}: chains`, source: chains, sizes: { rowLinks, places } },
    { quads: fours! },
    [{ shape: [2, 2 * texels], packed: true }],
  );
  const sums = draw(
    backend,
    { name: ROW_SUMS, source: rowSums, sizes: { rows, rowLinks, columns } },
    { slopes, chains: links! },
    [{ shape: [rows, columns], packed: true }],
  );
  for (const { dataId } of [fours!, links!]) backend.disposeData(dataId);
  return sums;
}
