/** SwiGLU, number by number, and its slopes. */
import { activate4, slope4 } from '#kernels/wasm/activation.as.ts';
import { load4, store4 } from '#kernels/wasm/edge.as.ts';

const SILU: i32 = 5;

export function swiglu(gate: usize, value: usize, y: usize, size: i32): void {
  const none = f32x4.splat(0);
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const open = activate4(load4(gate + at, left, none), SILU);
    store4(y + at, left, f32x4.mul(open, load4(value + at, left, none)));
    at += 16;
  }
}

export function swigluSlopes(
  gate: usize,
  value: usize,
  dy: usize,
  byGate: usize,
  byValue: usize,
  size: i32,
): void {
  const none = f32x4.splat(0);
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const g = load4(gate + at, left, none);
    const slope = load4(dy + at, left, none);
    const byOpen = f32x4.mul(slope, load4(value + at, left, none));
    store4(byGate + at, left, f32x4.mul(byOpen, slope4(g, SILU)));
    store4(byValue + at, left, f32x4.mul(slope, activate4(g, SILU)));
    at += 16;
  }
}
