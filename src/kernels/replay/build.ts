/** Gives a recorded step memory of its own, and makes its bind groups for both directions of its state. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import {
  moved,
  readBy,
  writtenTo,
  type Clear,
  type Command,
  type Copy,
  type Dispatch,
  type Region,
  type Roles,
} from './commands.ts';
import { elide } from './elide.ts';
import { plan } from './plan.ts';
import { prune } from './prune.ts';
import { submitPending, type Trace } from './trace.ts';

interface Ready extends Pick<Dispatch, 'kind' | 'pipeline' | 'workgroups'> {
  readonly group: GPUBindGroup;
}

export type Run = Ready | Copy | Clear;

export interface Built {
  /** What a step does when state is in the first set of buffers, and when it is in the second. */
  readonly runs: readonly [readonly Run[], readonly Run[]];
  readonly states: readonly [readonly GPUBuffer[], readonly GPUBuffer[]];
  /** All inputs of a step in one buffer, and where each of them begins. */
  readonly inputs: GPUBuffer;
  readonly inputBytes: number;
  readonly inputOffsets: readonly number[];
  readonly loss: GPUBuffer;
  readonly dispatches: number;
  readonly copies: number;
  readonly bytes: number;
  dispose(): void;
}

/** While the buffers of the traced step still hold what it left in them. Gives a reason where it cannot be done. */
export function build(
  backend: WebGPUBackend,
  { commands: all, uniforms }: Trace,
  roles: Roles,
): Built | string {
  const { device } = backend;
  const { before, after, inputs, loss } = roles;
  const alignment = device.limits.minStorageBufferOffsetAlignment;
  const { commands, assembled } = elide(prune(all, roles), roles, alignment);
  const written = new Set(commands.flatMap((command) => writtenTo(command).map(({ buffer }) => buffer)));
  if ([...after, loss].some((buffer) => !written.has(buffer))) return 'a result that depends on nothing';
  const memory = new Memory(device);
  const states = [before, before].map((set) => set.map(({ size }) => memory.make('state', size))) as [
    GPUBuffer[],
    GPUBuffer[],
  ];
  const inputOffsets: number[] = [];
  let inputBytes = 0;
  for (const { size } of inputs) {
    inputOffsets.push(inputBytes);
    inputBytes += Math.ceil(size / alignment) * alignment;
  }
  const inputBuffer = memory.make('inputs', inputBytes);

  const kept = new Map<GPUBuffer, GPUBuffer>([[loss, memory.make('loss', loss.size)]]);
  const outside = new Set([...before, ...after, ...inputs, loss]);
  const touched = commands.flatMap((command) => [...readBy(command), ...writtenTo(command)]);
  backend.ensureCommandEncoderReady();
  const { commandEncoder } = backend as unknown as { commandEncoder: GPUCommandEncoder };
  for (const { buffer } of touched) {
    const isConstant = !written.has(buffer);
    if (outside.has(buffer) || kept.has(buffer) || !(isConstant || assembled.has(buffer))) continue;
    const copy = memory.make(isConstant ? 'constant' : 'assembled', buffer.size);
    commandEncoder.copyBufferToBuffer(buffer, 0, copy, 0, buffer.size);
    kept.set(buffer, copy);
  }
  submitPending(backend);
  const { sizes, place } = plan(commands, new Set([...outside, ...kept.keys()]));
  const shared = sizes.map((size) => memory.make('shared', size));

  const placeIn = (bank: 0 | 1) => {
    const places = new Map<GPUBuffer, Region>();
    const whole = (buffer: GPUBuffer): Region => ({ buffer, offset: 0, size: buffer.size });
    for (const [buffer, own] of kept) places.set(buffer, whole(own));
    for (const [buffer, i] of place) places.set(buffer, whole(shared[i]!));
    before.forEach((buffer, i) => places.set(buffer, whole(states[bank][i]!)));
    after.forEach((buffer, i) => places.set(buffer, whole(states[1 - bank]![i]!)));
    inputs.forEach((buffer, i) =>
      places.set(buffer, { buffer: inputBuffer, offset: inputOffsets[i]!, size: buffer.size }),
    );
    return ({ buffer, offset, size }: Region): Region => {
      const to = places.get(buffer)!;
      return { buffer: to.buffer, offset: to.offset + offset, size };
    };
  };
  const numbers = new Map<GPUBuffer, GPUBuffer>();
  const uniform = (buffer: GPUBuffer): GPUBuffer => {
    const content = uniforms.get(buffer);
    // One that was not written in this step is not the library's, and never written again.
    if (!content) return buffer;
    const own = numbers.get(buffer) ?? memory.uniform(content);
    numbers.set(buffer, own);
    return own;
  };
  const ready = (command: Command): Run => {
    if (command.kind !== 'dispatch') return command;
    const { kind, pipeline, layout, storage, workgroups } = command;
    const entries = [
      ...storage.map(({ binding, region }) => ({ binding, resource: { ...region } })),
      ...command.uniforms.map(({ binding, buffer }) => ({ binding, resource: { buffer: uniform(buffer) } })),
    ];
    return { kind, pipeline, workgroups, group: device.createBindGroup({ layout, entries }) };
  };
  const first = commands.map((command) => ready(moved(command, placeIn(0))));
  const states0 = new Set([...before, ...after]);
  const second = commands.map((command, i) =>
    [...readBy(command), ...writtenTo(command)].some(({ buffer }) => states0.has(buffer))
      ? ready(moved(command, placeIn(1)))
      : first[i]!,
  );
  const count = (kind: Command['kind']): number => commands.filter((command) => command.kind === kind).length;
  return {
    runs: [first, second],
    states,
    inputs: inputBuffer,
    inputBytes,
    inputOffsets,
    loss: kept.get(loss)!,
    dispatches: count('dispatch'),
    copies: commands.length - count('dispatch'),
    bytes: memory.bytes,
    dispose: () => memory.dispose(),
  };
}

/** Buffers that go together. */
class Memory {
  readonly #device: GPUDevice;
  readonly #buffers: GPUBuffer[] = [];
  readonly #uniforms = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get bytes(): number {
    return this.#buffers.reduce((sum, { size }) => sum + size, 0);
  }

  make(label: string, size: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = this.#device.createBuffer({ label: `recorded: ${label}`, size, usage });
    this.#buffers.push(buffer);
    return buffer;
  }

  uniform(content: ArrayBuffer): GPUBuffer {
    const key = new Uint8Array(content).join();
    const known = this.#uniforms.get(key);
    if (known) return known;
    const buffer = this.#device.createBuffer({
      label: 'recorded: numbers',
      size: content.byteLength,
      usage: GPUBufferUsage.UNIFORM,
      mappedAtCreation: true,
    });
    new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(content));
    buffer.unmap();
    this.#buffers.push(buffer);
    this.#uniforms.set(key, buffer);
    return buffer;
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }
}
