/**
 * Long short-term memory. S. Hochreiter & J. Schmidhuber, "Long short-term memory", Neural Computation 9 (1997): a cell
 * to which is only ever added, behind a gate that lets in and one that lets out. F. A. Gers, J. Schmidhuber & F. Cummins,
 * "Learning to forget", Neural Computation 12 (2000), give it a gate that forgets. As W. Zaremba, I. Sutskever & O.
 * Vinyals, "Recurrent neural network regularization" (2014), write it for language:
 *   i, f, o = sigmoid(W x_t + U h_{t−1} + b),   g = tanh(W x_t + U h_{t−1} + b),   each with rows of its own,
 *   c_t = f ⊙ c_{t−1} + i ⊙ g,   h_t = o ⊙ tanh(c_t),   P(next word | all words so far) = softmax(O h_t).
 */
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { matmul, softmaxCrossEntropy } from '#kernels/index.ts';
import type { Random } from '#numerics/random.ts';
import { gatesOf, type CellKind } from '#numerics/recurrent.ts';
import { view, type Parameters } from './parameters.ts';
import { config as shared, predict, scatter, shaped, through } from './recurrent/layers.ts';
import { IGNORED, type Batch, type Config, type ConfigField, type Weights } from './trainable.ts';

export const config = {
  ...shared,
  /** 1: f as in 2000; 0: f = 1 for ever, as in 1997. */
  forgetGate: { default: 1, min: 0, max: 1 },
  /** Where the bias of f begins: sigmoid(2) = 0.88 of the cell stays from step to step. */
  forgetBias: { default: 0, min: 0, max: 10, integer: false },
} as const satisfies Record<string, ConfigField>;

export const kind = ({ forgetGate }: Config): CellKind => ({ cell: 'lstm', forgetGate: forgetGate !== 0 });

/** V tokens; the context is only where training cuts texts. */
export function init(config: Config, V: number, _context: number, random: Random): Parameters {
  const parameters = shaped(config, V, kind(config));
  scatter(parameters, random);
  const f = gatesOf(kind(config)).indexOf('forget');
  for (const { name } of parameters.layout) {
    if (f < 0 || !name.endsWith('.b')) continue;
    const H = view(parameters, `${name.slice(0, -1)}U`).length ** 0.5 / 2;
    view(parameters, name).fill(config.forgetBias ?? 0, f * H, (f + 1) * H);
  }
  return parameters;
}

/** The logits of the next token at each of the B·T places. */
export function forward(weights: Weights, inputs: Tensor2D, config: Config): Tensor2D {
  return predict(weights, inputs, config, (x, layer) => {
    const Wx = matmul(x, layer.W, { bias: layer.b }) as Tensor3D; // of all gates and steps at once, [B, T, 4·H]
    return through(Wx, layer, kind(config), config.truncate!); // h_t, [B, T, H]
  });
}

/** Mean −ln q(next token | all before), in nats, over all places where one is asked for. */
export function loss(weights: Weights, { inputs, targets }: Batch, config: Config): Scalar {
  const y = forward(weights, inputs, config);
  return softmaxCrossEntropy(y, targets, { ignoreIndex: IGNORED, reduction: 'mean' });
}
