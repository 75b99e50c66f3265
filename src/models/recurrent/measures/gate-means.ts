/** What each gate is on average: the level at which an intervention may hold it, so that it no longer decides anything. */
import { gateOf, read } from '#models/recurrent/network.ts';
import { wholeText } from '#models/recurrent/text.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';
import { gatesOf } from '#numerics/recurrent.ts';
import type { NetworkOf } from './network-of.ts';
import { layerOf } from './states.ts';

export interface GateMeanArguments {
  readonly part?: 'train' | 'validation' | 'heldOut';
  /** The first so many texts of it; 50 unless given. */
  readonly texts?: number;
  /** From 1, the lowest; the last unless given. */
  readonly layer?: number;
}

export type GateMeanReading = {
  layer: number;
  /** By name as in `states`, shape [H]. */
  gates: Record<string, number[]>;
};

export const gateMeans = (networkOf: NetworkOf) =>
  function* (
    trained: Trained,
    { part = 'heldOut', texts: wanted = 50, layer: asked }: GateMeanArguments,
  ): Task<GateMeanReading> {
    const network = yield* networkOf(trained);
    const layer = layerOf(network, asked);
    const split = trained.corpus[part];
    const texts = Math.min(wanted, split.texts);
    if (!Number.isInteger(texts) || texts < 1)
      throw new BookError('measure.texts', { texts: String(wanted) });
    const names = gatesOf(network.kind);
    const sums = names.map(() => new Float64Array(network.hidden));
    const due = slices();
    let steps = 0;
    for (let text = 0; text < texts; text++) {
      const ids = wholeText(split, text).slice(0, -1);
      const reading = read(network, ids)[layer - 1]!;
      names.forEach((_, gate) =>
        gateOf(network, reading, gate).forEach((value, i) => (sums[gate]![i % network.hidden]! += value)),
      );
      steps += ids.length;
      if (due(50 * ids.length)) yield { done: text, total: texts };
    }
    return {
      layer,
      gates: Object.fromEntries(
        names.map((name, gate) => [name, Array.from(sums[gate]!, (sum) => significant(sum / steps, 6))]),
      ),
    };
  };
