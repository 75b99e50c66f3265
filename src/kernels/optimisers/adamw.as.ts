/** AdamW over all parameters in one pass: both running means, and the step that they give. */
import { store4 } from '#kernels/wasm/edge.as.ts';

/** `rates` in the order of `RATES`; the new numbers may not lie where the old ones do. */
export function adamW(
  parameters: usize,
  gradient: usize,
  means: usize,
  squares: usize,
  rates: usize,
  newParameters: usize,
  newMeans: usize,
  newSquares: usize,
  size: i32,
): void {
  const beta1 = v128.load32_splat(rates);
  const share1 = v128.load32_splat(rates, 4);
  const beta2 = v128.load32_splat(rates, 8);
  const share2 = v128.load32_splat(rates, 12);
  const epsilon = v128.load32_splat(rates, 16);
  const pace = v128.load32_splat(rates, 20);
  const keep = v128.load32_splat(rates, 24);
  let at: usize = 0;
  for (let left = size; left > 0; left -= 4) {
    const slope = v128.load(gradient + at);
    const mean = f32x4.add(f32x4.mul(v128.load(means + at), beta1), f32x4.mul(slope, share1));
    const square = f32x4.add(
      f32x4.mul(v128.load(squares + at), beta2),
      f32x4.mul(f32x4.mul(slope, slope), share2),
    );
    const direction = f32x4.div(mean, f32x4.add(f32x4.sqrt(square), epsilon));
    const kept = f32x4.mul(v128.load(parameters + at), keep);
    store4(newMeans + at, left, mean);
    store4(newSquares + at, left, square);
    store4(newParameters + at, left, f32x4.sub(kept, f32x4.mul(direction, pace)));
    at += 16;
  }
}
