import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { matmul } from '#kernels/matmul/op.ts';
import { expectClose } from '#kernels/testing/close-to.ts';
import { compute, HERE } from '#kernels/testing/on-backend.ts';
import { layer, layerGradient } from '#numerics/layer.ts';
import { transpose } from '#numerics/matrix.ts';
import { gatesOf, unroll, unrollGradient, type CellKind } from '#numerics/recurrent.ts';
import { recurrentScan } from './op.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

const GIVEN = ['x', 'weight_ih', 'weight_hh', 'bias_ih', 'bias_hh', 'hidden', 'cell'] as const;
type Given<T> = Readonly<Record<Exclude<(typeof GIVEN)[number], 'cell'>, T>> & { readonly cell?: T };

/** What `tests/reference/recurrent.py` wrote. Results: the states of all steps, the last, and of the LSTM the last cell. */
interface Vector extends CellKind {
  readonly given: Given<Numbers>;
  readonly results: readonly Numbers[];
  readonly slopes: readonly Numbers[];
  readonly gradients: Given<Numbers>;
}

const [VECTORS] = Object.values(
  import.meta.glob<readonly Vector[]>('/tests/reference/recurrent.json', { eager: true, import: 'default' }),
) as [readonly Vector[]];

const named = VECTORS.map((vector) => {
  const { cell, activation, given } = vector;
  return [[cell, activation, ...given.x.shape, given.hidden.shape[1]].join(' '), vector] as const;
});

const kindOf = ({ cell, activation }: Vector): CellKind => ({ cell, ...(activation && { activation }) });

describe.each(HERE)('PyTorch’s recurrent modules on %s', (name) => {
  it.each(named)('%s', async (_, vector) => {
    const { given, results, slopes, gradients } = vector;
    const names = GIVEN.filter((each) => each in given);
    const tensor = ({ shape, data }: Numbers): tf.Tensor => tf.tensor([...data], [...shape]);
    const H = given.hidden.shape[1]!;
    /** Of the biases of the GRU's candidate, only the first is added before the reset gate. */
    const run = (all: Given<tf.Tensor>): tf.Tensor[] => {
      const { bias_ih, bias_hh, hidden, cell } = all as unknown as Given<tf.Tensor2D>;
      const isGru = vector.cell === 'gru';
      const inner = isGru ? tf.concat([tf.slice(bias_hh, 0, 2 * H), tf.zeros([H])]) : bias_hh;
      const projected = matmul(all.x, all.weight_ih, {
        transposeB: true,
        bias: tf.add(bias_ih, inner) as unknown as tf.Tensor1D,
      });
      const { outputs, last, lastCell } = recurrentScan(
        projected as tf.Tensor3D,
        tf.transpose(all.weight_hh) as tf.Tensor2D,
        {
          ...kindOf(vector),
          ...(isGru && { recurrentBias: tf.slice(bias_hh, 2 * H) as unknown as tf.Tensor1D }),
          initial: cell ? { hidden, cell } : hidden,
        },
      );
      return [outputs, last, ...(lastCell ? [lastCell] : [])];
    };
    const byName = (tensors: readonly tf.Tensor[]): Given<tf.Tensor> =>
      Object.fromEntries(names.map((each, i) => [each, tensors[i]!])) as unknown as Given<tf.Tensor>;

    const found = await compute(name, () => {
      const tensors = names.map((each) => tensor(given[each]!));
      const { grads } = tf.valueAndGrads((...moving) => {
        const sums = run(byName(moving)).map((result, i) => tf.sum(tf.mul(result, tensor(slopes[i]!))));
        return sums.reduce((all, sum) => tf.add(all, sum)) as tf.Scalar;
      })(tensors);
      return [...run(byName(tensors)), ...grads];
    });
    results.forEach(({ data }, i) => expectClose(found[i], data, 1e-5));
    names.forEach((each, i) => expectClose(found[results.length + i], gradients[each]!.data, 1e-5));
    expect(found).toHaveLength(results.length + names.length);
  });
});

describe('plain arithmetic agrees with PyTorch’s recurrent modules', () => {
  it.each(named)('%s', (_, vector) => {
    const { given, results, slopes, gradients } = vector;
    const [B, T, D] = given.x.shape as [number, number, number];
    const H = given.hidden.shape[1]!;
    const isGru = vector.cell === 'gru';
    const width = gatesOf(vector).length * H;
    const bias = given.bias_ih.data.map(
      (value, i) => value + (isGru && i >= 2 * H ? 0 : given.bias_hh.data[i]!),
    );
    const product = {
      ...{ a: given.x.data, b: given.weight_ih.data, transposeB: true, bias },
      ...{ rows: B * T, inner: D, columns: width },
    };
    const problem = {
      ...{ ...kindOf(vector), rows: B, steps: T, hidden: H },
      projected: layer(product),
      recurrent: transpose(given.weight_hh.data, width, H),
      ...(isGru && { recurrentBias: given.bias_hh.data.slice(2 * H) }),
      initial: { hidden: given.hidden.data, ...(given.cell && { cell: given.cell.data }) },
    };
    const { hidden, cells } = unroll(problem);
    expectClose(hidden, results[0]!.data, 1e-6);
    if (given.cell)
      for (let row = 0; row < B; row++) {
        const from = ((row + 1) * T - 1) * H;
        const last = results[2]!.data.slice(row * H, (row + 1) * H);
        expectClose(cells.subarray(from, from + H), last, 1e-6);
      }

    const byHidden = slopes[0]!.data.map((slope, i) => {
      const isLast = Math.floor(i / H) % T === T - 1;
      return slope + (isLast ? slopes[1]!.data[Math.floor(i / H / T) * H + (i % H)]! : 0);
    });
    const by = unrollGradient(problem, {
      hidden: byHidden,
      ...(slopes[2] && { lastCell: slopes[2].data }),
    });
    const { byA, byB, byBias } = layerGradient(product, by.projected);
    const biases = isGru ? [...byBias.slice(0, 2 * H), ...by.recurrentBias] : byBias;
    const found = {
      ...{ x: byA, weight_ih: byB, bias_ih: byBias, bias_hh: biases },
      ...{ weight_hh: transpose(by.recurrent, H, width), hidden: by.initial.hidden, cell: by.initial.cell },
    };
    for (const name of GIVEN) if (gradients[name]) expectClose(found[name], gradients[name].data, 1e-6);
  });
});
