/** From an empty worker, with no device and nothing compiled, to the first loss of a whole model's training. */
import type { Case } from '../case.ts';
import type { Peer } from '../protocol.ts';
import { trained } from '../programs/reference.ts';
import { SMALL_GPT } from '../programs/trainings.ts';

const RIVALS: Readonly<Record<Case['backend'], readonly Peer[]>> = {
  webgpu: ['tfjs-webgpu', 'tfjs-webgl', 'jax-webgpu'],
  webgl: ['tfjs-webgl'],
  wasm: ['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'jax-wasm'],
};

/** The same for every backend. */
let wanted: Float64Array[] | undefined;

export const cases: readonly Case[] = (['webgpu', 'webgl', 'wasm'] as const).map((backend) => ({
  name: 'first-loss',
  ...{
    shape: SMALL_GPT.shape,
    backend,
    direction: 'step',
    task: 'first-loss',
    of: SMALL_GPT.training,
    judged: 1,
  },
  rivals: RIVALS[backend],
  reference: () => (wanted ??= trained(SMALL_GPT.training, 1).slice(0, 1)),
  // The machine's speed is not what one waits for.
  ...{ flops: 0, bytes: 0 },
  tolerance: 1e-4,
}));
