/**
 * Watches one ordinary step being given to the device, and writes down what it consists of. The step itself runs as
 * always, and its results count, whether or not it can be recorded.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { writtenTo, type Bound, type Command } from './commands.ts';
import { bindingsWrittenBy } from './programs.ts';

export interface Trace {
  readonly commands: readonly Command[];
  /** What was written into small buffers of numbers. */
  readonly uniforms: ReadonlyMap<GPUBuffer, ArrayBuffer>;
  /** Why the step cannot be recorded. */
  readonly refusal: string | undefined;
  /** Lets the library have its buffers back: until then they hold what the step left in them. */
  release(): void;
}

/** What the library calls, and what can be put in its place for a while. */
type Methods = Record<string, (...args: never[]) => unknown>;

/** While nothing is given back, a step takes more memory than it needs. */
const MOST_BYTES = 1 << 28;

export function trace<T>(backend: WebGPUBackend, run: () => T): { result: T; trace: Trace } {
  submitPending(backend);
  const watcher = new Watcher(backend);
  try {
    const result = run();
    submitPending(backend);
    return { result, trace: watcher };
  } catch (error) {
    submitPending(backend);
    watcher.release();
    throw error;
  } finally {
    watcher.stop();
  }
}

/** All commands so far go to the device. */
export function submitPending(backend: WebGPUBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}

class Watcher implements Trace {
  readonly commands: Command[] = [];
  readonly uniforms = new Map<GPUBuffer, ArrayBuffer>();
  refusal: string | undefined;
  readonly #entries = new WeakMap<GPUBindGroup, GPUBindGroupDescriptor>();
  /** Buffers that hold numbers out of script. */
  readonly #uploaded = new Set<GPUBuffer>();
  readonly #fresh = new Set<GPUBuffer>();
  #bytes = 0;
  #released: GPUBuffer[] = [];
  readonly #giveBack: (buffer: GPUBuffer, reuse?: boolean) => void;
  #undo: (() => void)[] = [];

  constructor(backend: WebGPUBackend) {
    const { device, bufferManager: buffers } = backend;
    this.#giveBack = buffers.releaseBuffer.bind(buffers);
    this.#instead(buffers, 'releaseBuffer', (release) => (...args) => {
      if (this.refusal) return release(...args);
      return this.#released.push(args[0] as GPUBuffer);
    });
    this.#instead(
      buffers,
      'acquireBuffer',
      (acquire) =>
        (...args) =>
          this.#acquired(acquire(...args), args),
    );
    this.#instead(device, 'createBuffer', (create) => (...args) => {
      const buffer = create(...args) as GPUBuffer;
      this.#fresh.add(buffer);
      return buffer;
    });
    this.#instead(device, 'createBindGroup', (create) => (...args) => {
      const group = create(...args) as GPUBindGroup;
      this.#entries.set(group, args[0] as GPUBindGroupDescriptor);
      return group;
    });
    this.#instead(
      device,
      'createCommandEncoder',
      (create) =>
        (...args) =>
          this.#encoder(create(...args) as GPUCommandEncoder),
    );
    this.#instead(device.queue, 'writeBuffer', (write) => (...args) => {
      this.#written(args as unknown as Parameters<GPUQueue['writeBuffer']>);
      return write(...args);
    });
    for (const name of ['writeTexture', 'copyExternalImageToTexture'])
      this.#instead(device.queue, name, (call) => (...args) => {
        this.#refuse(name);
        return call(...args);
      });
  }

  stop(): void {
    for (const undo of this.#undo) undo();
    this.#undo = [];
  }

  release(): void {
    // What was made for this step alone would only lie about.
    for (const buffer of this.#released) this.#giveBack(buffer, !this.#fresh.has(buffer));
    this.#released = [];
  }

  #refuse(reason: string): void {
    this.refusal ??= reason;
  }

  #instead(target: object, name: string, wrap: (original: Anything) => Anything): void {
    const methods = target as Record<string, Anything | undefined>;
    const own = Object.getOwnPropertyDescriptor(target, name);
    const original = methods[name];
    if (!original) return;
    methods[name] = wrap(original.bind(target));
    this.#undo.push(() => {
      if (own) Object.defineProperty(target, name, own);
      else delete methods[name];
    });
  }

  #acquired(made: unknown, [size, usage, mapped]: readonly unknown[]): unknown {
    const buffer = made as GPUBuffer;
    this.#bytes += size as number;
    if (this.#bytes > MOST_BYTES) this.#refuse('more memory than a recording may take');
    if ((usage as number) & GPUBufferUsage.MAP_READ) this.#refuse('a read-back inside the step');
    if (mapped) this.#uploaded.add(buffer);
    return buffer;
  }

  #written([buffer, at, data, from = 0, size]: Parameters<GPUQueue['writeBuffer']>): void {
    const isUniform = buffer.usage === (GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM);
    if (!isUniform || at !== 0 || !(data instanceof ArrayBuffer))
      return this.#refuse('a write into a buffer');
    this.uniforms.set(buffer, data.slice(from, size === undefined ? undefined : from + size));
  }

  #encoder(encoder: GPUCommandEncoder): GPUCommandEncoder {
    return this.#watched(encoder, {
      copyBufferToBuffer: (...args) => this.#copied(args),
      clearBuffer: (buffer: GPUBuffer, offset = 0, size = buffer.size - offset) =>
        this.#add({ kind: 'clear', to: { buffer, offset, size } }),
      beginComputePass: () => {},
    });
  }

  #pass(pass: GPUComputePassEncoder): GPUComputePassEncoder {
    let pipeline: GPUComputePipeline;
    let group: GPUBindGroup;
    return this.#watched(pass, {
      setPipeline: (set: GPUComputePipeline) => (pipeline = set),
      setBindGroup: (index: number, set: GPUBindGroup, offsets?: readonly number[]) => {
        if (index > 0 || offsets?.length) this.#refuse('several bind groups');
        group = set;
      },
      dispatchWorkgroups: (x: number, y = 1, z = 1) => this.#dispatched(pipeline, group, [x, y, z]),
    });
  }

  /** The same object to all who call its methods: those known are told of, others end the recording. */
  #watched<T extends object>(target: T, known: Methods): T {
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: never[]): unknown => {
          if (known[name as string]) known[name as string]!(...args);
          else if (!HARMLESS.has(name)) this.#refuse(String(name));
          const result: unknown = (value as Anything).apply(target, args);
          return name === 'beginComputePass' ? this.#pass(result as GPUComputePassEncoder) : result;
        };
      },
    });
  }

  #dispatched(
    pipeline: GPUComputePipeline,
    group: GPUBindGroup,
    workgroups: readonly [number, number, number],
  ): void {
    const written = bindingsWrittenBy(pipeline);
    const descriptor = this.#entries.get(group);
    if (!written || !descriptor) return this.#refuse('a program of unknown origin');
    const storage: Bound[] = [];
    const uniforms: { binding: number; buffer: GPUBuffer }[] = [];
    for (const { binding, resource } of descriptor.entries) {
      const { buffer, offset = 0, size } = resource as GPUBufferBinding;
      if (!buffer) return this.#refuse('a binding that is no buffer');
      const region = { buffer, offset, size: size ?? buffer.size - offset };
      if (buffer.usage & GPUBufferUsage.STORAGE)
        storage.push({ binding, region, writes: written.has(binding) });
      else if (offset === 0) uniforms.push({ binding, buffer });
      else return this.#refuse('numbers within a buffer');
    }
    this.#add({ kind: 'dispatch', pipeline, layout: descriptor.layout, storage, uniforms, workgroups });
  }

  #copied(args: readonly unknown[]): void {
    const [from, fromOffset, to, toOffset, length] = (
      typeof args[1] === 'number' ? args : [args[0], 0, args[1], 0, args[2]]
    ) as [GPUBuffer, number, GPUBuffer, number, number | undefined];
    // How the library brings numbers into a buffer that it had before.
    if (from.usage & GPUBufferUsage.MAP_WRITE) return;
    const size = length ?? from.size - fromOffset;
    this.#add({
      kind: 'copy',
      from: { buffer: from, offset: fromOffset, size },
      to: { buffer: to, offset: toOffset, size },
    });
  }

  #add(command: Command): void {
    for (const { buffer } of writtenTo(command))
      if (this.#uploaded.has(buffer)) this.#refuse('a constant that is written over');
    this.commands.push(command);
  }
}

type Anything = (...args: unknown[]) => unknown;

const HARMLESS = new Set<string | symbol>([
  'finish',
  'end',
  'insertDebugMarker',
  'pushDebugGroup',
  'popDebugGroup',
]);
