/** How the first steps of a run and the compiling of what they need get along; `webgpu/haste.ts` says why. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { onSoftware } from '#kernels/webgpu/adapter.ts';
import { hastily, rehearse } from '#kernels/webgpu/haste.ts';

/** This backend must be TensorFlow.js's current one. What is given to run must not wait for anything, nor read. */
export interface Haste {
  /** Whether steps are better taken hastily until all is compiled; elsewhere, compiling all at once is sooner done. */
  readonly pays: boolean;
  /** Runs with programs that are soon compiled; the numbers are the same to the last bit. */
  hastily<T>(run: () => T): T;
  /** Compiles what `run` needs, all at once, and never rejects; undefined where nothing is missing. */
  compile(run: () => void): Promise<unknown> | undefined;
  /** Whether nothing is missing. */
  isCompiled(run: () => void): boolean;
}

export function hasteOn(backend: WebGPUBackend): Haste {
  return {
    pays: onSoftware(backend.device),
    hastily: (run) => hastily(backend, run),
    compile(run) {
      const missing = rehearse(backend, run);
      return missing.length > 0 ? Promise.all(missing.map((compile) => compile())) : undefined;
    },
    isCompiled: (run) => rehearse(backend, run).length === 0,
  };
}
