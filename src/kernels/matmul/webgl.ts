/** What follows the library's product on WebGL: one pass for all of it, one for its slopes, two for sums of columns. */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { draw } from '#kernels/webgl/draw.ts';
import activationSource from './activation.glsl?raw';
import blockSums from './block-sums.glsl?raw';
import columnSums from './column-sums.glsl?raw';
import finishSource from './finish.glsl?raw';
import { FINISH, MATMUL_SLOPES, type FinishAttributes, type SlopesAttributes } from './kernel.ts';
import slopesSource from './slopes.glsl?raw';

/** Pairs of rows that one fragment sums at least, and blocks of them at most. */
const BLOCK = 32;
const MOST_BLOCKS = 64;

interface Finished {
  readonly product: TensorInfo;
  readonly bias?: TensorInfo;
  readonly residual?: TensorInfo;
}

const finish: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend }) => {
  const { product, bias, residual } = inputs as unknown as Finished;
  const { activation: ACTIVATION, keep: KEEP } = attrs as unknown as FinishAttributes;
  const [rows, columns] = product.shape as [number, number];
  const output = { shape: product.shape, packed: true };
  return draw(
    backend as MathBackendWebGL,
    {
      name: FINISH,
      source: activationSource + finishSource,
      constants: { ACTIVATION, KEEP, BIAS: bias !== undefined, RESIDUAL: residual !== undefined },
      sizes: { rows, columns },
    },
    { product, ...(bias && { bias }), ...(residual && { residual }) },
    KEEP ? [output, output] : [output],
  );
};

const slopes: KernelConfig['kernelFunc'] = ({ inputs, attrs, backend: current }) => {
  const { dy, kept } = inputs as unknown as { dy: TensorInfo; kept?: TensorInfo };
  const { activation: ACTIVATION, sums } = attrs as unknown as SlopesAttributes;
  const backend = current as MathBackendWebGL;
  const [rows, columns] = dy.shape as [number, number];
  const before =
    kept &&
    draw(
      backend,
      {
        name: MATMUL_SLOPES,
        source: activationSource + slopesSource,
        constants: { ACTIVATION },
        sizes: { rows, columns },
      },
      { dy, kept },
      [{ shape: dy.shape, packed: true }],
    );
  return [...(before ?? []), ...(sums ? sumsOf(backend, before?.[0] ?? dy) : [])];
};

/** Of each column: within blocks of rows first, then of the blocks. */
function sumsOf(backend: MathBackendWebGL, dy: TensorInfo): TensorInfo[] {
  const [rows, columns] = dy.shape as [number, number];
  const pairs = Math.ceil(rows / 2);
  const block = Math.max(BLOCK, Math.ceil(pairs / MOST_BLOCKS));
  const parts = Math.ceil(pairs / block);
  const [partial] = draw(
    backend,
    { name: `${MATMUL_SLOPES}: columns`, source: columnSums, sizes: { rows, columns, block } },
    { dy },
    [{ shape: [2 * parts, columns], packed: true }],
  );
  const sums = draw(
    backend,
    { name: `${MATMUL_SLOPES}: blocks`, source: blockSums, sizes: { parts } },
    { sums: partial! },
    [{ shape: [columns], packed: false }],
  );
  backend.disposeData(partial!.dataId);
  return sums;
}

export const kernels = {
  finish: { kernelName: FINISH, backendName: 'webgl', kernelFunc: finish },
  slopes: { kernelName: MATMUL_SLOPES, backendName: 'webgl', kernelFunc: slopes },
} satisfies Ours['kernels'];
