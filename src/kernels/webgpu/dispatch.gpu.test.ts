import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { describe, expect, it } from 'vitest';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { dispatch, spread, type Program } from './dispatch.ts';

const PROGRAM: Program = {
  name: 'test: sums and differences',
  source: `
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<f32>;
@group(0) @binding(2) var<storage, read_write> plus: array<f32>;
@group(0) @binding(3) var<storage, read_write> minus: array<f32>;
@group(0) @binding(4) var<uniform> sizes: vec4u;

@compute @workgroup_size(WIDTH)
fn main(@builtin(global_invocation_id) at: vec3u) {
  if (at.x >= sizes.x) { return; }
  plus[at.x] = SHARE * (a[at.x] + b[at.x]);
  minus[at.x] = a[at.x] - b[at.x];
}`,
  constants: { WIDTH: 8, SHARE: { f32: 1 } },
};

/** As the kernel of an operation does it: tensors in, tensors out. */
function both(a: tf.Tensor, b: tf.Tensor): tf.Tensor[] {
  const backend = tf.backend() as unknown as WebGPUBackend;
  const { shape, size } = a;
  const infos = dispatch(
    backend,
    { ...PROGRAM, sizes: [size] },
    [a, b],
    [{ shape }, { shape }],
    spread(Math.ceil(size / 8)),
  );
  return infos.map(({ dataId, dtype }) => tf.engine().makeTensorFromDataId(dataId, shape, dtype));
}

describe.runIf(HERE.includes('webgpu'))('programs of our own among the library’s', () => {
  it.each([1, 7, 8, 9, 1000])(
    'give several outputs, in the order of the commands around them: %i',
    async (n) => {
      const numbers = Float32Array.from({ length: n }, (_, i) => i);
      const [plus, minus, after] = await compute('webgpu', () => {
        const a = tf.add(tf.tensor1d(numbers), 1);
        const b = tf.mul(a, 2);
        const [sum, difference] = both(a, b);
        return [sum!, difference!, tf.add(sum!, difference!)];
      });
      expect([...plus!]).toEqual([...numbers].map((i) => 3 * (i + 1)));
      expect([...minus!]).toEqual([...numbers].map((i) => -(i + 1)));
      expect([...after!]).toEqual([...numbers].map((i) => 2 * (i + 1)));
    },
  );

  it('give nothing for nothing', async () => {
    const [plus] = await compute('webgpu', () => both(tf.zeros([0]), tf.zeros([0])));
    expect(plus).toEqual(new Float32Array());
  });
});

describe('workgroups', () => {
  it('spread over a second dimension where one does not hold them', () => {
    expect(spread(0)).toEqual([0, 1]);
    expect(spread(65_535)).toEqual([65_535, 1]);
    const [x, y] = spread(200_001);
    expect(x).toBeLessThanOrEqual(65_535);
    expect(x * y).toBeGreaterThanOrEqual(200_001);
  });
});
