/** Parts of a flat tensor by copies between buffers on WebGPU: no program runs, and a recording can leave them out. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/base';
import type { Ours } from '#kernels/backends/driver.ts';
import { encode } from '#kernels/webgpu/encode.ts';
import { FLATTEN, VIEW } from './names.ts';

const BYTES = 4;

export const kernels = {
  view: {
    kernelName: VIEW,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { flat } = inputs as { flat: TensorInfo };
      const { offset, size } = attrs as { offset: number; size: number };
      const backend = current as WebGPUBackend;
      const part = backend.makeTensorInfo([size], 'float32');
      encode(backend, [flat, part], (encoder, [from, to]) =>
        encoder.copyBufferToBuffer(from!, offset * BYTES, to!, 0, size * BYTES),
      );
      return part;
    },
  },
  flatten: {
    kernelName: FLATTEN,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend: current }) {
      const { size, ...offsets } = attrs as { size: number } & Record<string, number>;
      const backend = current as WebGPUBackend;
      const flat = backend.makeTensorInfo([size], 'float32');
      const tensors = Object.values(inputs) as TensorInfo[];
      encode(backend, [flat, ...tensors], (encoder, [to, ...parts]) => {
        encoder.clearBuffer(to!);
        parts.forEach((from, i) =>
          encoder.copyBufferToBuffer(from, 0, to!, offsets[`o${i}`]! * BYTES, from.size),
        );
      });
      return flat;
    },
  },
} satisfies Ours['kernels'];
