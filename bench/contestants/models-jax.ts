/** The models as a user of jax-js would write them. Arrays are used up by what takes them: `ref` is one more use. */
import { nn, numpy as np, type Array as Values } from '@jax-js/jax';
import type { Training } from '../programs/training.ts';

export type Weights = Readonly<Record<string, Values>>;

/** Logits [rows, V] from ids [batch, context]. Uses up all weights and the ids. */
export type Forward = (weights: Weights, ids: Values) => Values;

const EPSILON = 1e-5;

export function normalised(x: Values, gain: Values, shift: Values): Values {
  return nn.standardize(x, -1, { epsilon: EPSILON }).mul(gain).add(shift);
}

export function layer(x: Values, weight: Values, bias: Values): Values {
  return np.matmul(x, weight).add(bias);
}

/** `take` finds rows as well, but its gradient does not compile in every step. */
function rowsOf(table: Values, ids: Values): Values {
  return np.matmul(nn.oneHot(ids, table.shape[0]!), table);
}

/** What follows attention in a block. */
export function feedForward(x: Values, w: (name: string) => Values): Values {
  const seen = normalised(x.ref, w('gain2'), w('shift2'));
  return x.add(layer(nn.gelu(layer(seen, w('W1'), w('b1'))), w('W2'), w('b2')));
}

function gpt({ config: { layers, width, heads }, batch, context }: Training): Forward {
  const [d, H] = [width!, heads!];
  return (weights, ids) => {
    let h = np.take(weights.We!, ids, 0).add(weights.Wp!); // [B, T, d]
    for (let l = 1; l <= layers!; l++) {
      const w = (name: string): Values => weights[`h${l}.${name}`]!;
      const seen = normalised(h.ref, w('gain1'), w('shift1'));
      const projected = layer(seen, w('Wqkv'), w('bqkv')).reshape([batch, context, 3 * H, d / H]);
      const [q, k, v] = np.split(projected, 3, 2);
      const gathered = nn.dotProductAttention(q!, k!, v!, { isCausal: true });
      h = h.add(layer(gathered.reshape([batch, context, d]), w('Wo'), w('bo')));
      h = feedForward(h, w);
    }
    const last = normalised(h, weights.gain!, weights.shift!).reshape([batch * context, d]);
    return np.matmul(last, weights.Wu!);
  };
}

function nnlm({ config: { dimension }, batch, context }: Training): Forward {
  return ({ C, d, H, U, b }, ids) => {
    const x = rowsOf(C!, ids).reshape([batch, context * dimension!]);
    return layer(np.tanh(layer(x, H!, d!)), U!, b!);
  };
}

/** It has no loop that can be differentiated: every step is compiled by itself. */
function lstm({ config: { dimension, hidden }, batch, context }: Training): Forward {
  return (weights, ids) => {
    const x = rowsOf(weights.C!, ids).reshape([batch * context, dimension!]);
    const projected = layer(x, weights['h1.W']!, weights['h1.b']!).reshape([batch, context, 4 * hidden!]);
    let h = np.zeros([batch, hidden!]);
    let c = np.zeros([batch, hidden!]);
    const states = np.split(projected, context, 1).map((input) => {
      const sums = np.matmul(h, weights['h1.U']!.ref).add(input.reshape([batch, 4 * hidden!]));
      const [i, f, g, o] = np.split(sums, 4, 1) as [Values, Values, Values, Values];
      c = nn
        .sigmoid(f)
        .mul(c)
        .add(nn.sigmoid(i).mul(np.tanh(g)));
      h = nn.sigmoid(o).mul(np.tanh(c.ref));
      return h.ref;
    });
    h.dispose();
    c.dispose();
    weights['h1.U']!.dispose();
    return layer(np.stack(states, 1).reshape([batch * context, hidden!]), weights.O!, weights.b!);
  };
}

const MODELS: Readonly<Record<string, (training: Training) => Forward>> = {
  'gpt@1': gpt,
  'nnlm@1': nnlm,
  'lstm@1': lstm,
};

export function forwardOf(training: Training): Forward | undefined {
  return MODELS[training.model.name]?.(training);
}
