import { describe, expect, it } from 'vitest';
import { eigen, project, steady } from './principal-axes.ts';
import { turnOnto } from './procrustes.ts';
import { random } from './random.ts';

const cloud = (count: number, scales: readonly number[], seed = 1): number[][] => {
  const { normal } = random(seed, 'cloud');
  return Array.from({ length: count }, () => scales.map((scale) => scale * normal()));
};

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - b[i]!));

describe('principal axes', () => {
  it('takes a symmetric matrix apart into values and vectors that build it again', () => {
    const rows = cloud(7, [1, 2, 3, 4, 5, 6, 7]);
    const matrix = rows.map((a) => rows.map((b) => a.reduce((sum, value, j) => sum + value * b[j]!, 0)));
    const found = eigen(matrix);
    matrix.forEach((row, i) =>
      row.forEach((value, j) => {
        const built = found.reduce((sum, each) => sum + each.value * each.vector[i]! * each.vector[j]!, 0);
        expect(built).toBeCloseTo(value, 8);
      }),
    );
    expect(found.map(({ value }) => value)).toEqual(
      found.map(({ value }) => value).toSorted((a, b) => b - a),
    );
  });

  it('finds the directions of most variance and their shares', () => {
    const { points, shares } = project(cloud(4000, [1, 10, 3]));
    expect(shares[0]).toBeCloseTo(100 / 110, 1);
    expect(shares[1]).toBeCloseTo(9 / 110, 1);
    expect(points.reduce((sum, [x, y]) => sum + x! * y!, 0) / 4000).toBeCloseTo(0, 8);
  });

  it('keeps all distances where two axes suffice', () => {
    const flat = cloud(20, [1, 2]).map(([x, y]) => [x! + y!, x! - y!, 2 * x!, y!]);
    const { points, shares } = project(flat);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 10);
    for (let i = 1; i < 20; i++)
      expect(distance(points[i]!, points[0]!)).toBeCloseTo(distance(flat[i]!, flat[0]!), 10);
  });

  it('shows nothing where there is nothing: equal points, one number each, no points', () => {
    expect(project([[1, 2], [1, 2]])).toEqual({ points: [[0, 0], [0, 0]], shares: [0, 0] }); // prettier-ignore
    expect(project([[1], [3]]).shares).toEqual([1, 0]);
    expect(project([])).toEqual({ points: [], shares: [0, 0] });
  });
});

describe('a steady picture', () => {
  const first = project(cloud(30, [3, 2])).points;

  it('undoes turns and mirrorings and no more', () => {
    const turned = first.map(([x, y]) => [0.6 * x! + 0.8 * y!, 0.8 * x! - 0.6 * y!]);
    turnOnto(turned, first).forEach((point, i) => expect(distance(point, first[i]!)).toBeLessThan(1e-12));
    const moved = steady([first, turned.map(([x, y]) => [2 * x!, 2 * y!])])[1]!;
    expect(distance(moved[0]!, moved[1]!)).toBeCloseTo(2 * distance(first[0]!, first[1]!), 10);
  });

  it('leaves points alone that have nothing to be turned onto', () => {
    expect(turnOnto(first, [])).toEqual(first);
  });
});
