/**
 * A step with all of its buffers and bind groups made, ready to be repeated: many steps are one submission, and cost
 * script next to nothing. State goes back and forth between two sets of buffers.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { encode } from '#kernels/webgpu/encode.ts';
import type { Built, Run } from './build.ts';
import { areOf, type Repeat, type Replayed, type Shape } from './repeat.ts';
import type { Numbers } from './step.ts';
import { submitPending } from './trace.ts';

export interface Shapes {
  readonly state: readonly Shape[];
  readonly inputs: readonly Shape[];
}

const BYTES = 4;

export class Recording implements Repeat {
  readonly #backend: WebGPUBackend;
  readonly #built: Built;
  readonly #shapes: Shapes;
  /** The inputs of all steps of one submission. */
  #staging: GPUBuffer | undefined;
  /** Which of the two sets holds the state, and the tensors with the same content. */
  #bank = 0;
  #held: readonly object[] = [];

  constructor(backend: WebGPUBackend, built: Built, shapes: Shapes) {
    this.#backend = backend;
    this.#built = built;
    this.#shapes = shapes;
  }

  get dispatches(): number {
    return this.#built.dispatches;
  }

  get copies(): number {
    return this.#built.copies;
  }

  /** Bytes on the device. */
  get bytes(): number {
    return this.#built.bytes;
  }

  fits(inputs: readonly Numbers[]): boolean {
    return (tf.backend() as unknown) === this.#backend && areOf(this.#shapes.inputs, inputs);
  }

  run(state: readonly tf.Tensor[], steps: readonly (readonly Numbers[])[]): Replayed {
    const backend = this.#backend;
    const staging = this.#write(steps);
    const next = this.#shapes.state.map(({ shape, dtype }) => backend.makeTensorInfo([...shape], dtype));
    const losses = backend.makeTensorInfo([steps.length], 'float32');
    encode(backend, [...state, ...next, losses], (encoder, buffers) => {
      const results = buffers.slice(state.length, -1);
      const ring = buffers.at(-1)!;
      if (state.some(({ dataId }, i) => dataId !== this.#held[i]))
        state.forEach((_, i) => copyAll(encoder, buffers[i]!, this.#built.states[this.#bank]![i]!));
      steps.forEach((_, step) => {
        const { inputs, inputBytes, loss } = this.#built;
        encoder.copyBufferToBuffer(staging, step * inputBytes, inputs, 0, inputBytes);
        repeat(encoder, this.#built.runs[this.#bank]!);
        encoder.copyBufferToBuffer(loss, 0, ring, step * BYTES, BYTES);
        this.#bank = 1 - this.#bank;
      });
      results.forEach((result, i) => copyAll(encoder, this.#built.states[this.#bank]![i]!, result));
    });
    submitPending(backend);
    this.#held = next.map(({ dataId }) => dataId);
    const engine = tf.engine();
    return {
      state: next.map((info) => engine.makeTensorFromTensorInfo(info)),
      losses: engine.makeTensorFromTensorInfo(losses) as tf.Tensor1D,
    };
  }

  dispose(): void {
    this.#staging?.destroy();
    this.#built.dispose();
  }

  #write(steps: readonly (readonly Numbers[])[]): GPUBuffer {
    const { inputBytes, inputOffsets } = this.#built;
    const size = steps.length * inputBytes;
    const all = new ArrayBuffer(size);
    steps.forEach((inputs, step) =>
      inputs.forEach(({ values }, i) => {
        const Kind = values instanceof Int32Array ? Int32Array : Float32Array;
        new Kind(all, step * inputBytes + inputOffsets[i]!, values.length).set(values);
      }),
    );
    if (!this.#staging || this.#staging.size < size) {
      this.#staging?.destroy();
      const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
      this.#staging = this.#backend.device.createBuffer({ label: 'inputs of steps', size, usage });
    }
    this.#backend.queue.writeBuffer(this.#staging, 0, all);
    return this.#staging;
  }
}

function copyAll(encoder: GPUCommandEncoder, from: GPUBuffer, to: GPUBuffer): void {
  encoder.copyBufferToBuffer(from, 0, to, 0, to.size);
}

function repeat(encoder: GPUCommandEncoder, runs: readonly Run[]): void {
  let pass: GPUComputePassEncoder | undefined;
  let current: GPUComputePipeline | undefined;
  for (const run of runs) {
    if (run.kind === 'dispatch') {
      pass ??= encoder.beginComputePass();
      if (run.pipeline !== current) pass.setPipeline((current = run.pipeline));
      pass.setBindGroup(0, run.group);
      pass.dispatchWorkgroups(...run.workgroups);
      continue;
    }
    pass?.end();
    pass = current = undefined;
    const { to } = run;
    if (run.kind === 'clear') encoder.clearBuffer(to.buffer, to.offset, to.size);
    else encoder.copyBufferToBuffer(run.from.buffer, run.from.offset, to.buffer, to.offset, to.size);
  }
  pass?.end();
}
