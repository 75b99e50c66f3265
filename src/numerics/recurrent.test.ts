import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { gatesOf, unroll, unrollGradient, type CellKind, type Recurrence } from './recurrent.ts';

const CELLS: readonly CellKind[] = [
  { cell: 'rnn' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'lstm' },
  { cell: 'lstm', forgetGate: false },
  { cell: 'gru' },
];

const normals = (size: number, name: string): Float64Array => {
  const { normal } = random(7, name);
  return Float64Array.from({ length: size }, normal);
};

/** Two rows of four steps, three hidden numbers. */
function problemOf(kind: CellKind): Recurrence {
  const width = gatesOf(kind).length * 3;
  return {
    ...{ ...kind, rows: 2, steps: 4, hidden: 3 },
    projected: normals(8 * width, 'projected'),
    recurrent: normals(3 * width, 'recurrent'),
    initial: { hidden: normals(6, 'hidden'), ...(kind.cell === 'lstm' && { cell: normals(6, 'cell') }) },
    ...(kind.cell === 'gru' && { recurrentBias: normals(3, 'bias') }),
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const ONE = { rows: 1, steps: 2, hidden: 1 };

describe('one hidden number, two steps', () => {
  it('is what one finds by hand for the Elman network', () => {
    const { hidden } = unroll({ cell: 'rnn', ...ONE, projected: [0.5, -0.2], recurrent: [2] });
    const first = Math.tanh(0.5);
    expect([...hidden]).toEqual([first, Math.tanh(-0.2 + 2 * first)]);
  });

  it('is what one finds by hand for the LSTM, with its forget gate and without', () => {
    const [i, f, g, o] = [sigmoid(0.1), sigmoid(0.2), Math.tanh(0.3), sigmoid(0.4)];
    const initial = { hidden: [0], cell: [2] };
    const given = { cell: 'lstm' as const, ...ONE, steps: 1, initial };
    const [with_, without] = [
      unroll({ ...given, projected: [0.1, 0.2, 0.3, 0.4], recurrent: [1, 1, 1, 1] }),
      unroll({ ...given, forgetGate: false, projected: [0.1, 0.3, 0.4], recurrent: [1, 1, 1] }),
    ];
    expect(with_.cells[0]).toBeCloseTo(f * 2 + i * g, 14);
    expect(without.cells[0]).toBeCloseTo(2 + i * g, 14);
    expect(without.hidden[0]).toBeCloseTo(o * Math.tanh(2 + i * g), 14);
  });

  it('is what one finds by hand for the GRU, reset after the product', () => {
    const { hidden } = unroll({
      ...{ cell: 'gru', ...ONE, steps: 1, initial: { hidden: [0.5] } },
      ...{ projected: [0.1, 0.2, 0.3], recurrent: [1, 2, 3], recurrentBias: [0.7] },
    });
    const [r, z] = [sigmoid(0.6), sigmoid(1.2)];
    const n = Math.tanh(0.3 + r * (1.5 + 0.7));
    expect(hidden[0]).toBeCloseTo((1 - z) * n + z * 0.5, 14);
  });
});

it('keeps the slope by a cell that nothing forgets the same through all steps', () => {
  // Input gate shut, so that the cell's own path is the only one: the constant error carousel of 1997.
  const steps = 50;
  const projected = Array.from({ length: steps }, () => [-1e3, 0, 0]).flat();
  const given = { cell: 'lstm' as const, forgetGate: false, ...ONE, steps, projected, recurrent: [0, 0, 0] };
  const { cells } = unrollGradient(given, { hidden: new Float64Array(steps), lastCell: [1] });
  expect([...cells]).toEqual(Array.from({ length: steps }, () => 1));
});

describe.each(CELLS)('$cell $activation $forgetGate', (kind) => {
  const problem = problemOf(kind);
  const slopes = { hidden: normals(24, 'slopes'), lastCell: normals(6, 'last cell') };
  const loss = (given: Recurrence): number => {
    const { hidden, cells } = unroll(given);
    const last = kind.cell === 'lstm' ? [...cells.subarray(9, 12), ...cells.subarray(21)] : [];
    const dot = (a: ArrayLike<number>, b: Iterable<number>): number =>
      [...b].reduce((sum, x, i) => sum + x * a[i]!, 0);
    return dot(slopes.hidden, hidden) + dot(slopes.lastCell, last);
  };
  const found = unrollGradient(problem, kind.cell === 'lstm' ? slopes : { hidden: slopes.hidden });
  const compare = (slope: ArrayLike<number>, at: ArrayLike<number>, put: (x: Float64Array) => object): void =>
    Float64Array.from(at).forEach((value, i, all) => {
      const above = loss({ ...problem, ...put(all.with(i, value + 1e-5)) });
      const below = loss({ ...problem, ...put(all.with(i, value - 1e-5)) });
      expect(slope[i]).toBeCloseTo((above - below) / 2e-5, 7);
    });

  it('has the slopes by inputs and weights that differences find', () => {
    compare(found.projected, problem.projected, (projected) => ({ projected }));
    compare(found.recurrent, problem.recurrent, (recurrent) => ({ recurrent }));
    if (problem.recurrentBias)
      compare(found.recurrentBias, problem.recurrentBias, (recurrentBias) => ({ recurrentBias }));
  });

  it('has the slopes by the states before the first step that differences find', () => {
    const { hidden, cell } = problem.initial!;
    compare(found.initial.hidden, hidden, (moved) => ({ initial: { ...problem.initial, hidden: moved } }));
    if (cell) compare(found.initial.cell, cell, (moved) => ({ initial: { hidden, cell: moved } }));
  });

  it('has the slopes by a state on the way that differences find when the rest starts there', () => {
    const whole = unroll(problem);
    const steps = 2;
    const width = problem.projected.length / 8;
    const second = (states: Float64Array): number[] => [...states.subarray(3, 6), ...states.subarray(15, 18)];
    const later = {
      ...{ ...problem, steps },
      projected: [...[0, 1].flatMap((row) => [...rowsFrom(problem.projected, row, width)])],
      initial: { hidden: second(whole.hidden), cell: whole.cells.length ? second(whole.cells) : [] },
    };
    const rest = { hidden: [...slopes.hidden.subarray(6, 12), ...slopes.hidden.subarray(18)] };
    const from = unrollGradient(
      later,
      kind.cell === 'lstm' ? { ...rest, lastCell: slopes.lastCell } : rest,
    ).initial;
    const direct = second(slopes.hidden);
    second(found.hidden).forEach((slope, j) => expect(slope).toBeCloseTo(from.hidden[j]! + direct[j]!, 12));
  });
});

/** Steps 2 and 3 of a row of four. */
const rowsFrom = (
  projected: ArrayLike<number>,
  row: number,
  width: number,
): ArrayLike<number> & Iterable<number> =>
  Float64Array.from({ length: 2 * width }, (_, i) => projected[(row * 4 + 2) * width + i]!);
