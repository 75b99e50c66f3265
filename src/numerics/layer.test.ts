import { expect, it } from 'vitest';
import { ACTIVATIONS } from './activation.ts';
import { layer, layerGradient, type Layer } from './layer.ts';
import { transpose } from './matrix.ts';
import { random } from './random.ts';

const { normal } = random(3, 'layer');
const normals = (size: number): Float64Array => Float64Array.from({ length: size }, normal);
const SIZES = { rows: 3, inner: 4, columns: 2 };

it('multiplies, adds the bias, bends, and adds the residual', () => {
  const found = layer({
    a: [1, 2, 3, 4],
    b: [1, 0, 0, 1],
    rows: 2,
    inner: 2,
    columns: 2,
    bias: [-2, 10],
    activation: 'relu',
    residual: [100, 200, 300, 400],
  });
  expect([...found]).toEqual([100, 212, 301, 414]);
});

it('takes either matrix turned', () => {
  const [a, b] = [normals(12), normals(8)];
  const wanted = layer({ a, b, ...SIZES });
  const turned = { a: transpose(a, 3, 4), b: transpose(b, 4, 2) };
  expect(layer({ ...turned, ...SIZES, transposeA: true, transposeB: true })).toEqual(wanted);
});

it.each([undefined, ...ACTIVATIONS])('has the slopes that differences find, with %s', (activation) => {
  for (const [transposeA, transposeB] of [
    [false, false],
    [true, true],
  ]) {
    const given: Layer = {
      a: normals(12),
      b: normals(8),
      bias: normals(2),
      ...SIZES,
      transposeA: transposeA!,
      transposeB: transposeB!,
      ...(activation && { activation }),
    };
    const slopes = normals(6);
    const total = (at: Layer): number => layer(at).reduce((sum, y, i) => sum + slopes[i]! * y, 0);
    const { byA, byB, byBias } = layerGradient(given, slopes);
    for (const [name, found] of [
      ['a', byA],
      ['b', byB],
      ['bias', byBias],
    ] as const)
      found.forEach((slope, i) => {
        const moved = (by: number): number =>
          total({ ...given, [name]: Float64Array.from(given[name]!, (x, j) => (j === i ? x + by : x)) });
        expect(slope).toBeCloseTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 7);
      });
  }
});
