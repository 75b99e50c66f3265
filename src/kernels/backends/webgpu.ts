/** WebGPU on a device of our own, so that its loss and its errors are heard. */
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { multiplyInOrder } from '#kernels/matmul/in-order.ts';
import { findAdapter, remember } from '#kernels/webgpu/adapter.ts';
import { compiledPrograms } from '#kernels/webgpu/dispatch.ts';
import { watchPrograms } from '#kernels/replay/programs.ts';
import { tryOut } from '#kernels/replay/record.ts';
import { BookError } from '#numerics/errors.ts';
import { hasteOn } from './haste.ts';
import { install, registerKernels, type Driver, type Ours } from './driver.ts';
import * as kernels from './webgpu-kernels.ts';

/** Operations that have programs of their own on this backend. */
const OURS = import.meta.glob<Ours>('/src/kernels/*/webgpu.ts', { eager: true });

/** What TensorFlow.js's shaders may need more of than every device must have. */
const LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
] as const;

/** What programs of our own use where the device has it. */
const FEATURES = ['subgroups'] as string[] as GPUFeatureName[];

export async function open(): Promise<Driver> {
  const adapter = await findAdapter();
  if (!adapter) throw new BookError('backend.absent', { backend: 'webgpu' });
  const device = await adapter.requestDevice({
    requiredFeatures: FEATURES.filter((name) => adapter.features.has(name)),
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  const lost = new Promise<string>((resolve) => {
    void device.lost.then(({ reason, message }) => resolve(`${reason} ${message}`));
    // A shader or command that is refused leaves other numbers behind, so nothing can be believed after it.
    device.addEventListener('uncapturederror', ({ error }) => resolve(error.message));
  });
  watchPrograms(device);
  const { name, software } = remember(device, adapter.info);
  const backend = new WebGPUBackend(device, adapter.info);
  registerKernels(kernels);
  for (const ours of Object.values(OURS)) registerKernels(ours.kernels);
  multiplyInOrder();
  install('webgpu', backend);
  const { pipelineCache } = backend as unknown as { pipelineCache: object };
  return {
    adapter: name,
    software,
    recorder: { tryOut },
    haste: hasteOn(backend),
    lost,
    compiled: () => Object.keys(pipelineCache).length + compiledPrograms(device),
    close: () => device.destroy(),
  };
}
