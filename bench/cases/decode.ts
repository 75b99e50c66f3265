/** A tiny GPT writes: the probabilities of what follows, for one token after the other of a text as long as it reads. */
import type { Case } from '../case.ts';
import type { Peer } from '../protocol.ts';
import { logProbs, textOf } from '../programs/writing.ts';
import { read } from '../programs/reference.ts';
import { SMALL_GPT } from '../programs/trainings.ts';

const RIVALS: Readonly<Record<'webgpu' | 'wasm', readonly Peer[]>> = {
  webgpu: ['tfjs-webgpu', 'tfjs-wasm', 'jax-webgpu', 'jax-wasm'],
  wasm: ['tfjs-wasm', 'jax-wasm'],
};

const JUDGED = 12;

const { training } = SMALL_GPT;
const { vocabulary } = training;

export const cases: readonly Case[] = (['webgpu', 'wasm'] as const).map((backend) => ({
  name: 'decode',
  shape: SMALL_GPT.shape.replace(/-B\d+$/, ''),
  ...{ backend, direction: 'step', task: 'decoding', of: training, judged: JUDGED },
  rivals: RIVALS[backend],
  reference() {
    const logits = read(training, textOf(training).subarray(0, JUDGED));
    return Array.from({ length: JUDGED }, (_, place) =>
      logProbs(logits.subarray(place * vocabulary, (place + 1) * vocabulary)),
    );
  },
  ...{ flops: 0, bytes: 0 },
  tolerance: 1e-4,
}));
