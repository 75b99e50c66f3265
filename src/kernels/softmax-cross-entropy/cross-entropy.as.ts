/** Softmax cross-entropy of rows, the mean of its costs, and its slopes. */
import { load4, store4 } from '#kernels/wasm/edge.as.ts';
import { exp4, log4, max4, sum4 } from '#kernels/wasm/simd.as.ts';

const LOWEST: f32 = -3.4e38;

/** `sums` gets each row's largest logit and ln of the sum of its powers. */
export function crossEntropy(
  logits: usize,
  targets: usize,
  nats: usize,
  sums: usize,
  rows: i32,
  classes: i32,
  ignoring: bool,
  ignored: i32,
): void {
  for (; rows > 0; rows--) {
    const largest = largestOf(logits, classes);
    const sum = powers(logits, classes, largest);
    // What is not a number has no logarithm; `log4` would find one.
    const logSum = sum > 0 ? f32x4.extract_lane(log4(f32x4.splat(sum)), 0) : NaN;
    const target = i32.load(targets);
    const logit = <u32>target < <u32>classes ? f32.load(logits + (target << 2)) : largest;
    f32.store(nats, ignoring && target === ignored ? 0 : logSum + (largest - logit));
    f32.store(sums, largest);
    f32.store(sums, logSum, 4);
    logits += classes << 2;
    targets += 4;
    nats += 4;
    sums += 8;
  }
}

function largestOf(x: usize, classes: i32): f32 {
  const lowest = f32x4.splat(LOWEST);
  let largest = lowest;
  for (let left = classes; left > 0; left -= 4) {
    largest = f32x4.pmax(largest, load4(x, left, lowest));
    x += 16;
  }
  return max4(largest);
}

/** Classes whose powers are added up before that goes to the sum of all. */
const STRETCH: i32 = 1024;

function powers(x: usize, classes: i32, largest: f32): f32 {
  const lowest = f32x4.splat(LOWEST);
  let sum: f64 = 0;
  for (let first = 0; first < classes; first += STRETCH) {
    let part = f32x4.splat(0);
    for (let left = min(STRETCH, classes - first); left > 0; left -= 4) {
      part = f32x4.add(part, exp4(f32x4.sub(load4(x, left, lowest), f32x4.splat(largest))));
      x += 16;
    }
    sum += <f64>sum4(part);
  }
  return <f32>sum;
}

/** The mean of the costs that count, and 1 ÷ their number; noughts where there are none. */
export function meanNats(
  nats: usize,
  targets: usize,
  mean: usize,
  share: usize,
  rows: i32,
  ignoring: bool,
  ignored: i32,
): void {
  let sum: f64 = 0;
  let count = 0;
  for (let at = 0; at < rows << 2; at += 4) {
    sum += <f64>f32.load(nats + at);
    if (!ignoring || i32.load(targets + at) !== ignored) count++;
  }
  f32.store(mean, <f32>(sum / <f64>max(count, 1)));
  f32.store(share, count > 0 ? 1 / <f32>count : 0);
}

/** (softmax − one-hot) · dy; where `share` is not 0, `dy` is one number, of which every row has that share. */
export function crossEntropySlopes(
  logits: usize,
  targets: usize,
  sums: usize,
  dy: usize,
  share: usize,
  dx: usize,
  rows: i32,
  classes: i32,
  ignoring: bool,
  ignored: i32,
): void {
  const pitch = classes << 2;
  for (let row = 0; row < rows; row++) {
    const target = i32.load(targets + (row << 2));
    if (ignoring && target === ignored) {
      memory.fill(dx, 0, pitch);
    } else {
      const slope = share ? f32.load(dy) * f32.load(share) : f32.load(dy + (row << 2));
      softmax(logits, dx, classes, f32.load(sums), f32.load(sums, 4), slope);
      const chosen = dx + (target << 2);
      if (<u32>target < <u32>classes) f32.store(chosen, f32.load(chosen) - slope);
    }
    logits += pitch;
    dx += pitch;
    sums += 8;
  }
}

function softmax(x: usize, y: usize, classes: i32, largest: f32, logSum: f32, times: f32): void {
  for (let left = classes; left > 0; left -= 4) {
    const apart = f32x4.sub(v128.load(x), f32x4.splat(largest));
    const share = exp4(f32x4.sub(apart, f32x4.splat(logSum)));
    store4(y, left, f32x4.mul(share, f32x4.splat(times)));
    x += 16;
    y += 16;
  }
}
