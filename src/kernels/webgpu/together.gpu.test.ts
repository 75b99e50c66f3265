import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { describe, expect, it } from 'vitest';
import { normals } from '#kernels/testing/numbers.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { spread, type Program } from './dispatch.ts';
import { together, type Job } from './together.ts';

/** Each number as it is and shifted by a constant, which has the name that something else has in the other program. */
const SHIFT: Program = {
  name: 'test: shift',
  source: `
alias Number = f32;
@group(0) @binding(0) var<storage, read> x: array<Number>;
@group(0) @binding(1) var<storage, read_write> y: array<Number>;
@group(0) @binding(SIZES_AT) var<uniform> sizes: vec4u;

@compute @workgroup_size(WIDTH, 2)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let at = group.x * WIDTH * 2 + local.y * WIDTH + local.x; // x is not the member of local
  if (at < sizes.x) { y[at] = x[at] + PLUS; }
}`,
  constants: { WIDTH: 4, PLUS: { f32: 0.5 }, SIZES_AT: 2 },
};

/** Sums of eight numbers side by side, for which the invocations of a workgroup wait for one another. */
const SUMS: Program = {
  name: 'test: sums of eight',
  source: `
struct Sizes {
  count: u32,
}
@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> PLUS: array<f32>;
@group(0) @binding(2) var<uniform> sizes: Sizes;
var<workgroup> parts: array<f32, 8>;

@compute @workgroup_size(8)
fn main(
  @builtin(local_invocation_index) thread: u32,
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let block = group.y * groups.x + group.x;
  let at = block * 8 + thread;
  var mine = 0.0;
  if (at < sizes.count) { mine = x[at]; }
  parts[thread] = mine;
  workgroupBarrier();
  if (thread > 0 || block * 8 >= sizes.count) { return; }
  for (var i = 1u; i < 8; i++) { mine += parts[i]; }
  PLUS[block] = mine;
}`,
};

const shift = (x: tf.Tensor): Job => ({
  program: { ...SHIFT, sizes: [x.size] },
  inputs: [x],
  outputs: [{ shape: x.shape }],
  workgroups: [Math.ceil(x.size / 8)],
});

const sums = (x: tf.Tensor): Job => ({
  program: { ...SUMS, sizes: [x.size] },
  inputs: [x],
  outputs: [{ shape: [Math.ceil(x.size / 8)] }],
  workgroups: spread(Math.ceil(x.size / 8)),
});

function ran(jobs: readonly Job[]): tf.Tensor[] {
  const infos = together(tf.backend() as unknown as WebGPUBackend, jobs).flat();
  return infos.map(({ dataId, shape, dtype }) => tf.engine().makeTensorFromDataId(dataId, shape, dtype));
}

describe.runIf(HERE.includes('webgpu'))('programs in one dispatch', () => {
  it.each([
    [1, 1],
    [100, 3],
    [17, 600_001],
  ])('give what each would give, of the same tensor or of others: %i and %i numbers', async (n, m) => {
    const [small, large] = [normals(n, 'small'), normals(m, 'large')];
    const [shifted, added, ofLarge, largeShifted] = await compute('webgpu', () => {
      const [x, y] = [tf.tensor1d(small), tf.tensor1d(large)];
      const [one, two] = ran([shift(x), sums(x)]);
      const [three, four] = ran([sums(y), shift(x)]);
      expect(four!.size).toBe(n);
      return [one!, two!, three!, four!];
    });
    expect(shifted).toEqual(small.map((value) => value + 0.5));
    expect(largeShifted).toEqual(shifted);
    expect(added).toEqual(byEight(small));
    expect(ofLarge).toEqual(byEight(large));
  });

  it('go one after another where workgroups differ, or where one has nothing to do', async () => {
    const x = normals(9, 'x');
    const [shifted, wider, nothing] = await compute('webgpu', () => {
      const { program, ...job } = shift(tf.tensor1d(x));
      const wide = { ...job, program: { ...program, constants: { ...program.constants, WIDTH: 8 } } };
      return ran([{ program, ...job }, wide, sums(tf.zeros([0]))]);
    });
    expect(shifted).toEqual(x.map((value) => value + 0.5));
    expect(wider).toEqual(shifted);
    expect(nothing).toEqual(new Float32Array());
  });
});

function byEight(x: Float32Array): Float32Array {
  const found = new Float32Array(Math.ceil(x.length / 8));
  x.forEach((value, i) => (found[Math.floor(i / 8)]! += value));
  return found;
}
