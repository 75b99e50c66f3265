/** Commands of our own that are no programs, between those of the library. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import { missingOn } from './haste.ts';

/** What the library keeps to itself of the commands not yet submitted. */
interface Commands {
  readonly commandEncoder: GPUCommandEncoder;
  readonly commandQueueOwnedIds: WeakSet<object>;
}

/** In the library’s order, on the buffers of these tensors, of which none has no elements. */
export function encode(
  backend: WebGPUBackend,
  tensors: readonly TensorInfo[],
  commands: (encoder: GPUCommandEncoder, buffers: readonly GPUBuffer[]) => void,
): void {
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  if (missingOn(backend.device)) return;
  const insides = backend as unknown as Commands;
  for (const { dataId } of tensors) insides.commandQueueOwnedIds.add(dataId);
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  const buffers = tensors.map(({ dataId }) => backend.tensorMap.get(dataId).resource as GPUBuffer);
  commands(insides.commandEncoder, buffers);
}
