/** The book's models once more, in float64: logits of a batch of ids. They share nothing with `src/models`. */
import type { Config } from '#models/trainable.ts';
import type { Tape, Value } from './tape.ts';

export interface PlainBatch {
  readonly ids: ArrayLike<number>;
  /** Rows of `ids`. */
  readonly batch: number;
}

type PlainModel = (
  tape: Tape,
  weights: Readonly<Record<string, Value>>,
  batch: PlainBatch,
  config: Config,
) => Value;

/** GPT-2: normalised before each sub-block; a table of its own predicts. */
const gpt: PlainModel = (tape, weights, { ids, batch }, { layers, width, heads }) => {
  const d = width!;
  const places = ids.length / batch;
  let h = tape.sum(tape.rows(weights.We!, ids, d), weights.Wp!);
  for (let l = 1; l <= layers!; l++) {
    const w = (name: string): Value => weights[`h${l}.${name}`]!;
    const seen = tape.norm(h, w('gain1'), w('shift1'));
    const projected = tape.layer(seen, w('Wqkv'), 3 * d, w('bqkv'));
    const gathered = tape.attention(projected, { batch, places, heads: heads! });
    h = tape.sum(h, tape.layer(gathered, w('Wo'), d, w('bo')));
    const read = tape.norm(h, w('gain2'), w('shift2'));
    const inner = tape.layer(read, w('W1'), 4 * d, w('b1'), 'gelu');
    h = tape.sum(h, tape.layer(inner, w('W2'), d, w('b2')));
  }
  const last = tape.norm(h, weights.gain!, weights.shift!);
  return tape.layer(last, weights.Wu!, weights.Wu!.data.length / d);
};

/** Bengio's network without direct connections. */
const nnlm: PlainModel = (tape, { C, d, H, U, b }, { ids }, { dimension, hidden }) => {
  const x = tape.rows(C!, ids, dimension!);
  const inner = tape.layer(x, H!, hidden!, d!, 'tanh');
  return tape.layer(inner, U!, b!.data.length, b!);
};

/** With its forget gate, in one layer. */
const lstm: PlainModel = (tape, weights, { ids, batch }, { dimension, hidden }) => {
  const x = tape.rows(weights.C!, ids, dimension!);
  const projected = tape.layer(x, weights['h1.W']!, 4 * hidden!, weights['h1.b']!);
  const sequences = { rows: batch, steps: ids.length / batch, hidden: hidden! };
  const h = tape.scan(projected, weights['h1.U']!, { cell: 'lstm' }, sequences);
  return tape.layer(h, weights.O!, weights.b!.data.length, weights.b!);
};

export const PLAIN_MODELS: Readonly<Record<string, PlainModel>> = {
  'gpt@1': gpt,
  'nnlm@1': nnlm,
  'lstm@1': lstm,
};
