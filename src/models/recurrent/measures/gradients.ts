/**
 * How far back a loss is felt: the length of dL/dh_t at each step before it, of the network as it is now. L is the loss at
 * one place, the answer of a task or the last token of a text; from there the gradient goes back step by step, each time
 * through one more Jacobian.
 */
import { BOUNDARY } from '#models/language-model.ts';
import { backward, logits, read, type Network } from '#models/recurrent/network.ts';
import { askedIn, idsOf, wholeText, type TextArguments } from '#models/recurrent/text.ts';
import { logSoftmax } from '#models/rows.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';
import type { NetworkOf } from './network-of.ts';
import { layerOf } from './states.ts';

export interface GradientArguments extends TextArguments {
  /** Where only answers are asked for: the mean over so many texts, 16 unless given. */
  readonly texts?: number;
  /** From 1, the lowest; the last unless given. */
  readonly layer?: number;
}

export type GradientReading = {
  layer: number;
  /** What was read up to the loss; of several texts, the first. */
  words: string[];
  /** What the loss asks for after it. */
  target: string;
  /** Mean of L, in nats. */
  loss: number;
  /** Mean length of dL/dh_t after each word, shape [words]; 0 where truncation keeps it from coming. */
  hidden: number[];
  /** Of dL/dc_t, of the LSTM. */
  cells: number[] | null;
  /** After the word after the boundary, which a task asks for, as a share of the last one; null where that is 0. */
  ratio: number | null;
};

/** Slopes may be of any size: 1e-40 is told as such. */
const DIGITS = 4;

export const gradients = (networkOf: NetworkOf) =>
  function* (trained: Trained, asked: GradientArguments): Task<GradientReading> {
    const network = yield* networkOf(trained);
    const layer = layerOf(network, asked.layer);
    const { corpus, config } = trained;
    const texts = textsOf(trained, asked);
    const steps = texts[0]!.length - 1;
    const sums = { loss: 0, hidden: new Float64Array(steps), cells: new Float64Array(steps) };
    const due = slices();
    for (const [i, ids] of texts.entries()) {
      const found = slopesOf(network, ids, layer - 1);
      sums.loss += found.loss / texts.length;
      for (const name of ['hidden', 'cells'] as const)
        lengths(found[name], network.hidden).forEach(
          (length, t) => (sums[name][t]! += length / texts.length),
        );
      if (due(100 * steps)) yield { done: i, total: texts.length };
    }
    const truncate = config.truncate || steps;
    const reached = steps - 1 - ((steps - 1) % truncate);
    const told = (values: Float64Array): number[] =>
      Array.from(values, (value, t) => (t < reached ? 0 : significant(value, DIGITS)));
    const hidden = told(sums.hidden);
    const [near, far] = [hidden.at(-1)!, hidden[Math.min(1, steps - 1)]!];
    const { names } = corpus.vocabulary;
    return {
      layer,
      words: texts[0]!.slice(0, -1).map((id) => names[id]!),
      target: names[texts[0]!.at(-1)!]!,
      loss: significant(sums.loss, 6),
      hidden,
      cells: network.kind.cell === 'lstm' ? told(sums.cells) : null,
      ratio: near > 0 ? significant(far / near, DIGITS) : null,
    };
  };

/** Ids, each with its target last. */
function textsOf({ corpus }: Trained, asked: GradientArguments): number[][] {
  const split = corpus[asked.part ?? 'heldOut'];
  if (asked.text !== undefined || !split.asked) {
    const ids = idsOf(corpus, asked);
    return [ids.length > 1 ? ids : [...ids, BOUNDARY]];
  }
  const { texts: count = 16, index = 0 } = asked;
  const texts = Math.min(count, split.texts - index);
  if (!Number.isInteger(texts) || texts < 1) throw new BookError('measure.texts', { texts: String(count) });
  return Array.from({ length: texts }, (_, i) =>
    wholeText(split, index + i).slice(0, askedIn(split, index + i).at(-1)! + 1),
  );
}

function slopesOf(
  network: Network,
  ids: readonly number[],
  layer: number,
): { loss: number; hidden: Float64Array; cells: Float64Array } {
  const readings = read(network, ids.slice(0, -1));
  const target = ids.at(-1)!;
  const logProbs = logSoftmax(logits(network, readings.at(-1)!.hidden.slice(-network.hidden)));
  const dy = logProbs.map((value, id) => Math.exp(value) - (id === target ? 1 : 0));
  const { hidden, cells } = backward(network, readings, (t) => (t === ids.length - 2 ? dy : undefined))[
    layer
  ]!;
  return { loss: -logProbs[target]!, hidden, cells };
}

/** Of each row of H numbers. */
function lengths(rows: Float64Array, H: number): number[] {
  return Array.from({ length: rows.length / H }, (_, t) => Math.hypot(...rows.subarray(t * H, (t + 1) * H)));
}
