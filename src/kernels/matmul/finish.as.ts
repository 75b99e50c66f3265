/** What a layer does after its product, to numbers that are still near; and the slopes of it. */
import { activate4, slope4 } from '#kernels/wasm/activation.as.ts';

/** activation(c + bias) + residual, in place; `kept` gets c + bias. An address of 0 stands for nothing. */
export function finish(
  c: usize,
  pitch: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  residual: usize,
  kept: usize,
): void {
  if (!bias && !activation && !residual && !kept) return;
  const whole = (columns & ~3) << 2;
  for (let row = 0; row < rows; row++) {
    const start = row * pitch;
    for (let at = 0; at < whole; at += 4 << 2) {
      const here = start + at;
      let x = v128.load(c + here);
      if (bias) x = f32x4.add(x, v128.load(bias + at));
      if (kept) v128.store(kept + here, x);
      if (activation) x = activate4(x, activation);
      if (residual) x = f32x4.add(x, v128.load(residual + here));
      v128.store(c + here, x);
    }
    for (let at = whole; at < columns << 2; at += 4) {
      const here = start + at;
      let x = v128.load32_splat(c + here);
      if (bias) x = f32x4.add(x, v128.load32_splat(bias + at));
      if (kept) f32.store(kept + here, f32x4.extract_lane(x, 0));
      if (activation) x = activate4(x, activation);
      if (residual) x = f32x4.add(x, v128.load32_splat(residual + here));
      f32.store(c + here, f32x4.extract_lane(x, 0));
    }
  }
}

/** dy times the activation's slopes at `kept`. */
export function slopes(dy: usize, kept: usize, before: usize, size: i32, activation: i32): void {
  const end = before + (size << 2);
  for (; before + 16 <= end; before += 16) {
    v128.store(before, f32x4.mul(v128.load(dy), slope4(v128.load(kept), activation)));
    dy += 16;
    kept += 16;
  }
  for (; before < end; before += 4) {
    const x = f32x4.mul(v128.load32_splat(dy), slope4(v128.load32_splat(kept), activation));
    f32.store(before, f32x4.extract_lane(x, 0));
    dy += 4;
    kept += 4;
  }
}

/** Rows whose sum is taken before it goes to the others': so rounding grows with neither number alone. */
const TOGETHER: i32 = 64;

/** The sums of the columns. */
export function columnSums(from: usize, to: usize, rows: i32, columns: i32): void {
  const pitch = columns << 2;
  memory.fill(to, 0, pitch);
  for (let first = 0; first < rows; first += TOGETHER) {
    const start = from + first * pitch;
    const end = start + min(TOGETHER, rows - first) * pitch;
    let at = 0;
    for (; at + 16 <= pitch; at += 16) {
      let sum = f32x4.splat(0);
      for (let row = start + at; row < end; row += pitch) sum = f32x4.add(sum, v128.load(row));
      v128.store(to + at, f32x4.add(v128.load(to + at), sum));
    }
    for (; at < pitch; at += 4) {
      let sum: f32 = 0;
      for (let row = start + at; row < end; row += pitch) sum += f32.load(row);
      f32.store(to + at, f32.load(to + at) + sum);
    }
  }
}
