/** Scans of sequences in WebAssembly: one program forward, and one back. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Ours } from '#kernels/backends/driver.ts';
import { wasmKernel, type Wasm } from '#kernels/wasm/memory.ts';
import {
  ELMAN,
  gateCount,
  LSTM,
  LSTM_1997,
  RECTIFIED,
  SCAN,
  SCAN_GRADIENT,
  type ScanAttributes,
  type ScanGradientInputs,
  type ScanInputs,
} from './names.ts';

function forward(wasm: Wasm, inputs: ScanInputs, { kind }: ScanAttributes): TensorInfo[] {
  const { projected, recurrent, recurrentBias, hidden: first, cell } = inputs;
  const [rows, steps] = projected.shape as [number, number, number];
  const hidden = recurrent.shape[0]!;
  const gates = gateCount(kind);
  const outputs = wasm.output([rows, steps, hidden]);
  const lastCell = kind === LSTM || kind === LSTM_1997 ? wasm.output([rows, hidden]) : undefined;
  const isElman = kind === ELMAN || kind === RECTIFIED;
  const kept = isElman ? undefined : wasm.output([rows, steps, (gates + 1) * hidden]);
  const given = [projected, recurrent, recurrentBias, first, cell, outputs, lastCell, kept];
  const scratch = wasm.scratch(wasm.run('scanScratch', gates, hidden));
  const addresses = given.map((each) => wasm.at(each));
  wasm.run('scan', kind, gates, ...addresses, rows, steps, hidden, scratch);
  return [outputs, lastCell, kept].filter((each) => each !== undefined);
}

function backward(wasm: Wasm, inputs: ScanGradientInputs, { kind }: ScanAttributes): TensorInfo[] {
  const { recurrent, recurrentBias, hidden: first, cell, outputs, kept, slopes, cellSlopes } = inputs;
  const [rows, steps, hidden] = outputs.shape as [number, number, number];
  const gates = gateCount(kind);
  const found = [
    wasm.output([rows, steps, gates * hidden]),
    ...[recurrent, recurrentBias, first, cell].map((each) => each && wasm.output(each.shape)),
  ];
  const given = [recurrent, first, cell, outputs, kept, slopes, cellSlopes, ...found];
  const scratch = wasm.scratch(wasm.run('scanGradientScratch', kind, gates, rows, steps, hidden));
  const addresses = given.map((each) => wasm.at(each));
  wasm.run('scanGradient', kind, gates, ...addresses, rows, steps, hidden, scratch);
  return found.filter((each) => each !== undefined);
}

export const kernels = {
  forward: wasmKernel(SCAN, forward),
  backward: wasmKernel(SCAN_GRADIENT, backward),
} satisfies Ours['kernels'];
