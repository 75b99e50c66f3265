/** How fast the adapter multiplies, adds and copies at best, by programs that do nothing else. */
export interface Peak {
  /** Floating-point operations a second, float32. */
  readonly flops: number;
  /** Bytes read and written a second. */
  readonly bandwidth: number;
}

/** Milliseconds: a program that takes longer measures more than how long it takes to begin. */
const LONG_ENOUGH = 30;
const ROUNDS = 3;
const WORKGROUP = 64;
const CHAINS = 8;
const MOST_WORKGROUPS = 4096;
/** More than caches hold, and no more than any device can bind. */
const COPIED_BYTES = 2 ** 26;

/** `null` where there is no WebGPU. */
export async function measurePeak(): Promise<Peak | null> {
  const gpu = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const device = await adapter.requestDevice();
  const flops = Math.max(await arithmetic(device, 'f32', 1), await arithmetic(device, 'vec4f', 4));
  const bandwidth = await copying(device);
  device.destroy();
  return { flops, bandwidth };
}

/** Chains of multiply-adds that do not wait for one another, in enough threads to fill any device. */
async function arithmetic(device: GPUDevice, type: string, width: number): Promise<number> {
  const chains = Array.from({ length: CHAINS }, (_, i) => `x${i}`);
  const pipeline = compile(
    device,
    `@group(0) @binding(0) var<storage, read_write> result: array<${type}>;
    @group(0) @binding(1) var<uniform> rounds: vec4u;
    @compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
      let a = ${type}(0.999 + f32(id.x) * 1e-9);
      let b = ${type}(1e-3);
      ${chains.map((x, i) => `var ${x} = ${type}(f32(id.x + ${i}u));`).join('\n')}
      for (var i = 0u; i < rounds.x; i++) { ${chains.map((x) => `${x} = ${x} * a + b;`).join(' ')} }
      result[id.x] = ${chains.join(' + ')};
    }`,
  );
  const result = buffer(device, MOST_WORKGROUPS * WORKGROUP * width * 4, GPUBufferUsage.STORAGE);
  const uniform = buffer(device, 16, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  let best = 0;
  let [workgroups, rounds] = [32, 64];
  for (let measured = 0; measured < ROUNDS;) {
    device.queue.writeBuffer(uniform, 0, Uint32Array.of(rounds, 0, 0, 0));
    const milliseconds = await timed(device, pipeline, [result, uniform], workgroups);
    best = Math.max(best, (workgroups * WORKGROUP * rounds * CHAINS * 2 * width * 1000) / milliseconds);
    if (milliseconds >= LONG_ENOUGH) measured++;
    else if (workgroups < MOST_WORKGROUPS) [workgroups, rounds] = [workgroups * 2, rounds * 2];
    else rounds *= 4;
  }
  return best;
}

async function copying(device: GPUDevice): Promise<number> {
  const pipeline = compile(
    device,
    `@group(0) @binding(0) var<storage, read> source: array<vec4f>;
    @group(0) @binding(1) var<storage, read_write> copy: array<vec4f>;
    @compute @workgroup_size(${WORKGROUP}) fn main(
      @builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u
    ) {
      for (var i = id.x; i < arrayLength(&source); i += groups.x * ${WORKGROUP}u) { copy[i] = source[i]; }
    }`,
  );
  const buffers = [0, 1].map(() => buffer(device, COPIED_BYTES, GPUBufferUsage.STORAGE));
  let best = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (const workgroups of [256, 8192]) {
      const milliseconds = await timed(device, pipeline, buffers, workgroups);
      best = Math.max(best, (2 * COPIED_BYTES * 1000) / milliseconds);
    }
  return best;
}

function compile(device: GPUDevice, code: string): GPUComputePipeline {
  const module = device.createShaderModule({ code });
  return device.createComputePipeline({ layout: 'auto', compute: { module } });
}

function buffer(device: GPUDevice, size: number, usage: number): GPUBuffer {
  return device.createBuffer({ size, usage });
}

async function timed(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  buffers: readonly GPUBuffer[],
  workgroups: number,
): Promise<number> {
  const entries = buffers.map((each, binding) => ({ binding, resource: { buffer: each } }));
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  await device.queue.onSubmittedWorkDone();
  const began = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(workgroups);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - began;
}
