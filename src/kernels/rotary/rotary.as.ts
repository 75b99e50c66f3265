/** Rows turned by the angles of their places, pairs of numbers half a row apart. */
import { store4 } from '#kernels/wasm/edge.as.ts';

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
  const sign = f32x4.splat(back ? -1 : 1);
  const pitch = half << 2;
  for (let row = 0; row < rows; row++) {
    let cosines = turns + (row % places) * pitch;
    for (let left = half; left > 0; left -= 4) {
      const cosine = v128.load(cosines);
      const sine = f32x4.mul(v128.load(cosines + places * pitch), sign);
      const a = v128.load(x);
      const b = v128.load(x + pitch);
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
