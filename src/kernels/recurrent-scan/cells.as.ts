/**
 * One step of one row, four hidden numbers at a time: gates and state from what comes in and what comes back (`sums`),
 * and the slopes on the way back. Gates lie one after the other, in `sums` each from a multiple of four numbers on, so
 * many bytes `apart`.
 */
import { store4 } from '#kernels/wasm/edge.as.ts';
import { sigmoid4, tanh4 } from '#kernels/wasm/simd.as.ts';

export function elman(sums: usize, input: usize, output: usize, hidden: i32, rectified: bool): void {
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const z = both(sums + at, input + at);
    store4(output + at, left, rectified ? f32x4.pmax(z, f32x4.splat(0)) : tanh4(z));
    at += 16;
  }
}

/** `before` is the cell before; `kept` gets i, f where it is, g, o and the cell. */
export function lstm(
  sums: usize,
  apart: usize,
  input: usize,
  before: usize,
  output: usize,
  kept: usize,
  hidden: i32,
  forgets: bool,
): void {
  const row = (<usize>hidden) << 2;
  const forget: usize = 1;
  const candidate: usize = forgets ? 2 : 1;
  const out = candidate + 1;
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const i = sigmoid4(both(sums + at, input + at));
    const g = tanh4(both(sums + candidate * apart + at, input + candidate * row + at));
    const o = sigmoid4(both(sums + out * apart + at, input + out * row + at));
    let c = v128.load(before + at);
    if (forgets) {
      const f = sigmoid4(both(sums + forget * apart + at, input + forget * row + at));
      store4(kept + forget * row + at, left, f);
      c = f32x4.mul(c, f);
    }
    c = f32x4.add(c, f32x4.mul(i, g));
    store4(kept + at, left, i);
    store4(kept + candidate * row + at, left, g);
    store4(kept + out * row + at, left, o);
    store4(kept + (out + 1) * row + at, left, c);
    store4(output + at, left, f32x4.mul(o, tanh4(c)));
    at += 16;
  }
}

/** `before` is the state before; `kept` gets r, z, n and what the reset gate lets through. A `bias` of 0 is none. */
export function gru(
  sums: usize,
  apart: usize,
  input: usize,
  bias: usize,
  before: usize,
  output: usize,
  kept: usize,
  hidden: i32,
): void {
  const row = (<usize>hidden) << 2;
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const r = sigmoid4(both(sums + at, input + at));
    const z = sigmoid4(both(sums + apart + at, input + row + at));
    let recalled = v128.load(sums + 2 * apart + at);
    if (bias) recalled = f32x4.add(recalled, v128.load(bias + at));
    const n = tanh4(f32x4.add(v128.load(input + 2 * row + at), f32x4.mul(r, recalled)));
    const h = f32x4.add(f32x4.mul(rest(z), n), f32x4.mul(z, v128.load(before + at)));
    store4(kept + at, left, r);
    store4(kept + row + at, left, z);
    store4(kept + 2 * row + at, left, n);
    store4(kept + 3 * row + at, left, recalled);
    store4(output + at, left, h);
    at += 16;
  }
}

/** From the slopes by the output, those that came back from the next step (`onward`) included, to those by `input`. */
export function elmanSlopes(
  output: usize,
  slopes: usize,
  onward: usize,
  byInput: usize,
  hidden: i32,
  rectified: bool,
): void {
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const h = v128.load(output + at);
    const slope = both(slopes + at, onward + at);
    const none = f32x4.splat(0);
    store4(byInput + at, left, rectified ? v128.and(slope, f32x4.gt(h, none)) : f32x4.mul(slope, level(h)));
    at += 16;
  }
}

/** `byCell` has the slopes by this step's cell that came back, and gets those by the cell before. */
export function lstmSlopes(
  kept: usize,
  before: usize,
  slopes: usize,
  onward: usize,
  byCell: usize,
  byInput: usize,
  hidden: i32,
  forgets: bool,
): void {
  const row = (<usize>hidden) << 2;
  const forget: usize = 1;
  const candidate: usize = forgets ? 2 : 1;
  const out = candidate + 1;
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const slope = both(slopes + at, onward + at);
    const i = v128.load(kept + at);
    const g = v128.load(kept + candidate * row + at);
    const o = v128.load(kept + out * row + at);
    const bent = tanh4(v128.load(kept + (out + 1) * row + at));
    let cell = f32x4.mul(f32x4.mul(slope, o), level(bent));
    cell = f32x4.add(cell, v128.load(byCell + at));
    store4(byInput + at, left, through(f32x4.mul(cell, g), i));
    store4(byInput + candidate * row + at, left, f32x4.mul(f32x4.mul(cell, i), level(g)));
    store4(byInput + out * row + at, left, through(f32x4.mul(slope, bent), o));
    if (forgets) {
      const f = v128.load(kept + forget * row + at);
      store4(byInput + forget * row + at, left, through(f32x4.mul(cell, v128.load(before + at)), f));
      cell = f32x4.mul(cell, f);
    }
    v128.store(byCell + at, cell);
    at += 16;
  }
}

/**
 * `onward` gets what goes past the gates to the state before, `byBack` the slopes by what comes back through the weights,
 * and `byBias` more of those by the reset gate's own.
 */
export function gruSlopes(
  kept: usize,
  before: usize,
  slopes: usize,
  onward: usize,
  byInput: usize,
  byBack: usize,
  byBias: usize,
  hidden: i32,
): void {
  const row = (<usize>hidden) << 2;
  let at: usize = 0;
  for (let left = hidden; left > 0; left -= 4) {
    const slope = both(slopes + at, onward + at);
    const r = v128.load(kept + at);
    const z = v128.load(kept + row + at);
    const n = v128.load(kept + 2 * row + at);
    const recalled = v128.load(kept + 3 * row + at);
    const byN = f32x4.mul(f32x4.mul(slope, rest(z)), level(n));
    const byR = through(f32x4.mul(byN, recalled), r);
    const byZ = through(f32x4.mul(slope, f32x4.sub(v128.load(before + at), n)), z);
    const byRecalled = f32x4.mul(byN, r);
    store4(byInput + at, left, byR);
    store4(byInput + row + at, left, byZ);
    store4(byInput + 2 * row + at, left, byN);
    store4(byBack + at, left, byR);
    store4(byBack + row + at, left, byZ);
    store4(byBack + 2 * row + at, left, byRecalled);
    v128.store(byBias + at, f32x4.add(v128.load(byBias + at), byRecalled));
    v128.store(onward + at, f32x4.mul(slope, z));
    at += 16;
  }
}

/** x + y @inline */
function both(x: usize, y: usize): v128 {
  return f32x4.add(v128.load(x), v128.load(y));
}

/** 1 − x @inline */
function rest(x: v128): v128 {
  return f32x4.sub(f32x4.splat(1), x);
}

/** The slope of a tangent that is x. @inline */
function level(x: v128): v128 {
  return rest(f32x4.mul(x, x));
}

/** What is left of a slope behind a sigmoid that is x. @inline */
function through(slope: v128, x: v128): v128 {
  return f32x4.mul(slope, f32x4.mul(x, rest(x)));
}
