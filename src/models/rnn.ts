/**
 * The simple recurrent network. J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990): the hidden units
 * read the input and their own values of the step before. As a language model: T. Mikolov, M. Karafiát, L. Burget,
 * J. Černocký & S. Khudanpur, "Recurrent neural network based language model" (2010), equations 1–3, here with a bias, a
 * vector for each word, and tanh for the sigmoid:
 *   s_t = f(W x_t + U s_{t−1} + b),   P(next word | all words so far) = softmax(O s_t).
 */
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { matmul, softmaxCrossEntropy } from '#kernels/index.ts';
import type { Random } from '#numerics/random.ts';
import type { CellKind } from '#numerics/recurrent.ts';
import type { Parameters } from './parameters.ts';
import { config as shared, predict, scatter, shaped, through } from './recurrent/layers.ts';
import { IGNORED, type Batch, type Config, type ConfigField, type Weights } from './trainable.ts';

export const config = {
  ...shared,
  /** f. 1: max(0, z); 0: tanh. */
  relu: { default: 0, min: 0, max: 1 },
  /** How wide U begins: with 1 a random state keeps its length through U on average, with 2 it doubles. */
  scale: { default: 0.6, min: 0, max: 10, integer: false },
} as const satisfies Record<string, ConfigField>;

export const kind = ({ relu }: Config): CellKind => ({ cell: 'rnn', activation: relu ? 'relu' : 'tanh' });

/** V tokens; the context is only where training cuts texts. */
export function init(config: Config, V: number, _context: number, random: Random): Parameters {
  const parameters = shaped(config, V, kind(config));
  // A uniform number in ±1 has a deviation of 1 ÷ √3.
  scatter(parameters, random, (name) => (name.endsWith('.U') ? Math.sqrt(3) * (config.scale ?? 0.6) : 1));
  return parameters;
}

/** The logits of the next token at each of the B·T places. */
export function forward(weights: Weights, inputs: Tensor2D, config: Config): Tensor2D {
  return predict(weights, inputs, config, (x, layer) => {
    const Wx = matmul(x, layer.W, { bias: layer.b }) as Tensor3D; // W x_t + b of all steps at once, [B, T, H]
    return through(Wx, layer, kind(config), config.truncate!); // s_t, [B, T, H]
  });
}

/** Mean −ln q(next token | all before), in nats, over all places where one is asked for. */
export function loss(weights: Weights, { inputs, targets }: Batch, config: Config): Scalar {
  const y = forward(weights, inputs, config);
  return softmaxCrossEntropy(y, targets, { ignoreIndex: IGNORED, reduction: 'mean' });
}
