/** Finds the tiles that suit a device, by measurement, once, while the first large products already run. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { isSoftware } from '#kernels/backends/software.ts';
import { dispatch } from '#kernels/webgpu/dispatch.ts';
import { planFor, TILES, type Family, type Planned, type Task, type Tile } from './tiles.ts';

interface Choice {
  family: Family;
  measured: boolean;
}

const choices = new WeakMap<GPUDevice, Choice>();

/** Products of fewer multiplications are soon done in any way. */
const LARGE = 1 << 20;
/** With fewer workgroups of the larger tiles, much of a device would idle. */
const ENOUGH = 32;

/** The tile for a product on this backend; any gives the same bits, so another may be chosen for the next call. */
export function tileFor(backend: WebGPUBackend, task: Task): Tile {
  const choice = choiceOf(backend);
  if (!choice.measured && task.rows * task.inner * task.columns * task.matrices >= LARGE) {
    choice.measured = true;
    void measure(backend, choice);
  }
  return tileOf(choice.family, task);
}

function choiceOf({ device }: WebGPUBackend): Choice {
  let choice = choices.get(device);
  if (!choice) {
    const { description, vendor, architecture } = device.adapterInfo;
    const software = isSoftware([description, vendor, architecture].join(' '));
    const family = !software ? 'shared' : hasQuads(device) ? 'quads' : 'alone';
    choices.set(device, (choice = { family, measured: false }));
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

export const hasQuads = (device: GPUDevice): boolean => device.features.has('subgroups');

/** Milliseconds of work for one sample: a short one drowns in what it takes to hear of its end. */
const LONG_ENOUGH = 3;
const SAMPLES = 3;
/** What a device says of a program that it will not have: so that nobody else hears of it. */
const SCOPES = ['validation', 'internal'] as const;

async function measure(backend: WebGPUBackend, choice: Choice): Promise<void> {
  try {
    const { device } = backend;
    const size = choice.family === 'shared' ? 1024 : 192;
    const numbers = Float32Array.from({ length: size * size }, (_, i) => Math.sin(i));
    const a = backend.makeTensorInfo([size, size], 'float32', numbers);
    const tried: { family: Family; milliseconds: number; product: Float32Array }[] = [];
    for (const family of ['alone', 'quads', 'shared'] as const) {
      if (family === 'quads' && !hasQuads(device)) continue;
      const planned = planFor(square(size), tileOf(family, square(size)));
      for (const scope of SCOPES) device.pushErrorScope(scope);
      const product = run(backend, planned, a, 1);
      const refused = await Promise.all(SCOPES.map(() => device.popErrorScope()));
      if (refused.some((error) => error)) continue;
      tried.push({
        family,
        product: (await backend.read(product.dataId)) as Float32Array,
        milliseconds: await time(backend, planned, a),
      });
      backend.disposeData(product.dataId);
    }
    backend.disposeData(a.dataId);
    const [plain] = tried;
    const right = tried.filter(({ product }) => product.every((number, i) => number === plain!.product[i]));
    choice.family = right.reduce((best, each) =>
      each.milliseconds < best.milliseconds ? each : best,
    ).family;
  } catch {
    // The device went away, and whoever needs it will hear so; what was chosen without measuring stands.
  }
}

async function time(backend: WebGPUBackend, planned: Planned, a: TensorInfo): Promise<number> {
  const once = await sample(backend, planned, a, 1);
  const times = Math.min(64, Math.max(1, Math.ceil(LONG_ENOUGH / once)));
  const samples: number[] = [];
  for (let i = 0; i < SAMPLES; i++) samples.push(await sample(backend, planned, a, times));
  return Math.min(...samples) / times;
}

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
