/** ONNX Runtime Web, on models written here: it infers only, so that cases with a backward pass are not for it. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { Case, Input, Operation } from '../case.ts';
import { modelOf } from '../onnx.ts';
import type { Engine, Work } from './engine.ts';
import { GRAPHS } from './onnx-graphs.ts';

type Runtime = typeof import('onnxruntime-web');

export async function openOrt(backend: Case['backend']): Promise<Engine> {
  const onGpu = backend === 'webgpu';
  // Their types are the same; only what is behind them differs.
  const runtime = (await (onGpu
    ? import('onnxruntime-web/webgpu')
    : import('onnxruntime-web/wasm'))) as Runtime;
  runtime.env.logLevel = 'error';
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.wasmPaths = { wasm: new URL(onGpu ? webgpuBinary : wasmBinary, import.meta.url).href };
  return {
    adapter: backend,
    prepare: async (of) => ('task' in of ? undefined : prepare(runtime, of, onGpu)),
  };
}

async function prepare(runtime: Runtime, of: Operation, onGpu: boolean): Promise<Work | undefined> {
  const inputs = of.inputs();
  const graph = of.direction === 'forward' ? GRAPHS[of.name]?.(inputs, of.options ?? {}) : undefined;
  if (!graph) return undefined;
  const session: InferenceSession = await runtime.InferenceSession.create(modelOf(graph), {
    executionProviders: [onGpu ? 'webgpu' : 'wasm'],
    ...(onGpu && { preferredOutputLocation: 'gpu-buffer' }),
  });
  const place = onGpu ? await onDevice(runtime) : (input: Input) => onHeap(runtime, input);
  const feeds = Object.fromEntries(graph.inputs.map(({ name }) => [name, place(inputs[name]!)]));
  let results: Readonly<Record<string, Tensor>> = {};
  const forget = (): void => Object.values(results).forEach((tensor) => tensor.dispose());
  return {
    async run() {
      forget();
      results = (await session.run(feeds)) as typeof results;
    },
    flush() {},
    outputs: () =>
      Promise.all(graph.outputs.map(async ({ name }) => (await results[name]!.getData()) as Float32Array)),
    release() {
      forget();
      void session.release();
    },
  };
}

function onHeap({ Tensor: Made }: Runtime, { shape, data }: Input): Tensor {
  return data instanceof Int32Array ? new Made('int32', data, shape) : new Made('float32', data, shape);
}

/** Copies inputs to the runtime's own device, once. */
async function onDevice({ env, Tensor: Made }: Runtime): Promise<(input: Input) => Tensor> {
  const device = (await env.webgpu.device) as GPUDevice;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  return ({ shape, data }) => {
    const buffer = device.createBuffer({ size: Math.max(16, data.byteLength), usage });
    device.queue.writeBuffer(buffer, 0, data as BufferSource);
    const dataType = data instanceof Int32Array ? 'int32' : 'float32';
    return Made.fromGpuBuffer(buffer, { dataType, dims: shape, dispose: () => buffer.destroy() });
  };
}
