/** Each operation as a user of jax-js would write it. */
import { nn, numpy as np, type Array as Values } from '@jax-js/jax';

type Options = Readonly<Record<string, number | boolean>>;

interface Form {
  /** Uses up each of its inputs once. */
  forward(inputs: Readonly<Record<string, Values>>, options: Options): Values;
  /** The library's own order of axes, where it is another: turned back, these are themselves again. */
  readonly axes?: readonly number[];
}

const EPSILON = 1e-5;

/** The last two axes exchanged, where the option says so. */
function turned(matrix: Values, flag: Options[string] | undefined): Values {
  return flag ? np.matrixTranspose(matrix) : matrix;
}

export const FORMS: Readonly<Record<string, Form>> = {
  attention: {
    forward: ({ q, k, v }, { causal = false, scale }) =>
      nn.dotProductAttention(q!, k!, v!, {
        isCausal: Boolean(causal),
        ...(scale !== undefined && { scale: Number(scale) }),
      }),
    axes: [0, 2, 1, 3],
  },
  matmul: {
    forward({ a, b, bias }, { transposeA, transposeB, activation }) {
      const product = np.matmul(turned(a!, transposeA), turned(b!, transposeB));
      const moved = bias ? product.add(bias) : product;
      return activation ? np.tanh(moved) : moved;
    },
  },
  layerNorm: {
    forward: ({ x, gain, shift }) => nn.standardize(x!, -1, { epsilon: EPSILON }).mul(gain!).add(shift!),
  },
  rmsNorm: {
    forward({ x, gain }) {
      const square = np.mean(np.square(x!.ref), -1, { keepdims: true });
      return x!.div(np.sqrt(square.add(EPSILON))).mul(gain!);
    },
  },
  softmaxCrossEntropy: {
    forward({ logits, targets }) {
      const classes = logits!.shape.at(-1)!;
      return np.sum(nn.logSoftmax(logits!, -1).mul(nn.oneHot(targets!, classes))).neg();
    },
  },
  embedding: { forward: ({ table, ids }) => np.take(table!, ids!, 0) },
  gelu: { forward: ({ x }) => nn.gelu(x!) },
};
