/** A row vector times a matrix as it lies in memory, without copying any of it. */
import { sum4 } from '#kernels/wasm/simd.as.ts';

/** Of x [inner] and b [inner, columns]; each sum from its first term to its last. */
export function vector(x: usize, b: usize, y: usize, inner: i32, columns: i32): void {
  const pitch = columns << 2;
  const whole = pitch & ~15;
  memory.fill(y, 0, pitch);
  let term = 0;
  for (; term + 4 <= inner; term += 4) {
    const b1 = b + pitch;
    const b2 = b1 + pitch;
    const b3 = b2 + pitch;
    const x0 = v128.load32_splat(x);
    const x1 = v128.load32_splat(x, 4);
    const x2 = v128.load32_splat(x, 8);
    const x3 = v128.load32_splat(x, 12);
    for (let at = 0; at < whole; at += 16) {
      let sum = f32x4.add(v128.load(y + at), f32x4.mul(x0, v128.load(b + at)));
      sum = f32x4.add(sum, f32x4.mul(x1, v128.load(b1 + at)));
      sum = f32x4.add(sum, f32x4.mul(x2, v128.load(b2 + at)));
      v128.store(y + at, f32x4.add(sum, f32x4.mul(x3, v128.load(b3 + at))));
    }
    for (let at = whole; at < pitch; at += 4) {
      let sum = f32.load(y + at) + f32.load(x) * f32.load(b + at);
      sum += f32.load(x, 4) * f32.load(b1 + at);
      sum += f32.load(x, 8) * f32.load(b2 + at);
      f32.store(y + at, sum + f32.load(x, 12) * f32.load(b3 + at));
    }
    x += 16;
    b = b3 + pitch;
  }
  for (; term < inner; term++) {
    const x0 = f32.load(x);
    for (let at = 0; at < whole; at += 16) {
      v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(f32x4.splat(x0), v128.load(b + at))));
    }
    for (let at = whole; at < pitch; at += 4) {
      f32.store(y + at, f32.load(y + at) + x0 * f32.load(b + at));
    }
    x += 4;
    b += pitch;
  }
}

/** Of x [inner] and b [columns, inner]: terms are dealt out to four sums in turn, and those added. */
export function turnedVector(x: usize, b: usize, y: usize, inner: i32, columns: i32): void {
  const pitch = inner << 2;
  const whole = pitch & ~15;
  let column = 0;
  for (; column + 4 <= columns; column += 4) {
    const b1 = b + pitch;
    const b2 = b1 + pitch;
    const b3 = b2 + pitch;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let at = 0; at < whole; at += 16) {
      const x0 = v128.load(x + at);
      s0 = f32x4.add(s0, f32x4.mul(x0, v128.load(b + at)));
      s1 = f32x4.add(s1, f32x4.mul(x0, v128.load(b1 + at)));
      s2 = f32x4.add(s2, f32x4.mul(x0, v128.load(b2 + at)));
      s3 = f32x4.add(s3, f32x4.mul(x0, v128.load(b3 + at)));
    }
    f32.store(y, rest(sum4(s0), x, b, whole, pitch));
    f32.store(y, rest(sum4(s1), x, b1, whole, pitch), 4);
    f32.store(y, rest(sum4(s2), x, b2, whole, pitch), 8);
    f32.store(y, rest(sum4(s3), x, b3, whole, pitch), 12);
    b = b3 + pitch;
    y += 16;
  }
  for (; column < columns; column++) {
    let sum = f32x4.splat(0);
    for (let at = 0; at < whole; at += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(x + at), v128.load(b + at)));
    }
    f32.store(y, rest(sum4(sum), x, b, whole, pitch));
    b += pitch;
    y += 4;
  }
}

function rest(sum: f32, x: usize, b: usize, at: usize, end: usize): f32 {
  for (; at < end; at += 4) sum += f32.load(x + at) * f32.load(b + at);
  return sum;
}
