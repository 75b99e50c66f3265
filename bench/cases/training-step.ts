/**
 * One step of training a whole model: its batch, loss, the slopes of all parameters, Adam. A program reads its losses
 * after every group of steps, of the same size for all; the time of a step is its share of the group's, the waiting
 * included.
 */
import type { Case } from '../case.ts';
import type { Peer } from '../protocol.ts';
import { trained } from '../programs/reference.ts';
import { parametersOf, type Training } from '../programs/training.ts';
import { LSTMS, SMALL_GPT, TRAININGS, type Named } from '../programs/trainings.ts';

/** Losses that must be right; the gradient of the first must be, too. */
const JUDGED = 6;

const RIVALS: Readonly<Record<Case['backend'], readonly Peer[]>> = {
  webgpu: ['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'jax-webgpu', 'jax-wasm'],
  webgl: ['tfjs-webgl'],
  wasm: ['tfjs-wasm', 'jax-wasm'],
};

/** Two for each weight and row forward, and four backward; attention's pairs of places are not counted. */
function workOf(training: Training): { flops: number; bytes: number } {
  const { layout, data } = parametersOf(training);
  const looked = layout.filter(({ name }) => ['We', 'Wp', 'C'].includes(name));
  const multiplied = looked.reduce((rest, { shape }) => rest - shape[0]! * shape[1]!, data.length);
  // Parameters and both means are read and written.
  return { flops: 6 * training.batch * training.targets * multiplied, bytes: 4 * 6 * data.length };
}

const casesOf = ({ shape, training }: Named, named: Pick<Case, 'name'>): Case[] => {
  const work = workOf(training);
  // The same for every backend, and seconds of plain arithmetic.
  let wanted: Float64Array[] | undefined;
  return (['webgpu', 'webgl', 'wasm'] as const).map((backend) => ({
    ...{ ...named, shape, backend, direction: 'step', task: 'training', of: training, judged: JUDGED },
    rivals: RIVALS[backend],
    watched: training === SMALL_GPT.training,
    reference: () => (wanted ??= trained(training, JUDGED)),
    ...work,
    tolerance: 1e-4,
  }));
};

export const cases: readonly Case[] = [
  ...TRAININGS.flatMap((each) => casesOf(each, { name: 'training-step' })),
  ...LSTMS.flatMap((each) => casesOf(each, { name: 'recurrent' })),
];
