/** Scans on WebGL, which lets no fragment hear of another: a pass for each step forward, two for each step back. */
import { getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import activation from '#kernels/matmul/activation.glsl?raw';
import { MATMUL_SLOPES } from '#kernels/matmul/kernel.ts';
import { draw, type Drawing } from '#kernels/webgl/draw.ts';
import backSource from './back.glsl?raw';
import backSums from './back-sums.glsl?raw';
import before from './before.glsl?raw';
import copy from './copy.glsl?raw';
import { collect } from './collect.ts';
import keptSource from './kept.glsl?raw';
import {
  constantsOf,
  gateCount,
  GRU,
  isLstm,
  SCAN,
  SCAN_GRADIENT,
  type ScanAttributes,
  type ScanGradientInputs,
  type ScanInputs,
} from './names.ts';
import pick from './pick.glsl?raw';
import shift from './shift.glsl?raw';
import step from './step.glsl?raw';

type Named = Readonly<Record<string, TensorInfo>>;

/** Those that are there. */
const given = (inputs: Readonly<Record<string, TensorInfo | undefined>>): Named =>
  Object.fromEntries(Object.entries(inputs).filter(([, tensor]) => tensor)) as Named;

const shaped = (tensor: TensorInfo, shape: readonly number[]): TensorInfo => ({
  ...tensor,
  shape: [...shape],
});

/** As the shaders fetch it, a row of texels for each two of its own. */
function copied(backend: MathBackendWebGL, x: TensorInfo): TensorInfo {
  const [rows, columns] = x.shape as [number, number];
  const drawing = { name: `${SCAN}: copy`, source: copy, sizes: { rows, columns } };
  return draw(backend, drawing, { x }, [{ shape: x.shape, packed: true }])[0]!;
}

function release(backend: MathBackendWebGL, tensors: readonly (TensorInfo | undefined)[]): void {
  for (const tensor of tensors) if (tensor) backend.disposeData(tensor.dataId);
}

const scan: KernelFunc = ({ inputs, attrs, backend: current }) => {
  const { projected, recurrent, recurrentBias, hidden, cell } = inputs as unknown as ScanInputs;
  const { kind } = attrs as unknown as ScanAttributes;
  const backend = current as MathBackendWebGL;
  const [rows, steps] = projected.shape as [number, number];
  const columns = recurrent.shape[0]!;
  const output = { shape: [rows, columns], packed: true };
  const states: TensorInfo[][] = [];
  const weights = copied(backend, recurrent);
  const first = hidden && copied(backend, hidden);
  for (let t = 0; t < steps; t++) {
    const [h, c] = states.at(-1) ?? [first, cell];
    states.push(
      draw(
        backend,
        {
          name: SCAN,
          source: activation + step,
          constants: {
            ...constantsOf(kind),
            ...{ ACTIVATION: 0, BIAS: recurrentBias !== undefined, STARTED: h !== undefined },
          },
          sizes: { rows, columns, steps, t },
        },
        given({ projected, recurrent: h && weights, bias: recurrentBias, hidden: h, cell: c }),
        isLstm(kind) ? [output, output] : [output],
      ),
    );
  }
  const outputs = collect(
    backend,
    states.map(([h]) => h!),
    rows,
  );
  const last = states.at(-1)![1];
  const results = [
    outputs,
    ...(last ? [last] : []),
    ...keptOf(backend, { ...inputs, recurrent: weights } as unknown as ScanInputs, kind, outputs, states),
  ];
  release(
    backend,
    [...states.flat(), weights, first].filter((state) => state !== last),
  );
  return results;
};

/** All gates are computed once more: what is drawn step by step is little, and a pass has no room for more. */
function keptOf(
  backend: MathBackendWebGL,
  { projected, recurrent, recurrentBias, hidden }: ScanInputs,
  kind: number,
  outputs: TensorInfo,
  states: readonly (readonly TensorInfo[])[],
): TensorInfo[] {
  const GATES = gateCount(kind);
  if (GATES === 1) return [];
  const [rows, steps, columns] = outputs.shape as [number, number, number];
  const all = rows * steps;
  const cells = isLstm(kind)
    ? collect(
        backend,
        states.map(([, c]) => c!),
        rows,
      )
    : undefined;
  const kept = draw(
    backend,
    {
      name: `${SCAN}: kept`,
      source: activation + before + keptSource,
      constants: {
        ...constantsOf(kind),
        ...{ ACTIVATION: 0, PARTS: GATES + 1, CANDIDATE: GATES - 2 },
        ...{ BIAS: recurrentBias !== undefined, INITIAL: hidden !== undefined },
      },
      sizes: { rows: all, columns, steps },
    },
    given({ projected, recurrent, bias: recurrentBias, outputs, hidden, cells }),
    [{ shape: [all, (GATES + 1) * columns], packed: true }],
  );
  release(backend, [cells]);
  return kept;
}

const scanGradient: KernelFunc = ({ inputs, attrs, backend: current }) => {
  const { recurrent, recurrentBias, hidden, cell, ...rest } = inputs as unknown as ScanGradientInputs;
  const { outputs, kept, slopes, cellSlopes } = rest;
  const { kind } = attrs as unknown as ScanAttributes;
  const backend = current as MathBackendWebGL;
  const [rows, steps, columns] = outputs.shape as [number, number, number];
  const all = rows * steps;
  const constants = {
    ...constantsOf(kind),
    ...{ ACTIVATION: 0, CANDIDATE: gateCount(kind) - 2, BIAS: recurrentBias !== undefined },
    INITIAL: hidden !== undefined,
  };
  const run = (
    drawing: Pick<Drawing, 'name' | 'source' | 'constants' | 'sizes'>,
    tensors: Readonly<Record<string, TensorInfo | undefined>>,
    shapes: readonly (readonly number[])[],
  ): TensorInfo[] =>
    draw(
      backend,
      {
        ...drawing,
        constants: { ...constants, ...drawing.constants },
        sizes: { columns, steps, ...drawing.sizes },
      },
      given(tensors),
      shapes.map((shape) => ({ shape, packed: true })),
    );

  const parts = kind === GRU ? 4 : gateCount(kind);
  const weights = copied(backend, recurrent);
  const sums: TensorInfo[] = [];
  let states: TensorInfo[] = [];
  for (let t = steps - 1; t >= (hidden ? -1 : 0); t--) {
    const followed = t < steps - 1;
    const last = states;
    const [byHidden, byCell] = last;
    states = run(
      {
        name: `${SCAN_GRADIENT}: back`,
        source: activation + backSource,
        constants: { FOLLOWED: followed, HERE: t >= 0, CELL_SLOPES: cellSlopes !== undefined },
        sizes: { rows, t },
      },
      {
        ...{
          recurrent: followed ? weights : undefined,
          sums: sums[0],
          slopes: t >= 0 ? slopes : undefined,
        },
        ...(isLstm(kind) && { kept, byCell, cellSlopes: followed ? undefined : cellSlopes }),
        ...(kind === GRU && { kept, byHidden }),
      },
      isLstm(kind)
        ? [
            [rows, columns],
            [rows, columns],
          ]
        : [[rows, columns]],
    );
    release(backend, last);
    if (t < 0) break;
    const found = run(
      {
        name: `${SCAN_GRADIENT}: sums`,
        source: activation + backSums,
        constants: { PARTS: parts },
        sizes: { rows, t },
      },
      {
        ...{ kept, byHidden: states[0] },
        ...(isLstm(kind) ? { byCell: states[1] } : { outputs }),
      },
      [[rows, parts * columns]],
    );
    sums.unshift(found[0]!);
  }
  const back = collect(backend, sums, rows);
  release(backend, [...sums, weights]);
  if (!hidden) release(backend, states);

  const picked = (count: number, first: number, last: number): TensorInfo =>
    run(
      {
        name: `${SCAN_GRADIENT}: parts`,
        source: pick,
        constants: { PARTS: count },
        sizes: { rows: all, first, last },
      },
      { x: back },
      [[all, count * columns]],
    )[0]!;
  const shape = [rows, steps, gateCount(kind) * columns];
  const byProjected = shaped(kind === GRU ? picked(3, 0, 3) : back, shape);
  const bySums = kind === GRU ? picked(3, 0, 2) : back;
  const [states0] = run(
    { name: `${SCAN_GRADIENT}: shift`, source: before + shift, sizes: { rows: all } },
    { outputs, hidden },
    [[all, columns]],
  );
  const byRecurrent = getKernel('BatchMatMul', 'webgl').kernelFunc({
    inputs: { a: states0!, b: shaped(bySums, [all, gateCount(kind) * columns]) },
    attrs: { transposeA: true, transposeB: false },
    backend,
  }) as TensorInfo;
  const byRecalled = recurrentBias && picked(1, 2, 2);
  const byBias =
    byRecalled &&
    (getKernel(MATMUL_SLOPES, 'webgl').kernelFunc({
      inputs: { dy: byRecalled },
      attrs: { activation: 0, sums: true },
      backend,
    }) as TensorInfo[]);
  release(backend, [states0, byRecalled, ...(kind === GRU ? [back, bySums] : [])]);
  return [
    byProjected,
    shaped(byRecurrent, recurrent.shape),
    ...(byBias ?? []),
    ...(hidden ? [states[0]!] : []),
    ...(cell ? [states[1]!] : []),
  ];
};

export const kernels = {
  scan: { kernelName: SCAN, backendName: 'webgl', kernelFunc: scan },
  gradient: { kernelName: SCAN_GRADIENT, backendName: 'webgl', kernelFunc: scanGradient },
} satisfies Ours['kernels'];
