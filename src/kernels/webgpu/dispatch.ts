/**
 * Runs programs of our own among the library's: several outputs, any bindings, in the library's own command encoder,
 * so that they keep its order and share its submissions. The one place that knows the insides of its WebGPU backend.
 */
import { env, util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { expand, type Constants } from '#kernels/template.ts';
import { missingOn } from './haste.ts';

/** A compute shader, whole but for the constants that stand before it. */
export interface Program {
  /** No other program's: for messages, for the device's own tools, and to find it compiled. */
  readonly name: string;
  /**
   * A template (`template.ts`) of WGSL with an entry point `main`. Bindings of group 0 are the inputs, then the outputs, in order, and after them
   * `sizes`, if there are any.
   */
  readonly source: string;
  /** Baked into the program as `const NAME: u32`, `bool` or `f32`, and known to its template: each combination is compiled once. */
  readonly constants?: Constants;
  /** Bound last, as `var<uniform> sizes: array<vec4u, N>` or a struct: numbers that may differ from call to call. */
  readonly sizes?: readonly number[];
  /** Uses subgroups; for devices with that feature alone. */
  readonly subgroups?: boolean;
}

export interface Output {
  readonly shape: readonly number[];
  readonly dtype?: DataType;
}

/** Along x, y and z. */
export type Workgroups = readonly [number, number?, number?];

/** What the library keeps to itself of the commands not yet submitted. */
interface Commands {
  commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
}

/** Compiled programs and uniform buffers, by their text, for as long as their device lives. */
interface Kept {
  readonly pipelines: Map<string, GPUComputePipeline>;
  readonly sizes: Map<string, GPUBuffer>;
}

/** Buffers of sizes kept; an older one goes when a newer one comes. */
const MOST_SIZES = 512;
/** No dimension of a dispatch may have more workgroups on any device. */
const MOST_WORKGROUPS = 65_535;

const keptBy = new WeakMap<GPUDevice, Kept>();

function keptOf(device: GPUDevice): Kept {
  let kept = keptBy.get(device);
  if (!kept) keptBy.set(device, (kept = { pipelines: new Map(), sizes: new Map() }));
  return kept;
}

/** Programs compiled so far on this device. */
export function compiledPrograms(device: GPUDevice): number {
  return keptOf(device).pipelines.size;
}

/**
 * Makes the outputs and has the program write them, with `workgroups` of it along x, y and z. Nothing runs where all
 * outputs are empty. A shader that does not compile is an `uncapturederror` of the device, not an exception.
 */
export function dispatch(
  backend: WebGPUBackend,
  program: Program,
  inputs: readonly TensorInfo[],
  outputs: readonly Output[],
  workgroups: Workgroups,
): TensorInfo[] {
  const results = makeOutputs(backend, outputs);
  if (results.some(({ shape }) => util.sizeFromShape(shape) > 0))
    run(backend, program, [...inputs, ...results], program.sizes ? [program.sizes] : [], workgroups);
  return results;
}

/** Tensors for a program to write; where all are empty they are whole already. */
export function makeOutputs(backend: WebGPUBackend, outputs: readonly Output[]): TensorInfo[] {
  const results = outputs.map(({ shape, dtype = 'float32' }) => backend.makeTensorInfo([...shape], dtype));
  if (results.every(({ shape }) => util.sizeFromShape(shape) === 0))
    for (const { dataId, dtype } of results)
      backend.tensorMap.get(dataId).values = util.getTypedArrayFromDType(dtype as 'float32', 0);
  return results;
}

/** Has the program read and write the tensors `bound`, after which come uniforms of these whole numbers. */
export function run(
  backend: WebGPUBackend,
  program: Program,
  bound: readonly TensorInfo[],
  uniforms: readonly (readonly number[])[],
  workgroups: Workgroups,
): void {
  const [x, y = 1, z = 1] = workgroups;
  if (Math.max(x, y, z) > MOST_WORKGROUPS)
    throw new Error(`${program.name}: ${workgroups.join(' × ')} workgroups are more than a device takes.`);
  for (const { dataId } of bound) backend.uploadToGPU(dataId);
  const { device } = backend;
  const missing = missingOn(device);
  if (missing) {
    miss(device, program, missing);
    return;
  }
  const pipeline = pipelineOf(device, program);
  const buffers = [
    ...bound.map(({ dataId }) => backend.tensorMap.get(dataId).resource as GPUBuffer),
    ...uniforms.map((numbers) => sizesOf(device, numbers)),
  ];
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });

  const commands = backend as unknown as Commands;
  for (const { dataId } of bound) commands.commandQueueOwnedIds.add(dataId);
  backend.ensureCommandEncoderReady();
  commands.computePassEncoder ??= commands.commandEncoder.beginComputePass();
  const pass = commands.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(x, y, z);
  commands.dispatchCountInPass++;
  if (commands.dispatchCountInPass >= env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
}

/** `count` workgroups along x, and along y too where they are more than fit; the shader must check its own bounds. */
export function spread(count: number): [number, number] {
  const rows = Math.ceil(count / MOST_WORKGROUPS);
  return [Math.ceil(count / Math.max(1, rows)), Math.max(1, rows)];
}

function pipelineOf(device: GPUDevice, program: Program): GPUComputePipeline {
  const key = keyOf(program);
  const { pipelines } = keptOf(device);
  let pipeline = pipelines.get(key);
  if (!pipeline) {
    pipeline = device.createComputePipeline(descriptorOf(device, program));
    pipelines.set(key, pipeline);
  }
  return pipeline;
}

/** Notes how to compile a program, unless it is compiled; one that the device refuses is left to whoever runs it. */
function miss(device: GPUDevice, program: Program, missing: Map<string, () => Promise<void>>): void {
  const key = keyOf(program);
  const { pipelines } = keptOf(device);
  if (pipelines.has(key)) return;
  missing.set(key, async () => {
    if (pipelines.has(key)) return;
    const compiled = await device
      .createComputePipelineAsync(descriptorOf(device, program))
      .catch(() => undefined);
    if (compiled && !pipelines.has(key)) pipelines.set(key, compiled);
  });
}

const keyOf = ({ name, constants = {} }: Program): string => `${name}\n${declarationsOf(constants)}`;

function descriptorOf(
  device: GPUDevice,
  { name, source, constants = {}, subgroups = false }: Program,
): GPUComputePipelineDescriptor {
  const enabled = subgroups ? 'enable subgroups;\n' : '';
  const code = `${enabled}${declarationsOf(constants)}${expand(source, constants)}`;
  const module = device.createShaderModule({ label: name, code });
  return { label: name, layout: 'auto', compute: { module, entryPoint: 'main' } };
}

/** Constants as they stand before a program. */
export const declarationsOf = (constants: Constants): string =>
  Object.entries(constants).map(declare).join('');

function declare([name, value]: readonly [string, Constants[string]]): string {
  if (typeof value === 'boolean') return `const ${name}: bool = ${value};\n`;
  if (typeof value === 'number') return `const ${name}: u32 = ${value}u;\n`;
  return `const ${name}: f32 = f32(${Math.fround(value.f32)});\n`;
}

/** A uniform buffer with these whole numbers; never written again, so that calls of equal sizes share it. */
function sizesOf(device: GPUDevice, numbers: readonly number[]): GPUBuffer {
  const { sizes } = keptOf(device);
  const key = numbers.join();
  let buffer = sizes.get(key);
  if (buffer) return buffer;
  buffer = device.createBuffer({
    label: 'sizes',
    size: Math.ceil(numbers.length / 4) * 16,
    usage: GPUBufferUsage.UNIFORM,
    mappedAtCreation: true,
  });
  new Uint32Array(buffer.getMappedRange()).set(numbers);
  buffer.unmap();
  // A buffer already bound stays alive until its commands are done.
  if (sizes.size >= MOST_SIZES) sizes.delete(sizes.keys().next().value!);
  sizes.set(key, buffer);
  return buffer;
}
