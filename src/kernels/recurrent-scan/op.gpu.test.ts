import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { describe, expect, it } from 'vitest';
import { differences, expectClose } from '#kernels/testing/close-to.ts';
import { normals } from '#kernels/testing/numbers.ts';
import { openBackend } from '#kernels/backends/backend.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { onSoftware, remember } from '#kernels/webgpu/adapter.ts';
import { hastily } from '#kernels/webgpu/haste.ts';
import { gatesOf, unroll, unrollGradient, type CellKind, type Recurrence } from '#numerics/recurrent.ts';
import type { ScanOptions } from './arguments.ts';
import { KINDS } from './names.ts';
import { recurrentScan } from './op.ts';

/** B, T, H: alone, one step, one hidden number, one row, primes, many steps, past tiles of 4, 8, 16 and 64, large. */
const SIZES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [3, 1, 5],
  [2, 7, 1],
  [1, 5, 4],
  [5, 3, 7],
  [7, 4, 16],
  [3, 19, 4],
  [9, 3, 33],
  [17, 2, 68],
  [64, 3, 32],
  [2, 2, 131],
  [1, 2, 256],
  [1, 2, 260],
];

/** The last one has more steps than are summed at once. */
const OTHERS: readonly (readonly [number, number, number])[] = [
  [5, 3, 7],
  [9, 4, 16],
  [12, 23, 8],
];

interface Problem extends Recurrence {
  readonly slopes: Float32Array;
  readonly cellSlopes: Float32Array;
}

/** `whole`: with everything that may be left out. */
function problemOf(kind: CellKind, [B, T, H]: readonly [number, number, number], whole: boolean): Problem {
  const width = gatesOf(kind).length * H;
  const isLstm = kind.cell === 'lstm';
  const random = (size: number, name: string): Float32Array => normals(size, name, B, T, H);
  return {
    ...{ ...kind, rows: B, steps: T, hidden: H },
    projected: random(B * T * width, 'projected'),
    // Neither dies out nor explodes.
    recurrent: random(H * width, 'recurrent').map((value) => value / Math.sqrt(H)),
    ...(whole && {
      initial: { hidden: random(B * H, 'hidden'), ...(isLstm && { cell: random(B * H, 'cell') }) },
      ...(kind.cell === 'gru' && { recurrentBias: random(H, 'bias') }),
    }),
    slopes: random(B * T * H, 'slopes'),
    cellSlopes: whole && isLstm ? random(B * H, 'cell slopes') : new Float32Array(),
  };
}

/** outputs, last, perhaps lastCell; then the slopes by all that was given. */
function run(problem: Problem): tf.Tensor[] {
  const { rows: B, steps: T, hidden: H, cell, activation, forgetGate, initial, recurrentBias } = problem;
  const width = gatesOf(problem).length * H;
  const matrix = (numbers: ArrayLike<number>, shape: number[]): tf.Tensor =>
    tf.tensor(Float32Array.from(numbers), shape);
  const states = [initial?.hidden, initial?.cell].filter((state) => state !== undefined);
  const inputs = [
    matrix(problem.projected, [B, T, width]),
    matrix(problem.recurrent, [H, width]),
    ...(recurrentBias ? [matrix(recurrentBias, [H])] : []),
    ...states.map((state) => matrix(state, [B, H])),
  ];
  const scan = (given: readonly tf.Tensor[]) => {
    const [projected, recurrent, ...rest] = given as [tf.Tensor3D, tf.Tensor2D, ...tf.Tensor[]];
    const bias = recurrentBias && (rest.shift() as tf.Tensor1D);
    const [hidden, kept] = rest as [tf.Tensor2D?, tf.Tensor2D?];
    return recurrentScan(projected, recurrent, {
      cell,
      ...(activation && { activation }),
      ...(forgetGate !== undefined && { forgetGate }),
      ...(bias && { recurrentBias: bias }),
      ...(hidden && { initial: kept ? { hidden, cell: kept } : hidden }),
    });
  };
  const { grads } = tf.valueAndGrads((...given) => {
    const { outputs, lastCell } = scan(given);
    const loss = tf.sum(tf.mul(outputs, matrix(problem.slopes, [B, T, H])));
    if (problem.cellSlopes.length === 0) return loss as tf.Scalar;
    return tf.add(loss, tf.sum(tf.mul(lastCell!, matrix(problem.cellSlopes, [B, H]))));
  })(inputs);
  const { outputs, last, lastCell } = scan(inputs);
  return [outputs, last, ...(lastCell ? [lastCell] : []), ...grads];
}

/** The same by plain arithmetic. */
function wantedOf(problem: Problem): Float64Array[] {
  const { rows, steps, hidden: H, initial } = problem;
  const { hidden, cells } = unroll(problem);
  const atEnd = (states: Float64Array): Float64Array =>
    Float64Array.from(
      { length: rows * H },
      (_, i) => states[(Math.floor(i / H) * steps + steps - 1) * H + (i % H)]!,
    );
  const found = unrollGradient(problem, {
    hidden: problem.slopes,
    ...(problem.cellSlopes.length > 0 && { lastCell: problem.cellSlopes }),
  });
  return [
    ...[hidden, atEnd(hidden), ...(cells.length > 0 ? [atEnd(cells)] : [])],
    ...[found.projected, found.recurrent, ...(problem.recurrentBias ? [found.recurrentBias] : [])],
    ...(initial ? [found.initial.hidden] : []),
    ...(initial?.cell ? [found.initial.cell] : []),
  ];
}

const named = (kind: CellKind): string => Object.values(kind).join(' ');

describe.each(HERE)('a scan on %s', (name) => {
  describe.each(KINDS.map((kind) => [named(kind), kind] as const))('%s', (_, kind) => {
    it.each(SIZES)('agrees with float64, and its gradients: B=%i T=%i H=%i', async (...size) => {
      for (const whole of [false, true]) {
        const problem = problemOf(kind, size, whole);
        const found = await compute(name, () => run(problem));
        const wanted = wantedOf(problem);
        expect(found.length).toBe(wanted.length);
        wanted.forEach((each, i) => expectClose(found[i], each, 1e-5));
      }
    });

    it('has the gradients that differences find', async () => {
      const problem = problemOf(kind, [2, 4, 3], true);
      const found = await compute(name, () => run(problem));
      const values = kind.cell === 'lstm' ? 3 : 2;
      const total = (moved: Partial<Recurrence>): number => {
        const [outputs, , lastCell] = wantedOf({ ...problem, ...moved });
        const sum = (a: Float64Array, b: Float32Array): number =>
          b.reduce((all, slope, i) => all + slope * a[i]!, 0);
        return (
          sum(outputs!, problem.slopes) + (kind.cell === 'lstm' ? sum(lastCell!, problem.cellSlopes) : 0)
        );
      };
      const by = (name: 'projected' | 'recurrent'): Float64Array =>
        differences((at) => total({ [name]: at }), Float64Array.from(problem[name]));
      expectClose(found[values], by('projected'), 1e-4);
      expectClose(found[values + 1], by('recurrent'), 1e-4);
    });

    it('goes on from the state that it left as if it had not stopped', async () => {
      const [B, T, H] = [3, 6, 5];
      const problem = problemOf(kind, [B, T, H], true);
      const width = gatesOf(kind).length * H;
      const [whole, ...halves] = await compute(name, () => {
        const projected = tf.tensor3d(Float32Array.from(problem.projected), [B, T, width]);
        const recurrent = tf.tensor2d(Float32Array.from(problem.recurrent), [H, width]);
        const [first, second] = tf.split(projected, [2, 4], 1) as [tf.Tensor3D, tf.Tensor3D];
        const one = recurrentScan(first, recurrent, kind);
        const initial = one.lastCell ? { hidden: one.last, cell: one.lastCell } : one.last;
        const two = recurrentScan(second, recurrent, { ...kind, initial });
        const all = recurrentScan(projected, recurrent, kind);
        return [all.outputs, tf.concat([one.outputs, two.outputs], 1)];
      });
      expectClose(halves[0], whole!, 1e-6);
    });
  });

  // Which programs are taken depends on what computes: here are the others, taken for a device of the other kind.
  if (name === 'webgpu')
    it.each(KINDS.map((kind) => [named(kind), kind] as const))(
      'agrees on a device of another kind: %s',
      async (_, kind) => {
        const backend = await openBackend(name);
        backend.use();
        const { adapter, software } = backend;
        const { device } = tf.backend() as unknown as { device: GPUDevice };
        const pretend = (isFallbackAdapter: boolean): object => {
          const description = isFallbackAdapter === software ? adapter : 'another';
          return remember(device, { description, isFallbackAdapter } as GPUAdapterInfo);
        };
        pretend(!software);
        expect(onSoftware(device)).toBe(!software);
        try {
          for (const size of OTHERS)
            for (const whole of [false, true]) {
              const problem = problemOf(kind, size, whole);
              const found = await compute(name, () => run(problem));
              wantedOf(problem).forEach((each, i) => expectClose(found[i], each, 1e-5));
            }
        } finally {
          pretend(software);
        }
      },
    );

  if (name === 'webgpu')
    it('gives the same bits while the device is in haste', async () => {
      const problem = problemOf({ cell: 'lstm' }, [17, 3, 16], true);
      const found = await compute(name, () => run(problem));
      const hasty = await compute(name, () => hastily(tf.backend() as WebGPUBackend, () => run(problem)));
      expect(hasty).toEqual(found);
    });

  it('stays finite at sums in the thousands', async () => {
    for (const kind of KINDS) {
      const problem = problemOf(kind, [2, 3, 4], false);
      const large = { ...problem, projected: Float32Array.from(problem.projected, (value) => 4e3 * value) };
      const found = await compute(name, () => run(large));
      for (const numbers of found) expect(numbers.every(Number.isFinite)).toBe(true);
      if (kind.cell !== 'rnn') expectClose(found[0], wantedOf(large)[0]!, 1e-5);
    }
  });

  it('gives nothing for no rows, and the state as it is for no steps', async () => {
    const hidden = normals(6, 'hidden');
    const [none, outputs, last, lastCell] = await compute(name, () => {
      const recurrent = tf.zeros<tf.Rank.R2>([3, 12]);
      const initial = { hidden: tf.tensor2d(hidden, [2, 3]), cell: tf.ones<tf.Rank.R2>([2, 3]) };
      const given = recurrentScan(tf.zeros([2, 0, 12]), recurrent, { cell: 'lstm', initial });
      const empty = recurrentScan(tf.zeros([0, 4, 12]), recurrent, { cell: 'lstm' });
      expect(empty.outputs.shape).toEqual([0, 4, 3]);
      return [empty.outputs, given.outputs, given.last, given.lastCell!];
    });
    expect([none, outputs]).toEqual([new Float32Array(), new Float32Array()]);
    expect(last).toEqual(hidden);
    expect(lastCell).toEqual(new Float32Array(6).fill(1));
  });

  const square = (): [tf.Tensor3D, tf.Tensor2D] => [tf.zeros([2, 3, 4]), tf.zeros([4, 4])];
  const state = (): tf.Tensor2D => tf.zeros([2, 4]);
  const options = (given: object): ScanOptions => given as ScanOptions;
  it.each([
    [
      'inputs of two dimensions',
      () => recurrentScan(tf.zeros<tf.Rank>([2, 4]) as tf.Tensor3D, tf.zeros([4, 4]), { cell: 'rnn' }),
      /recurrentScan: projected is float32 \[2, 4\], not float32 \[B, T, H\]/,
    ],
    [
      'whole numbers',
      () => recurrentScan(tf.zeros([2, 3, 4], 'int32'), tf.zeros([4, 4]), { cell: 'rnn' }),
      /projected is int32/,
    ],
    [
      'too few columns',
      () => recurrentScan(...square(), { cell: 'lstm' }),
      /recurrent is float32 \[4, 4\], not float32 \[H, 4·H\]/,
    ],
    [
      'inputs for other gates',
      () => recurrentScan(tf.zeros([2, 3, 4]), tf.zeros([4, 12]), { cell: 'gru' }),
      /projected has 4 numbers a step where recurrent has 12 columns/,
    ],
    [
      'a cell of no kind',
      () => recurrentScan(...square(), options({ cell: 'nmt' })),
      /cell is “nmt”, not one of rnn, lstm, gru/,
    ],
    [
      'another activation',
      () => recurrentScan(...square(), options({ cell: 'rnn', activation: 'gelu' })),
      /activation is “gelu”/,
    ],
    [
      'an activation of a gated cell',
      () => recurrentScan(...square(), { cell: 'gru', activation: 'relu' }),
      /activation is for “rnn”/,
    ],
    [
      'a forget gate of none',
      () => recurrentScan(...square(), { cell: 'rnn', forgetGate: true }),
      /forgetGate is for “lstm”/,
    ],
    [
      'a bias of another cell',
      () => recurrentScan(...square(), { cell: 'rnn', recurrentBias: tf.zeros([4]) }),
      /recurrentBias is for “gru”/,
    ],
    [
      'a bias of another length',
      () =>
        recurrentScan(tf.zeros([2, 3, 12]), tf.zeros([4, 12]), {
          cell: 'gru',
          recurrentBias: tf.zeros([12]),
        }),
      /recurrentBias is float32 \[12\], not float32 \[4\]/,
    ],
    [
      'a state of other rows',
      () => recurrentScan(...square(), { cell: 'rnn', initial: tf.zeros([3, 4]) }),
      /initial is float32 \[3, 4\], not float32 \[2, 4\]/,
    ],
    [
      'half a state',
      () => recurrentScan(tf.zeros([2, 3, 16]), tf.zeros([4, 16]), { cell: 'lstm', initial: state() }),
      /initial is not \{ hidden, cell \}/,
    ],
    [
      'two states',
      () => recurrentScan(...square(), { cell: 'rnn', initial: { hidden: state(), cell: state() } }),
      /initial is not one tensor/,
    ],
  ] as const)('refuses %s by name', async (_, refused, message) => {
    await expect(compute(name, () => [refused().outputs])).rejects.toThrow(message);
  });
});
