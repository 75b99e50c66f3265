/** SwiGLU, number by number, and its slopes. */
import { activate4, slope4 } from '#kernels/wasm/activation.as.ts';
import { store4 } from '#kernels/wasm/edge.as.ts';

const SILU: i32 = 5;

export function swiglu(gate: usize, value: usize, y: usize, size: i32): void {
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const open = activate4(v128.load(gate + at), SILU);
    store4(y + at, left, f32x4.mul(open, v128.load(value + at)));
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
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const g = v128.load(gate + at);
    const slope = v128.load(dy + at);
    const byOpen = f32x4.mul(slope, v128.load(value + at));
    store4(byGate + at, left, f32x4.mul(byOpen, slope4(g, SILU)));
    store4(byValue + at, left, f32x4.mul(slope, activate4(g, SILU)));
    at += 16;
  }
}
