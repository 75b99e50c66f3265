/** Scans on WebGPU: whole sequences in one dispatch forward and one back, and what the weights' slopes want after it. */
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import activation from '#kernels/matmul/activation.wgsl?raw';
import { dispatch, spread, type Output } from '#kernels/webgpu/dispatch.ts';
import { VALUE } from '#kernels/webgpu/values.ts';
import backwardAlone from './backward-alone.wgsl?raw';
import backwardLines from './backward-lines.wgsl?raw';
import backward from './backward.wgsl?raw';
import forwardAlone from './forward-alone.wgsl?raw';
import forwardLines from './forward-lines.wgsl?raw';
import forward from './forward.wgsl?raw';
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
import { planFor, type Plan } from './plan.ts';
import { columnSums, weightSlopes } from './weights.ts';

/** One program: the tensors that it binds, by the names of the constants that say where; 0 and 1 are not named. */
interface Run {
  readonly name: string;
  readonly sources: { readonly common: string; readonly alone: string; readonly lines: string };
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>;
  readonly outputs: Readonly<Record<string, Output>>;
  readonly constants?: Readonly<Record<string, boolean>>;
  readonly rows: number;
  readonly steps: number;
}

function run(backend: WebGPUBackend, plan: Plan, given: Run): TensorInfo[] {
  const inputs = Object.entries(given.inputs).filter(([, tensor]) => tensor);
  const names = [...inputs.map(([name]) => name), ...Object.keys(given.outputs), 'SIZES'];
  const places = Object.fromEntries(names.map((name, place) => [`${name}_AT`, place]));
  const { alone, lines, common } = given.sources;
  return dispatch(
    backend,
    {
      name: `${given.name}${plan.alone ? ' alone' : ''}`,
      source: [VALUE, activation, common, plan.alone ? alone : lines].join('\n'),
      constants: { ...plan.constants, ...given.constants, ...places, ACTIVATION: 0 },
      sizes: [given.rows, given.steps],
      subgroups: plan.subgroups,
    },
    inputs.map(([, tensor]) => tensor!),
    Object.values(given.outputs),
    spread(Math.ceil(given.rows / plan.rows)),
  );
}

const scan: KernelFunc = ({ inputs, attrs, backend }) => {
  const { projected, recurrent, recurrentBias, hidden, cell } = inputs as unknown as ScanInputs;
  const { kind } = attrs as unknown as ScanAttributes;
  const [rows, steps, width] = projected.shape as [number, number, number];
  const units = recurrent.shape[0]!;
  const on = backend as WebGPUBackend;
  return run(on, planFor(on.device, kind, rows, units), {
    ...{ name: SCAN, sources: { common: forward, alone: forwardAlone, lines: forwardLines }, rows, steps },
    inputs: { PROJECTED: projected, RECURRENT: recurrent, BIAS: recurrentBias, HIDDEN: hidden, CELL: cell },
    outputs: {
      OUTPUTS: { shape: [rows, steps, units] },
      ...(isLstm(kind) && { LAST: { shape: [rows, units] } }),
      ...(width > units && { KEPT: { shape: [rows, steps, width + units] } }),
    },
    constants: { BIAS: recurrentBias !== undefined, INITIAL: hidden !== undefined, KEPT: width > units },
  });
};

const scanGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const given = inputs as unknown as ScanGradientInputs;
  const { recurrent, recurrentBias, hidden, cell, outputs, kept, slopes, cellSlopes } = given;
  const { kind } = attrs as unknown as ScanAttributes;
  const [rows, steps, units] = outputs.shape as [number, number, number];
  const width = gateCount(kind) * units;
  const on = backend as WebGPUBackend;
  const state = { shape: [rows, units] };
  const found = run(on, planFor(on.device, kind, rows, units), {
    ...{ name: SCAN_GRADIENT, rows, steps },
    sources: { common: backward, alone: backwardAlone, lines: backwardLines },
    inputs: {
      ...{ RECURRENT: recurrent, OUTPUTS: isLstm(kind) ? undefined : outputs, KEPT: kept, SLOPES: slopes },
      CELL_SLOPES: cellSlopes,
    },
    outputs: {
      ...{ BY_PROJECTED: { shape: [rows, steps, width] }, BY_HIDDEN: state },
      ...(isLstm(kind) && { BY_CELL: state }),
      ...(kind === GRU && { BY_RECALLED: { shape: [rows, steps, units] }, BY_BIAS: state }),
    },
    constants: { CELL_SLOPES: cellSlopes !== undefined },
  });
  const [byProjected, byHidden, third, fourth] = found as [TensorInfo, TensorInfo, TensorInfo?, TensorInfo?];
  const byRecalled = kind === GRU ? third : undefined;
  const results = [
    byProjected,
    weightSlopes(on, { outputs, byProjected, hidden, byRecalled }),
    ...(recurrentBias ? [columnSums(on, fourth!)] : []),
    ...(hidden ? [byHidden] : []),
    ...(cell ? [third!] : []),
  ];
  for (const tensor of found) if (!results.includes(tensor)) on.disposeData(tensor.dataId);
  return results;
};

export const kernels = {
  scan: { kernelName: SCAN, backendName: 'webgpu', kernelFunc: scan },
  gradient: { kernelName: SCAN_GRADIENT, backendName: 'webgpu', kernelFunc: scanGradient },
} satisfies Ours['kernels'];
