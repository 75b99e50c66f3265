/**
 * The generative pretrained transformer: a decoder and nothing else. A. Radford, K. Narasimhan, T. Salimans & I. Sutskever,
 * "Improving language understanding by generative pre-training" (2018), equation 2:
 *   h₀ = U W_e + W_p,   h_l = transformer_block(h_{l−1}),   P(u) = softmax(h_n W_eᵀ).
 * A. Radford, J. Wu, R. Child, D. Luan, D. Amodei & I. Sutskever, "Language models are unsupervised multitask learners"
 * (2019), section 2.3, moves layer normalisation from the end of each sub-block to its beginning, adds one after the last
 * block, and lets the layers that write into the residual path begin smaller.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { embedding, layerNorm, matmul, preNorm, selfAttention, softmaxCrossEntropy } from '#kernels/index.ts';
import { BookError } from '#numerics/errors.ts';
import type { Random } from '#numerics/random.ts';
import { allocate, view, type Parameters } from './parameters.ts';
import { IGNORED, type Batch, type Config, type ConfigField, type Weights } from './trainable.ts';

export const config = {
  /** n: transformer blocks. */
  layers: { default: 2, min: 1, max: 12 },
  /** d: numbers in the vector that stands for a token all the way through. */
  width: { default: 64, min: 1, max: 512 },
  /** Each looks at the text with its own d ÷ heads numbers. */
  heads: { default: 4, min: 1, max: 16 },
  /** 1: normalised before each sub-block, as in GPT-2; 0: after it, as in GPT-1. */
  preNorm: { default: 1, min: 0, max: 1 },
  /** 1: the table that reads the tokens also predicts them; 0: a table of its own does. */
  tied: { default: 1, min: 0, max: 1 },
} as const satisfies Record<string, ConfigField>;

/** Of one block. Vectors are rows, so each matrix multiplies from the right. */
const blockShapes = (d: number) => ({
  gain1: [d], // of the norm around attention
  shift1: [d],
  Wqkv: [d, 3 * d], // to queries, keys and values, in each of them head by head
  bqkv: [3 * d],
  Wo: [d, d],
  bo: [d],
  gain2: [d], // of the norm around the feed-forward network
  shift2: [d],
  W1: [d, 4 * d],
  b1: [4 * d],
  W2: [4 * d, d],
  b2: [d],
});

type Block = Readonly<Record<keyof ReturnType<typeof blockShapes>, Tensor>>;

/** V tokens, and a context of T. */
export function init(config: Config, V: number, T: number, random: Random): Parameters {
  const { layers: n = 2, width: d = 64, heads = 4, tied = 1, preNorm: second = 1 } = config;
  if (d % heads !== 0) throw new BookError('gpt.heads', { width: d, heads });
  const blocks = Array.from({ length: n }, (_, i) =>
    Object.entries(blockShapes(d)).map(([name, shape]) => [`h${i + 1}.${name}`, shape] as const),
  );
  const parameters = allocate({
    We: [V, d], // a vector for each token
    Wp: [T, d], // and for each place
    ...Object.fromEntries(blocks.flat()),
    ...(second && { gain: [d], shift: [d] }), // of the last norm
    ...(!tied && { Wu: [d, V] }), // from the last vector to the tokens
  });
  // In GPT-2, 2n layers add to one residual path: their sum begins as wide as one of them would.
  const out = 0.02 / (second ? Math.sqrt(2 * n) : 1);
  for (const { name } of parameters.layout) {
    const [kind] = /(?:gain|shift|W|b)\w*$/.exec(name)!;
    const values = view(parameters, name);
    if (kind.startsWith('gain')) values.fill(1);
    if (kind.startsWith('W')) scatter(values, kind === 'Wo' || kind === 'W2' ? out : 0.02, random);
  }
  return parameters;
}

function scatter(values: Float32Array, deviation: number, random: Random): void {
  for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
}

/** The logits of the next token at each of the B·T places. */
export function forward(weights: Weights, inputs: Tensor2D, config: Config): Tensor2D {
  const { We, Wp } = weights as Record<string, Tensor2D>;
  const h0 = embedding(We!, inputs, { positions: Wp! }) as Tensor3D; // [B, T, d]
  const look: Look = (qkv) => selfAttention(qkv, { heads: config.heads!, causal: true });
  return predict(weights, transform(weights, h0, config, look), config);
}

/** What each place gathers from those that it may look at, [B, T, d], given queries, keys and values of block l, [B, T, 3d]. */
export type Look = (qkv: Tensor3D, l: number) => Tensor3D;

/** h_n from h₀, both [B, T, d]. */
export function transform(weights: Weights, h0: Tensor3D, config: Config, look: Look): Tensor3D {
  const block = config.preNorm ? secondBlock : firstBlock;
  let h = h0;
  for (let l = 1; l <= config.layers!; l++) h = block(h, blockOf(weights, l), (qkv) => look(qkv, l));
  return h;
}

type See = (qkv: Tensor3D) => Tensor3D;

/** h_l from h_{l−1} as in GPT-1: what a sub-block adds is normalised with what it is added to. */
function firstBlock(h: Tensor3D, w: Block, see: See): Tensor3D {
  const a = norm(attend(h, h, w, see), w.gain1, w.shift1);
  return norm(feedForward(a, a, w), w.gain2, w.shift2);
}

/** h_l from h_{l−1} as in GPT-2: sub-blocks read what is normalised, and add to a residual that never is. */
function secondBlock(h: Tensor3D, w: Block, see: See): Tensor3D {
  const [x, hAgain] = branch(h, w.gain1, w.shift1);
  const a = attend(x, hAgain, w, see);
  const [y, aAgain] = branch(a, w.gain2, w.shift2);
  return feedForward(y, aAgain, w);
}

/** Logits from h_n [B, T, d]. */
export function predict(weights: Weights, h: Tensor3D, config: Config): Tensor2D {
  const { We, Wu, gain, shift } = weights as Record<string, Tensor2D>;
  const last = config.preNorm ? norm(h, gain!, shift!) : h;
  const rows = tf.reshape(last, [-1, We!.shape[1]]); // [B·T, d]
  const y = Wu ? matmul(rows, Wu) : matmul(rows, We!, { transposeB: true }); // [B·T, V]
  return y as Tensor2D;
}

/** What each place gathers, added to `residual`. */
function attend(x: Tensor3D, residual: Tensor3D, { Wqkv, bqkv, Wo, bo }: Block, see: See): Tensor3D {
  const qkv = matmul(x, Wqkv, { bias: bqkv }) as Tensor3D; // [B, T, 3d]
  return matmul(see(qkv), Wo, { bias: bo, residual }) as Tensor3D;
}

/** What each place makes of itself, added to `residual`; GELU in the form with tanh, as both papers' programs have it. */
function feedForward(x: Tensor3D, residual: Tensor3D, { W1, b1, W2, b2 }: Block): Tensor3D {
  const inner = matmul(x, W1, { bias: b1, activation: 'gelu' }); // [B, T, 4d]
  return matmul(inner, W2, { bias: b2, residual }) as Tensor3D;
}

const norm = (x: Tensor3D, gain: Tensor, shift: Tensor): Tensor3D =>
  layerNorm(x, gain as Tensor1D, shift as Tensor1D) as Tensor3D;

/** The same numbers normalised, and as they are. */
const branch = (x: Tensor3D, gain: Tensor, shift: Tensor): [Tensor3D, Tensor3D] =>
  preNorm(x, gain as Tensor1D, shift as Tensor1D) as [Tensor3D, Tensor3D];

function blockOf(weights: Weights, layer: number): Block {
  const names = Object.keys(blockShapes(0));
  return Object.fromEntries(names.map((name) => [name, weights[`h${layer}.${name}`]!])) as Block;
}

/** Mean −ln q(next token | those before), in nats, over all places where one is asked for. */
export function loss(weights: Weights, { inputs, targets }: Batch, config: Config): Scalar {
  const y = forward(weights, inputs, config);
  return softmaxCrossEntropy(y, targets, { ignoreIndex: IGNORED, reduction: 'mean' });
}
