/** TensorFlow.js as it comes, with all of its kernels and gradients and none of ours. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import type { Case } from '../case.ts';
import type { Engine } from './engine.ts';
import { workOf } from './tensors.ts';

const LOAD: Readonly<Record<Case['backend'], () => Promise<unknown>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  async wasm() {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': simd,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
  },
};

export async function openTfjs(backend: Case['backend']): Promise<Engine> {
  tf.enableProdMode();
  await LOAD[backend]();
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here.`);
  await tf.ready();
  return {
    adapter: backend,
    async prepare(of) {
      if (!('task' in of)) return workOf(of, of.composed);
      return of.task === 'decoding'
        ? (await import('./decoding-tfjs.ts')).decodeTfjs(of)
        : (await import('./training-tfjs.ts')).trainTfjs(of);
    },
  };
}
