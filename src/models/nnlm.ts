/**
 * The neural probabilistic language model. Y. Bengio, R. Ducharme, P. Vincent & C. Jauvin, "A neural probabilistic
 * language model", JMLR 3 (2003), equation 1:  y = b + W x + U tanh(d + H x),  P(w | context) = softmax(y).
 *
 * x holds the vectors of the n−1 words before the next one, taken from one table C that all positions share.
 * Examples are rows here, so each matrix multiplies from the right: x·H has the paper's H transposed, and so on.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Split } from '#data/text/corpus.ts';
import { embedding, matmul, softmaxCrossEntropy } from '#kernels/index.ts';
import { BookError } from '#numerics/errors.ts';
import type { Random } from '#numerics/random.ts';
import { BOUNDARY } from './language-model.ts';
import { allocate, view, type Parameters } from './parameters.ts';
import type { Batch, Config, ConfigField, Examples, Weights } from './trainable.ts';

export const config = {
  /** m: numbers in the vector of a word. */
  dimension: { default: 16, min: 1, max: 256 },
  /** h: hidden units. With none, only the direct connections see the context. */
  hidden: { default: 64, min: 0, max: 1024 },
  /** 1: connections W lead from the vectors straight to the output. */
  direct: { default: 0, min: 0, max: 1 },
  /** 1: the vectors of the words stay as chance made them, and only what reads them learns. */
  frozen: { default: 0, min: 0, max: 1 },
} as const satisfies Record<string, ConfigField>;

/** V words, m numbers each, n−1 words of context, h hidden units. */
export function init(config: Config, V: number, context: number, random: Random): Parameters {
  const { dimension: m = 16, hidden: h = 64, direct = 0 } = config;
  if (h === 0 && direct === 0) throw new BookError('nnlm.no-path');
  const inputs = context * m; // (n−1)·m
  const parameters = allocate({
    C: [V, m], // a vector for each word
    ...(h > 0 && {
      d: [h], // hidden biases
      H: [inputs, h], // from the vectors to the hidden layer
      U: [h, V], // from the hidden layer to the words
    }),
    ...(direct === 1 && { W: [inputs, V] }), // from the vectors to the words
    b: [V], // output biases
  });
  // Words begin close together, near nought; biases and direct connections begin at nought.
  scatter(view(parameters, 'C'), 0.1, random);
  if (h > 0) {
    scatter(view(parameters, 'H'), 1 / Math.sqrt(inputs), random);
    scatter(view(parameters, 'U'), 1 / Math.sqrt(h), random);
  }
  return parameters;
}

function scatter(values: Float32Array, deviation: number, random: Random): void {
  for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
}

/**
 * One example for each token of the text and for each text's end, in the order of the text: the tokens before it.
 * Where a text has fewer of them, boundaries stand to their left: nothing is seen of the text before. Where a split asks
 * only for some of its tokens, only those have examples.
 */
export function examples({ ids, starts, asked }: Split, context: number): Examples {
  const places = asked && Int32Array.from(ids, (_, at) => at - 1).filter((at) => asked[at + 1] === 1);
  return {
    count: places?.length ?? ids.length - 1,
    inputLength: context,
    targetLength: 1,
    ofTexts: (texts) => places?.filter((at) => at < starts[texts]!).length ?? starts[texts]!,
    write(index, row, inputs, targets) {
      let at = places?.[index] ?? index;
      targets[row] = ids[at + 1]!;
      for (let place = (row + 1) * context - 1; place >= row * context; place--) {
        inputs[place] = ids[at]!;
        if (ids[at] !== BOUNDARY) at--;
      }
    },
  };
}

/** The logits y of the next word, for a batch of contexts. */
export function forward(weights: Weights, inputs: Tensor2D, { hidden, direct, frozen }: Config): Tensor2D {
  const { C, d, H, U, W, b } = weights as Record<string, Tensor2D>;
  const [batch, context] = inputs.shape; // batch, n−1
  const vectors = frozen ? unlearnt(C!) : C!;
  const x = tf.reshape(embedding(vectors, inputs), [batch, context * C!.shape[1]]); // [batch, (n−1)·m]
  const y = direct ? matmul(x, W!, { bias: b! }) : undefined; // [batch, V]
  if (!hidden) return y as Tensor2D;
  const a = matmul(x, H!, { bias: d!, activation: 'tanh' }); // [batch, h]
  return matmul(a, U!, y ? { residual: y } : { bias: b! }) as Tensor2D; // [batch, V]
}

/** The same numbers, which no gradient reaches. */
function unlearnt(table: Tensor2D): Tensor2D {
  const held = tf.customGrad((value) => ({
    value: tf.clone(value as Tensor),
    gradFunc: (dy: Tensor) => tf.zerosLike(dy),
  }));
  return held(table) as Tensor2D;
}

/** Mean −ln q(next word | context), in nats: what training makes small. */
export function loss(weights: Weights, { inputs, targets }: Batch, config: Config): Scalar {
  const y = forward(weights, inputs, config);
  return softmaxCrossEntropy(y, targets, { reduction: 'mean' });
}
