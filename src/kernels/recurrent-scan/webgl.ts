/**
 * Scans on WebGL, which lets no fragment hear of another: two passes for each step, one of all products and one of what
 * follows from them. No pass may read what it writes to, so that even and odd steps leave their states apart.
 */
import { getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { MATMUL_SLOPES } from '#kernels/matmul/kernel.ts';
import back from './back.glsl?raw';
import backSums from './back-sums.glsl?raw';
import gates from './gates.glsl?raw';
import {
  gateCount,
  GRU,
  isLstm,
  SCAN,
  SCAN_GRADIENT,
  type ScanAttributes,
  type ScanGradientInputs,
  type ScanInputs,
} from './names.ts';
import { Passes } from './passes.ts';
import state from './state.glsl?raw';

/** Tensors that one pass at one step leaves: all gates, and of the GRU one thing more. */
const partCount = (kind: number): number => (kind === GRU ? 4 : gateCount(kind));

/** By the names that shaders have for them. */
function named(kind: number, parts: readonly TensorInfo[]): Record<string, TensorInfo | undefined> {
  const [part0, part1] = parts;
  if (!isLstm(kind)) return { part0, part1, part2: parts[2], part3: parts[3] };
  return { part0, ...(parts.length === 4 && { part1 }), candidate: parts.at(-2), opened: parts.at(-1) };
}

const scan: KernelFunc = ({ inputs, attrs, backend }) => {
  const { projected, recurrent, recurrentBias, hidden, cell } = inputs as unknown as ScanInputs;
  const { kind } = attrs as unknown as ScanAttributes;
  const [rows, steps] = projected.shape as [number, number];
  const passes = new Passes(backend as MathBackendWebGL, kind, [rows, steps, recurrent.shape[0]!]);
  const gated = gateCount(kind) > 1;
  const weights = passes.copy(recurrent);
  const [firstHidden, firstCell] = [hidden, cell].map((first) => first && passes.copy(first));
  const parts = gated ? passes.room(partCount(kind)) : [];
  // Of even steps and of odd ones: the state, and of the LSTM the cell.
  const states = [0, 1].slice(0, steps).map(() => passes.room(isLstm(kind) ? 2 : 1));
  for (let t = 0; t < steps; t++) {
    const own = states[t % 2]!;
    const [h, c] = t === 0 ? [firstHidden, firstCell] : states[1 - (t % 2)]!;
    const started = h !== undefined;
    const rest = { sizes: t === 0 ? { from: 0 } : {} };
    passes.step(
      t,
      {
        ...{ name: 'gates', source: gates, ...rest },
        constants: { STARTED: started, BIAS: recurrentBias !== undefined },
      },
      { projected, ...(started && { recurrent: weights, hidden: h }), bias: recurrentBias },
      gated ? parts : own,
    );
    if (gated)
      passes.step(
        t,
        { name: 'state', source: state, constants: { STARTED: started }, ...rest },
        { ...named(kind, parts), ...(kind === GRU && { part0: undefined, part3: undefined }), state: c ?? h },
        own,
      );
  }
  const [[even, evenCells], odd] = states as [TensorInfo[], TensorInfo[]?];
  const outputs = passes.turned([even!], odd?.[0]);
  passes.release([weights, firstHidden, firstCell, even, odd?.[0]]);
  if (!isLstm(kind)) return [outputs, ...parts];
  const last = passes.stepOf(states[(steps - 1) % 2]![1]!, steps - 1);
  return [outputs, last, ...parts, evenCells!, ...(odd ? [odd[1]!] : [])];
};

const scanGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const { recurrent, recurrentBias, hidden, cell, ...rest } = inputs as unknown as ScanGradientInputs;
  const { outputs, slopes, cellSlopes } = rest;
  const { kind } = attrs as unknown as ScanAttributes;
  const [rows, steps, columns] = outputs.shape as [number, number, number];
  const passes = new Passes(backend as MathBackendWebGL, kind, [rows, steps, columns]);
  const count = gateCount(kind);
  const kept = Object.entries(inputs).flatMap(([name, tensor]) =>
    name.startsWith('kept') ? [tensor as TensorInfo] : [],
  );
  const all = kept.slice(0, partCount(kind));
  const cells = kept.slice(partCount(kind));
  const parts = count > 1 ? named(kind, all) : {};
  const weights = passes.copy(recurrent);
  const sums = passes.room(partCount(kind));
  const sumsByName = Object.fromEntries(sums.slice(0, count).map((sum, i) => [`sums${i}`, sum]));
  let states: TensorInfo[] = [];
  for (let t = steps - 1; t >= (hidden ? -1 : 0); t--) {
    const [followed, here] = [t < steps - 1, t >= 0];
    const [byHidden, byCell] = states;
    const next = passes.state(isLstm(kind) ? 2 : 1);
    passes.alone(
      t,
      {
        ...{ name: 'back', source: back },
        constants: { FOLLOWED: followed, HERE: here, CELL_SLOPES: cellSlopes !== undefined },
      },
      {
        ...(followed && { ...sumsByName, recurrent: weights, part1: parts.part1 }),
        ...(followed && (isLstm(kind) ? { byCell } : kind === GRU ? { byHidden } : {})),
        ...(here && { slopes, ...(isLstm(kind) && { cells: cells[t % 2], opened: parts.opened }) }),
        ...(!followed && { cellSlopes }),
      },
      next,
    );
    passes.release(states);
    states = next;
    if (here)
      passes.step(
        t,
        { name: 'sums', source: backSums },
        {
          ...{ ...parts, byHidden: states[0] },
          ...(isLstm(kind) ? { byCell: states[1], cells: cells[t % 2] } : { outputs }),
        },
        sums,
      );
  }
  const byProjected = passes.turned(kind === GRU ? sums.toSpliced(2, 1) : sums);
  const bySums = kind === GRU ? passes.turned(sums.slice(0, 3)) : byProjected;
  const byRecurrent = weightSlopes(passes, outputs, hidden, bySums);
  const byBias = recurrentBias && columnSums(passes, passes.turned([sums[2]!]));
  passes.release([weights, ...sums, ...(kind === GRU ? [bySums] : []), ...(hidden ? [] : states)]);
  return [
    ...[byProjected, byRecurrent, ...(byBias ? [byBias] : [])],
    ...(hidden ? [states[0]!] : []),
    ...(cell ? [states[1]!] : []),
  ];
};

/** The states before all steps, turned, by what came back to the sums of their gates. */
function weightSlopes(
  passes: Passes,
  outputs: TensorInfo,
  hidden: TensorInfo | undefined,
  bySums: TensorInfo,
): TensorInfo {
  const { backend } = passes;
  const [rows, steps, columns] = outputs.shape as [number, number, number];
  const all = rows * steps;
  const before = passes.shifted(outputs, hidden);
  const product = getKernel('BatchMatMul', 'webgl').kernelFunc({
    inputs: { a: before, b: { ...bySums, shape: [all, bySums.shape[2]!] } },
    attrs: { transposeA: true, transposeB: false },
    backend,
  }) as TensorInfo;
  passes.release([before]);
  return { ...product, shape: [columns, bySums.shape[2]!] };
}

/** Over all rows of all steps; what is summed goes. */
function columnSums({ backend }: Passes, x: TensorInfo): TensorInfo {
  const [rows, steps, columns] = x.shape as [number, number, number];
  const [sums] = getKernel(MATMUL_SLOPES, 'webgl').kernelFunc({
    inputs: { dy: { ...x, shape: [rows * steps, columns] } },
    attrs: { activation: 0, sums: true },
    backend,
  }) as [TensorInfo];
  backend.disposeData(x.dataId);
  return sums;
}

export const kernels = {
  scan: { kernelName: SCAN, backendName: 'webgl', kernelFunc: scan },
  gradient: { kernelName: SCAN_GRADIENT, backendName: 'webgl', kernelFunc: scanGradient },
} satisfies Ours['kernels'];
