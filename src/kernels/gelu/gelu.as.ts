/** GELU, number by number; its slopes are the same program as behind a product. */
import { activate4 } from '#kernels/wasm/activation.as.ts';
import { store4 } from '#kernels/wasm/edge.as.ts';

/** Any of the activations. */
export function activations(x: usize, y: usize, size: i32, activation: i32): void {
  for (let left = size; left > 0; left -= 4) {
    store4(y, left, activate4(v128.load(x), activation));
    x += 16;
    y += 16;
  }
}
