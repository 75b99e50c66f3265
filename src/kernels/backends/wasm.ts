/** WebAssembly with SIMD, in one thread: what most readers without a graphics processor get. */
import { env, findBackendFactory, type KernelBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base';
import binary from 'virtual:tfjs';
import { registerScatter } from '#kernels/embedding/scatter.ts';
import { BookError } from '#numerics/errors.ts';
import { loadPrograms, openPrograms } from '#kernels/wasm/memory.ts';
import { tryOut } from '#kernels/wasm/recording.ts';
import { audible } from '#kernels/wasm/tape.ts';
import { install, registerKernels, unregisterKernels, type Driver, type Ours } from './driver.ts';
import * as kernels from './wasm-kernels.ts';

/** Operations that have programs of their own on this backend. */
const OURS = import.meta.glob<Ours>('/src/kernels/*/wasm.ts', { eager: true });

/** The package's own way to start, which it registers under the backend's name when it is loaded. */
let make: (() => Promise<KernelBackend>) | undefined;

export async function open(): Promise<Driver> {
  // Threads would start scripts from blobs, which the book's policy forbids. All browsers that run it have SIMD.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': binary,
    'tfjs-backend-wasm-simd.wasm': binary,
    'tfjs-backend-wasm-threaded-simd.wasm': binary,
  });
  registerKernels(audible(kernels));
  make ??= findBackendFactory('wasm') as () => Promise<KernelBackend>;
  // Both binaries come at once.
  const [backend, programs] = await Promise.all([make(), loadPrograms()]);
  refuseNullPointers(backend);
  const arePrograms = await openPrograms(backend, programs);
  for (const { kernels: ours } of Object.values(OURS)) {
    // One of them may be the stand-in of the time before.
    unregisterKernels(ours);
    if (arePrograms) registerKernels(ours);
  }
  registerScatter('wasm');
  install('wasm', backend);
  return {
    adapter: 'WebAssembly SIMD',
    software: true,
    lost: new Promise(() => {}),
    compiled: () => 0,
    ...(arePrograms && { recorder: { tryOut } }),
    close() {},
  };
}

/** The backend takes whatever `malloc` gives; when memory is used up that is address 0, where values would be wrong. */
function refuseNullPointers(backend: KernelBackend): void {
  const { wasm } = backend as unknown as { wasm: { _malloc(bytes: number): number } };
  const allocate = wasm._malloc.bind(wasm);
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0)
      throw new BookError('backend.lost', { backend: 'wasm', reason: 'memory' });
    return address;
  };
}
