/** Writing with jax-js: one compiled function for every token, so that keys and values are kept at full length. */
import * as jax from '@jax-js/jax';
import type { Program } from '../case.ts';
import { decoding } from './decoding.ts';
import type { Course } from './engine.ts';
import { feedForward, layer, normalised, type Weights } from './models-jax.ts';
import { refs, weightsOf } from './training-jax.ts';

const { numpy: np, nn } = jax;
type Values = jax.Array;
/** By block, k1, v1, k2, … [1, T, H, D]. */
type Kept = Readonly<Record<string, Values>>;

export function decodeJax({ of: training }: Program): Course {
  const { context: T, config } = training;
  const { layers, width, heads } = config;
  const [d, H, D] = [width!, heads!, width! / heads!];

  const step = (weights: Weights, kept: Kept, token: Values, place: Values): [Values, Kept] => {
    const after: Record<string, Values> = {};
    const here = nn.oneHot(place.ref, T).reshape([1, T, 1, 1]);
    const written = (old: Values, row: Values): Values =>
      old.mul(np.subtract(1, here.ref)).add(row.mul(here.ref));
    let h = np.take(weights.We!, token, 0).add(np.take(weights.Wp!, place.ref, 0)); // [1, d]
    for (let l = 1; l <= layers!; l++) {
      const w = (name: string): Values => weights[`h${l}.${name}`]!;
      const projected = layer(normalised(h.ref, w('gain1'), w('shift1')), w('Wqkv'), w('bqkv'));
      const [q, k, v] = np.split(projected.reshape([1, 1, 3 * H, D]), 3, 2);
      const [keys, values] = [written(kept[`k${l}`]!, k!), written(kept[`v${l}`]!, v!)];
      Object.assign(after, { [`k${l}`]: keys.ref, [`v${l}`]: values.ref });
      const keyValueSeqLengths = place.ref.add(1);
      const gathered = nn.dotProductAttention(q!, keys, values, { keyValueSeqLengths }).reshape([1, d]);
      h = feedForward(h.add(layer(gathered, w('Wo'), w('bo'))), w);
    }
    here.dispose();
    place.dispose();
    return [np.matmul(normalised(h, weights.gain!, weights.shift!), weights.Wu!), after];
  };

  const compiled = jax.jit(step as never) as unknown as typeof step & { dispose(): void };
  const weights = weightsOf(training);
  let kept: Kept = {};
  const forget = (): void => Object.values(kept).forEach((array) => array.dispose());
  const one = (value: number): Values => np.array(Int32Array.of(value), { shape: [1], dtype: np.int32 });
  return decoding(training, {
    begin() {
      forget();
      const names = Array.from({ length: layers! }, (_, l) => [`k${l + 1}`, `v${l + 1}`]).flat();
      kept = Object.fromEntries(names.map((name) => [name, np.zeros([1, T, H, D])]));
    },
    read(token, place) {
      const [logits, after] = compiled(refs(weights), kept, one(token), one(place));
      kept = after;
      return logits.data() as Promise<Float32Array>;
    },
    release() {
      forget();
      for (const array of Object.values(weights)) array.dispose();
      compiled.dispose();
    },
  });
}
