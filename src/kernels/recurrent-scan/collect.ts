/** Steps that were drawn one by one, side by side in one tensor. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import { draw } from '#kernels/webgl/draw.ts';
import source from './collect.glsl?raw';

/** Textures that one pass may read on any device. */
const MOST = 16;

/** [B, D] each; gives [B, T, D], with the rows of a matrix [B·T, D]. */
export function collect(backend: MathBackendWebGL, steps: readonly TensorInfo[], rows: number): TensorInfo {
  const columns = steps[0]!.shape[1]!;
  let parts = steps;
  for (let span = 1; parts === steps || parts.length > 1; span *= MOST) {
    const joined: TensorInfo[] = [];
    for (let first = 0; first < parts.length; first += MOST) {
      const some = parts.slice(first, first + MOST);
      const length = Math.min(steps.length - first * span, MOST * span);
      const [all] = draw(
        backend,
        {
          name: 'collect',
          source,
          constants: { COUNT: some.length },
          sizes: { rows: rows * length, columns, steps: length, span },
        },
        Object.fromEntries(some.map((tensor, i) => [`x${i}`, tensor])),
        [{ shape: [rows * length, columns], packed: true }],
      );
      joined.push(all!);
    }
    if (parts !== steps) for (const { dataId } of parts) backend.disposeData(dataId);
    parts = joined;
  }
  return { ...parts[0]!, shape: [rows, steps.length, columns] };
}
