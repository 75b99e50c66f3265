/**
 * The first loss must not wait for programs that take longer to compile than to run. Where the CPU computes, a step is
 * taken *hastily* at first, with programs that share out their work so that there is little to compile; it gives the same
 * bits. To *rehearse* a step is to learn which programs it needs, without running any, so that all can be compiled at
 * once and beside everything else.
 */
import { env } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';

/** Compiles one program. */
type Compile = () => Promise<void>;

interface Pace {
  hasty: boolean;
  /** While a step is rehearsed: what it needs that is not compiled yet, by its name. */
  missing: Map<string, Compile> | undefined;
}

const paces = new WeakMap<GPUDevice, Pace>();

function paceOf(device: GPUDevice): Pace {
  let pace = paces.get(device);
  if (!pace) paces.set(device, (pace = { hasty: false, missing: undefined }));
  return pace;
}

/** Whether programs are wanted that are soon compiled. */
export const isHasty = (device: GPUDevice): boolean => paceOf(device).hasty;

/** What is missing so far of a step that is being rehearsed; undefined where steps are really taken. */
export const missingOn = (device: GPUDevice): Map<string, Compile> | undefined => paceOf(device).missing;

/** Runs, which must not wait for anything, with programs that are soon compiled. */
export function hastily<T>({ device }: WebGPUBackend, run: () => T): T {
  const pace = paceOf(device);
  pace.hasty = true;
  try {
    return run();
  } finally {
    pace.hasty = false;
  }
}

/** Programs of ours that `run` needs and that are not compiled: it gives tensors of no meaning, and disposes them. */
export function rehearse(backend: WebGPUBackend, run: () => void): Compile[] {
  const pace = paceOf(backend.device);
  const insides = backend as unknown as { pipelineCache: object };
  const { pipelineCache } = insides;
  const missing = new Map<string, Compile>();
  pace.missing = missing;
  // The library's programs are few, and count as compiled; nor are they run.
  insides.pipelineCache = new Proxy({}, { has: () => true });
  env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
  try {
    run();
  } finally {
    env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
    insides.pipelineCache = pipelineCache;
    pace.missing = undefined;
  }
  return [...missing.values()];
}
