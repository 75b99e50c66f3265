/** Rows turned by the angles of their places, pairs of numbers half a row apart. */
import { load4, store4 } from '#kernels/wasm/edge.as.ts';

/** `turns`: cosines, then sines, each [places, half]. */
export function rotary(
  x: usize,
  turns: usize,
  y: usize,
  rows: i32,
  places: i32,
  half: i32,
  back: bool,
): void {
  const none = f32x4.splat(0);
  const sign = f32x4.splat(back ? -1 : 1);
  const pitch = half << 2;
  for (let row = 0; row < rows; row++) {
    let cosines = turns + (row % places) * pitch;
    for (let left = half; left > 0; left -= 4) {
      const cosine = load4(cosines, left, none);
      const sine = f32x4.mul(load4(cosines + places * pitch, left, none), sign);
      const a = load4(x, left, none);
      const b = load4(x + pitch, left, none);
      store4(y, left, f32x4.sub(f32x4.mul(a, cosine), f32x4.mul(b, sine)));
      store4(y + pitch, left, f32x4.add(f32x4.mul(b, cosine), f32x4.mul(a, sine)));
      const bytes = min(left, 4) << 2;
      cosines += bytes;
      x += bytes;
      y += bytes;
    }
    x += pitch;
    y += pitch;
  }
}
