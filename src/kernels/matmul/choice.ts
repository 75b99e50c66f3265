/** Finds the tiles that suit a graphics processor, by measurement, once, while the first large products already run. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { hasQuads, onSoftware } from '#kernels/webgpu/adapter.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import { isHasty, missingOn } from '#kernels/webgpu/haste.ts';
import { planFor, TILES, type Family, type Planned, type Task, type Tile } from './tiles.ts';

interface Choice {
  family: Family;
  /** Ends with whether it went well. */
  measuring?: Promise<boolean>;
}

const choices = new WeakMap<GPUDevice, Choice>();

/** Products of fewer multiplications are soon done in any way. */
const LARGE = 1 << 20;
/** With fewer workgroups of the larger tiles, much of a device would idle. */
const ENOUGH = 32;

/** The tile for a product on this backend; any gives the same bits, so another may be chosen for the next call. */
export function tileFor(backend: WebGPUBackend, task: Task): Tile {
  const choice = choiceOf(backend);
  const { device } = backend;
  const software = onSoftware(device);
  const large = task.rows * task.inner * task.columns * task.matrices >= LARGE;
  if (large && !software && !missingOn(device)) choice.measuring ??= measure(backend, choice);
  // With a vector, what counts is whether there are threads to spare.
  if (task.rows === 1) return tileOf(software ? 'alone' : 'shared', task);
  return tileOf(isHasty(device) ? 'alone' : choice.family, task);
}

/** What was chosen for a device so far, if anything. */
export const choiceFor = (device: GPUDevice): Readonly<Choice> | undefined => choices.get(device);

function choiceOf({ device }: WebGPUBackend): Choice {
  let choice = choices.get(device);
  if (!choice) {
    const family = !onSoftware(device) ? 'shared' : hasQuads(device) ? 'quads' : 'alone';
    choices.set(device, (choice = { family }));
  }
  return choice;
}

function tileOf(family: Family, { rows, columns, matrices }: Task): Tile {
  const [alone, quads, small, large] = TILES as [Tile, Tile, Tile, Tile];
  if (rows === 1) return family === 'shared' ? small : alone;
  if (family === 'alone') return alone;
  if (family === 'quads') return rows > 4 ? quads : alone;
  if (Math.ceil(rows / 64) * Math.ceil(columns / 64) * matrices >= ENOUGH) return large;
  if (rows > 16 && columns > 16) return small;
  return alone;
}

/** Of the matrix whose square is taken for a sample. */
const SIZE = 512;
/** Milliseconds of work for one sample: a short one drowns in what it takes to hear of its end. */
const LONG_ENOUGH = 3;
const ROUNDS = 4;
/** What a device says of a program that it will not have: so that nobody else hears of it. */
const SCOPES = ['validation', 'internal'] as const;

interface Runner {
  readonly family: Family;
  readonly planned: Planned;
  readonly product: Float32Array;
  /** Runs of one sample. */
  readonly times: number;
  /** Milliseconds of one run, at best. */
  best: number;
}

/** They take turns, so that a machine that is busy with something else for a while wrongs none of them. */
async function measure(backend: WebGPUBackend, choice: Choice): Promise<boolean> {
  try {
    const numbers = Float32Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(i));
    const a = backend.makeTensorInfo([SIZE, SIZE], 'float32', numbers);
    const runners: Runner[] = [];
    for (const family of ['alone', 'quads', 'shared'] as const) {
      const runner =
        family !== 'quads' || hasQuads(backend.device) ? await warm(backend, family, a) : undefined;
      // A driver that rounds otherwise in one tile than in another would make the choice visible.
      if (runner?.product.every((number, i) => number === (runners[0] ?? runner).product[i]))
        runners.push(runner);
    }
    for (let round = 0; round < ROUNDS; round++)
      for (const runner of runners)
        runner.best = Math.min(
          runner.best,
          (await sample(backend, runner.planned, a, runner.times)) / runner.times,
        );
    backend.disposeData(a.dataId);
    choice.family = runners.reduce((best, each) => (each.best < best.best ? each : best)).family;
    return true;
  } catch {
    // The device went away, and whoever needs it will hear so; what was chosen without measuring stands.
    return false;
  }
}

/** Undefined where the device refuses the program. */
async function warm(backend: WebGPUBackend, family: Family, a: TensorInfo): Promise<Runner | undefined> {
  const { device } = backend;
  const task = square(a.shape[0]!);
  const planned = planFor(task, tileOf(family, task));
  for (const scope of SCOPES) device.pushErrorScope(scope);
  const { dataId } = run(backend, planned, a, 1);
  const refused = await Promise.all(SCOPES.map(() => device.popErrorScope()));
  if (refused.some((error) => error)) return undefined;
  const product = (await backend.read(dataId)) as Float32Array;
  backend.disposeData(dataId);
  const once = await sample(backend, planned, a, 1);
  const times = Math.min(64, Math.max(1, Math.ceil(LONG_ENOUGH / once)));
  return { family, planned, product, times, best: Infinity };
}

/** Milliseconds until the device has done so many runs. */
async function sample(
  backend: WebGPUBackend,
  planned: Planned,
  a: TensorInfo,
  times: number,
): Promise<number> {
  await backend.queue.onSubmittedWorkDone();
  const start = performance.now();
  backend.disposeData(run(backend, planned, a, times).dataId);
  await backend.queue.onSubmittedWorkDone();
  return performance.now() - start;
}

/** The square of a matrix, some times over; the last one. */
function run(
  backend: WebGPUBackend,
  { program, workgroups }: Planned,
  a: TensorInfo,
  times: number,
): TensorInfo {
  let product: TensorInfo | undefined;
  for (let i = 0; i < times; i++) {
    if (product) backend.disposeData(product.dataId);
    [product] = dispatch(backend, program, [a, a], [{ shape: a.shape }], workgroups) as [TensorInfo];
  }
  backend.endComputePassEncoder();
  backend.submitQueue();
  return product!;
}

function square(size: number): Task {
  const nothing = { bias: false, oneBias: false, activation: 0, residual: false, keep: false };
  return {
    ...{ rows: size, inner: size, columns: size, transposeA: false, transposeB: false, matrices: 1 },
    ...{ batches: [1, 1, 1, 1], stepsA: [0, 0, 0, 0], stepsB: [0, 0, 0, 0] },
    ...nothing,
  };
}
