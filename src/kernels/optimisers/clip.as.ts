/** A gradient at most `limit` long, its length summed in float64. */
import { load4, store4 } from '#kernels/wasm/edge.as.ts';

export function clip(gradient: usize, clipped: usize, size: i32, limit: f64): void {
  const none = f32x4.splat(0);
  let low = f64x2.splat(0);
  let high = low;
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const x = load4(gradient + at, left, none);
    const first = f64x2.promote_low_f32x4(x);
    const last = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(last, last));
    at += 16;
  }
  const both = f64x2.add(low, high);
  const norm = sqrt<f64>(f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1));
  const share = f32x4.splat(norm > limit ? <f32>(limit / norm) : 1);
  at = 0;
  for (let left = size; left > 0; left -= 4) {
    store4(clipped + at, left, f32x4.mul(v128.load(gradient + at), share));
    at += 16;
  }
}
