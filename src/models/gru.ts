/**
 * The gated recurrent unit. K. Cho, B. van Merriënboer, Ç. Gülçehre, D. Bahdanau, F. Bougares, H. Schwenk & Y. Bengio,
 * "Learning phrase representations using RNN encoder–decoder for statistical machine translation" (2014), equations 5–8:
 *   r, z = sigmoid(W x_t + U h_{t−1} + b),   n = tanh(W x_t + b + r ⊙ (U h_{t−1} + b_n)),
 *   h_t = (1 − z) ⊙ n + z ⊙ h_{t−1},   P(next word | all words so far) = softmax(O h_t).
 * No cell beside the state: z says how much of it stays. The paper takes r ⊙ h through U; here, as in most programs since,
 * r comes after U, so that one product serves all three.
 */
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { matmul, softmaxCrossEntropy } from '#kernels/index.ts';
import type { Random } from '#numerics/random.ts';
import type { CellKind } from '#numerics/recurrent.ts';
import type { Parameters } from './parameters.ts';
import { config as shared, predict, scatter, shaped, through } from './recurrent/layers.ts';
import { IGNORED, type Batch, type Config, type ConfigField, type Weights } from './trainable.ts';

export const config = { ...shared } as const satisfies Record<string, ConfigField>;

export const kind = (): CellKind => ({ cell: 'gru' });

/** V tokens; the context is only where training cuts texts. */
export function init(config: Config, V: number, _context: number, random: Random): Parameters {
  const parameters = shaped(config, V, kind());
  scatter(parameters, random);
  return parameters;
}

/** The logits of the next token at each of the B·T places. */
export function forward(weights: Weights, inputs: Tensor2D, config: Config): Tensor2D {
  return predict(weights, inputs, config, (x, layer) => {
    const Wx = matmul(x, layer.W, { bias: layer.b }) as Tensor3D; // of r, z and n, of all steps at once, [B, T, 3·H]
    return through(Wx, layer, kind(), config.truncate!); // h_t, [B, T, H]
  });
}

/** Mean −ln q(next token | all before), in nats, over all places where one is asked for. */
export function loss(weights: Weights, { inputs, targets }: Batch, config: Config): Scalar {
  const y = forward(weights, inputs, config);
  return softmaxCrossEntropy(y, targets, { ignoreIndex: IGNORED, reduction: 'mean' });
}
