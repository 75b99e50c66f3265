/** Norms of rows, and their slopes by everything in one pass over the rows. */
import { load4, store4 } from '#kernels/wasm/edge.as.ts';
import { sum4 } from '#kernels/wasm/simd.as.ts';

/** Where `bias` is 0 rows are not centred. `statistics` gets each row's mean and 1 ÷ its deviation. */
export function norm(
  x: usize,
  gain: usize,
  bias: usize,
  y: usize,
  statistics: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
): void {
  const count = <f32>columns;
  for (; rows > 0; rows--) {
    const mean: f32 = bias ? sum4(rowSum(x, columns)) / count : 0;
    const variance = sum4(squares(x, columns, mean)) / count;
    const scale: f32 = <f32>1 / sqrt<f32>(variance + epsilon);
    f32.store(statistics, mean);
    f32.store(statistics, scale, 4);
    statistics += 8;
    const means = f32x4.splat(mean);
    const scales = f32x4.splat(scale);
    let at: usize = 0;
    for (let left = columns; left > 0; left -= 4) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), means), scales);
      let result = f32x4.mul(normal, v128.load(gain + at));
      if (bias) result = f32x4.add(result, v128.load(bias + at));
      store4(y + at, left, result);
      at += 16;
    }
    x += columns << 2;
    y += columns << 2;
  }
}

function rowSum(x: usize, columns: i32): v128 {
  let sum = f32x4.splat(0);
  for (let left = columns; left > 0; left -= 4) {
    sum = f32x4.add(sum, load4(x, left, f32x4.splat(0)));
    x += 16;
  }
  return sum;
}

function squares(x: usize, columns: i32, mean: f32): v128 {
  const means = f32x4.splat(mean);
  let sum = f32x4.splat(0);
  for (let left = columns; left > 0; left -= 4) {
    const apart = f32x4.sub(load4(x, left, means), means);
    sum = f32x4.add(sum, f32x4.mul(apart, apart));
    x += 16;
  }
  return sum;
}

/** Rows whose slopes are summed before that goes to the others' sum: so rounding grows with neither number alone. */
const TOGETHER: i32 = 64;

/**
 * With n the normal row and g = dy · gain: dx = (g − mean(g) − n · mean(g · n)) ÷ deviation + beside, where that is not 0.
 * Where `byBias` is 0 rows are not centred. `sums` has room for two rows, each up to a multiple of four numbers.
 */
export function normSlopes(
  x: usize,
  gain: usize,
  statistics: usize,
  dy: usize,
  beside: usize,
  dx: usize,
  byGain: usize,
  byBias: usize,
  rows: i32,
  columns: i32,
  sums: usize,
): void {
  const pitch = columns << 2;
  const wide = (columns + 3) & ~3;
  const biases = sums + (wide << 2);
  memory.fill(byGain, 0, pitch);
  if (byBias) memory.fill(byBias, 0, pitch);
  for (; rows > 0; rows -= TOGETHER) {
    memory.fill(sums, 0, wide << 3);
    for (let row = min(rows, TOGETHER); row > 0; row--) {
      rowSlopes(x, gain, statistics, dy, beside, dx, columns, byBias !== 0, sums, biases);
      x += pitch;
      dy += pitch;
      if (beside) beside += pitch;
      dx += pitch;
      statistics += 8;
    }
    add(sums, byGain, columns);
    if (byBias) add(biases, byBias, columns);
  }
}

function rowSlopes(
  x: usize,
  gain: usize,
  statistics: usize,
  dy: usize,
  beside: usize,
  dx: usize,
  columns: i32,
  centred: bool,
  gains: usize,
  biases: usize,
): void {
  const none = f32x4.splat(0);
  const mean = v128.load32_splat(statistics);
  const scale = v128.load32_splat(statistics, 4);
  let levels = none;
  let alongs = none;
  let at: usize = 0;
  for (let left = columns; left > 0; left -= 4) {
    const slope = load4(dy + at, left, none);
    const normal = f32x4.mul(f32x4.sub(load4(x + at, left, mean), mean), scale);
    const byGain = f32x4.mul(slope, normal);
    const scaling = load4(gain + at, left, none);
    v128.store(gains + at, f32x4.add(v128.load(gains + at), byGain));
    v128.store(biases + at, f32x4.add(v128.load(biases + at), slope));
    levels = f32x4.add(levels, f32x4.mul(slope, scaling));
    alongs = f32x4.add(alongs, f32x4.mul(byGain, scaling));
    at += 16;
  }
  const level = f32x4.splat(centred ? sum4(levels) / <f32>columns : 0);
  const along = f32x4.splat(sum4(alongs) / <f32>columns);
  at = 0;
  for (let left = columns; left > 0; left -= 4) {
    const normal = f32x4.mul(f32x4.sub(v128.load(x + at), mean), scale);
    const g = f32x4.mul(v128.load(dy + at), v128.load(gain + at));
    const apart = f32x4.sub(f32x4.sub(g, level), f32x4.mul(normal, along));
    let slopes = f32x4.mul(apart, scale);
    if (beside) slopes = f32x4.add(slopes, v128.load(beside + at));
    store4(dx + at, left, slopes);
    at += 16;
  }
}

function add(from: usize, to: usize, columns: i32): void {
  for (let left = columns; left > 0; left -= 4) {
    store4(to, left, f32x4.add(v128.load(to), v128.load(from)));
    from += 16;
    to += 16;
  }
}
