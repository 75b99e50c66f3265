/**
 * Several programs as one dispatch, where none needs what another writes. A dispatch costs the same whatever it does,
 * and a small one leaves most of a device idle.
 */
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import {
  declarationsOf,
  dispatch,
  makeOutputs,
  run,
  spread,
  type Output,
  type Program,
  type Workgroups,
} from './dispatch.ts';
import { join, type Joint } from './joint.ts';

/** What `dispatch` takes for one of them. */
export interface Job {
  readonly program: Program;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly Output[];
  readonly workgroups: Workgroups;
}

/** By what they were made of. */
const joints = new Map<string, Joint | undefined>();

/**
 * The outputs of each. They go one after another where their workgroups differ in size, where one has nothing to do,
 * or where the device has no room for all their tensors at once.
 */
export function together(backend: WebGPUBackend, jobs: readonly Job[]): TensorInfo[][] {
  const joint = jobs.length > 1 && jobs.every(isBusy) ? jointOf(jobs) : undefined;
  if (!joint || joint.bound.length > backend.device.limits.maxStorageBuffersPerShaderStage)
    return jobs.map(({ program, inputs, outputs, workgroups }) =>
      dispatch(backend, program, inputs, outputs, workgroups),
    );
  const results = jobs.map(({ outputs }) => makeOutputs(backend, outputs));
  const all = jobs.flatMap(({ inputs }, i) => [...inputs, ...results[i]!]);
  let end = 0;
  const shares = jobs.flatMap(({ workgroups: [x, y = 1, z = 1] }) => [x, y, z, (end += x * y * z)]);
  run(
    backend,
    joint.program,
    joint.bound.map((place) => all[place]!),
    [...jobs.flatMap(({ program: { sizes } }) => (sizes ? [sizes] : [])), shares],
    spread(end),
  );
  return results;
}

const isBusy = ({ outputs }: Job): boolean =>
  outputs.every(({ shape }) => util.sizeFromShape([...shape]) > 0);

function jointOf(jobs: readonly Job[]): Joint | undefined {
  const ids: object[] = [];
  const numberOf = ({ dataId }: TensorInfo): number => {
    if (!ids.includes(dataId)) ids.push(dataId);
    return ids.indexOf(dataId);
  };
  const tensors = jobs.map(({ inputs, outputs }) => [...inputs.map(numberOf), ...outputs.map(() => -1)]);
  const programs = jobs.map(({ program }) => program);
  const key = programs
    .map(({ name, constants = {} }, i) => `${name}\n${declarationsOf(constants)}${tensors[i]!.join()}`)
    .join('\n');
  if (!joints.has(key)) joints.set(key, join(programs, tensors, joints.size));
  return joints.get(key);
}
