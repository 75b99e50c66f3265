/**
 * A model's pass in float64, of the plain arithmetic in `src/numerics`, that remembers how to go back: what whole
 * programs are held to. Matrices are row-major and multiply from the right.
 */
import type { Activation } from '#numerics/activation.ts';
import { attend, attendGradient, type Heads } from '#numerics/attention.ts';
import { crossEntropy } from '#numerics/cross-entropy.ts';
import { layer, layerGradient } from '#numerics/layer.ts';
import { norm, normGradient } from '#numerics/norm.ts';
import { unroll, unrollGradient, type CellKind } from '#numerics/recurrent.ts';

/** Numbers, and the slopes of the loss by them as far as they are known. */
export interface Value {
  readonly data: Float64Array;
  readonly slopes: Float64Array;
}

export interface Packed {
  readonly batch: number;
  readonly places: number;
  readonly heads: number;
}

export interface Sequences {
  readonly rows: number;
  readonly steps: number;
  readonly hidden: number;
}

export const EPSILON = 1e-5;

export class Tape {
  readonly #back: (() => void)[] = [];

  given(numbers: ArrayLike<number>): Value {
    const data = Float64Array.from(numbers);
    return { data, slopes: new Float64Array(data.length) };
  }

  /** Rows of `table`, each `width` long. */
  rows(table: Value, ids: ArrayLike<number>, width: number): Value {
    const at = (i: number): number => ids[Math.floor(i / width)]! * width + (i % width);
    const found = this.given(new Float64Array(ids.length * width).map((_, i) => table.data[at(i)]!));
    this.#back.push(() => found.slopes.forEach((slope, i) => (table.slopes[at(i)]! += slope)));
    return found;
  }

  /** The shorter one over and over. */
  sum(long: Value, short: Value): Value {
    const turn = short.data.length;
    const sum = this.given(long.data.map((value, i) => value + short.data[i % turn]!));
    this.#back.push(() => {
      add(long.slopes, sum.slopes);
      sum.slopes.forEach((slope, i) => (short.slopes[i % turn]! += slope));
    });
    return sum;
  }

  /** activation(x · weight + bias) for rows as long as `weight` is high. */
  layer(x: Value, weight: Value, columns: number, bias?: Value, activation?: Activation): Value {
    const inner = weight.data.length / columns;
    const given = {
      ...{ a: x.data, b: weight.data, rows: x.data.length / inner, inner, columns },
      ...(bias && { bias: bias.data }),
      ...(activation && { activation }),
    };
    const result = this.given(layer(given));
    this.#back.push(() => {
      const { byA, byB, byBias } = layerGradient(given, result.slopes);
      add(x.slopes, byA);
      add(weight.slopes, byB);
      if (bias) add(bias.slopes, byBias);
    });
    return result;
  }

  norm(x: Value, gain: Value, bias: Value): Value {
    const result = this.given(norm(x.data, gain.data, bias.data, EPSILON));
    this.#back.push(() => {
      const by = normGradient(x.data, gain.data, result.slopes, EPSILON, true);
      add(x.slopes, by.x);
      add(gain.slopes, by.gain);
      add(bias.slopes, by.bias);
    });
    return result;
  }

  /** Causal attention of rows that hold the queries, keys and values of all heads side by side. */
  attention(projected: Value, { batch, places, heads }: Packed): Value {
    const width = projected.data.length / batch / places / 3;
    const depth = width / heads;
    /** Where number `i` of head by head lies: part 0, 1, 2 is q, k, v of a row that is `across` wide. */
    const at = (i: number, part: number, across: number): number => {
      const [column, row] = [i % depth, Math.floor(i / depth)];
      const [place, head] = [row % places, Math.floor(row / places)];
      const line = Math.floor(head / heads) * places + place;
      return line * across + part * width + (head % heads) * depth + column;
    };
    const size = batch * places * width;
    const split = (part: number): Float64Array =>
      new Float64Array(size).map((_, i) => projected.data[at(i, part, 3 * width)]!);
    const problem: Heads = {
      ...{ heads: batch * heads, queries: places, keys: places, depth },
      ...{ q: split(0), k: split(1), v: split(2), scale: 1 / Math.sqrt(depth), causal: true },
    };
    const result = this.given(new Float64Array(size));
    attend(problem).output.forEach((value, i) => (result.data[at(i, 0, width)] = value));
    this.#back.push(() => {
      const { q, k, v } = attendGradient(
        problem,
        new Float64Array(size).map((_, i) => result.slopes[at(i, 0, width)]!),
      );
      for (const [part, slopes] of [q, k, v].entries())
        slopes.forEach((slope, i) => (projected.slopes[at(i, part, 3 * width)]! += slope));
    });
    return result;
  }

  /** States of all steps, from noughts on. */
  scan(projected: Value, recurrent: Value, cell: CellKind, sequences: Sequences): Value {
    const problem = { ...cell, ...sequences, projected: projected.data, recurrent: recurrent.data };
    const result = this.given(unroll(problem).hidden);
    this.#back.push(() => {
      const by = unrollGradient(problem, { hidden: result.slopes });
      add(projected.slopes, by.projected);
      add(recurrent.slopes, by.recurrent);
    });
    return result;
  }

  /** Mean −ln softmax(logits)[target], where going back begins. */
  meanNats(logits: Value, targets: ArrayLike<number>): number {
    const classes = logits.data.length / targets.length;
    const { nats, gradient } = crossEntropy(logits.data, targets, classes);
    add(
      logits.slopes,
      gradient.map((slope) => slope / targets.length),
    );
    return nats.reduce((sum, each) => sum + each, 0) / targets.length;
  }

  goBack(): void {
    for (const step of this.#back.toReversed()) step();
  }
}

function add(to: Float64Array, more: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += more[i]!;
}
