/** A network at work: every gate and state of one layer, token by token, and what it expects next. */
import { BOUNDARY } from '#models/language-model.ts';
import { idsOf, type TextArguments } from '#models/recurrent/text.ts';
import { gateOf, logits, read, type Network } from '#models/recurrent/network.ts';
import { logSoftmax } from '#models/rows.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';
import { gatesOf } from '#numerics/recurrent.ts';
import type { NetworkOf } from './network-of.ts';

export interface StateArguments extends TextArguments {
  /** From 1, the lowest; the last unless given. */
  readonly layer?: number;
  /** Units by number, from 0; all unless given. */
  readonly units?: readonly number[];
}

export type StateReading = {
  layer: number;
  /** What was read, the boundary first. */
  words: string[];
  units: number[];
  /** By name: `input`, `forget`, `candidate`, `output`; `reset`, `update`, `candidate`. Shape [words, units]. */
  gates: Record<string, number[][]>;
  hidden: number[][];
  /** Of the LSTM. */
  cells: number[][] | null;
  /** After each word, the likeliest next one, its probability, and that of the word that came; null after the last. */
  next: { word: string; probability: number; came: number | null }[];
};

/** Digits of what is drawn. */
const DIGITS = 4;

export const states = (networkOf: NetworkOf) =>
  function* (trained: Trained, asked: StateArguments): Task<StateReading> {
    const network = yield* networkOf(trained);
    const layer = layerOf(network, asked.layer);
    const units = unitsOf(network, asked.units);
    const ids = idsOf(trained.corpus, asked);
    if (ids.length > 1 && ids.at(-1) === BOUNDARY) ids.pop();
    const { names } = trained.corpus.vocabulary;
    const readings = read(network, ids);
    const own = readings[layer - 1]!;
    const rows = (values: Float64Array): number[][] =>
      ids.map((_, t) => units.map((j) => significant(values[t * network.hidden + j]!, DIGITS)));
    const due = slices();
    const next: StateReading['next'] = [];
    for (let t = 0; t < ids.length; t++) {
      const { hidden } = readings.at(-1)!;
      const logProbs = logSoftmax(
        logits(network, hidden.subarray(t * network.hidden, (t + 1) * network.hidden)),
      );
      const best = logProbs.indexOf(Math.max(...logProbs));
      const came = ids[t + 1];
      next.push({
        word: names[best]!,
        probability: significant(Math.exp(logProbs[best]!), DIGITS),
        came: came === undefined ? null : significant(Math.exp(logProbs[came]!), DIGITS),
      });
      if (due(32)) yield { done: t, total: ids.length };
    }
    return {
      layer,
      words: ids.map((id) => names[id]!),
      units,
      gates: Object.fromEntries(
        gatesOf(network.kind).map((name, gate) => [name, rows(gateOf(network, own, gate))]),
      ),
      hidden: rows(own.hidden),
      cells: own.cells.length > 0 ? rows(own.cells) : null,
      next,
    };
  };

export function layerOf({ layers }: Network, layer = layers.length): number {
  if (!Number.isInteger(layer) || layer < 1 || layer > layers.length)
    throw new BookError('measure.layer', { layer: String(layer), most: layers.length });
  return layer;
}

function unitsOf({ hidden }: Network, units?: readonly number[]): number[] {
  const chosen = units ?? Array.from({ length: hidden }, (_, j) => j);
  for (const unit of chosen)
    if (!Number.isInteger(unit) || unit < 0 || unit >= hidden)
      throw new BookError('measure.unit', { unit: String(unit), most: hidden - 1 });
  return [...chosen];
}
