/**
 * TensorFlow.js's own tests of the operations that we replace or differentiate anew, on one backend: `?backend=wasm`,
 * and with ours in the place of the library's: `&ours`.
 */
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { startJasmine } from './jasmine.ts';
import { replace } from './ours.ts';

export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

declare global {
  interface Window {
    outcome: Promise<Outcome>;
  }
}

/** As TensorFlow.js's own builds set them for these tests. */
const FLAGS: Readonly<Record<string, Record<string, boolean | number>>> = {
  webgl: { WEBGL_VERSION: 2, WEBGL_CPU_FORWARD: false, WEBGL_SIZE_UPLOAD_UNIFORM: 0 },
  webgpu: { WEBGPU_CPU_FORWARD: false },
  wasm: { WASM_HAS_MULTITHREAD_SUPPORT: false },
};

async function run(): Promise<Outcome> {
  const query = new URLSearchParams(location.search);
  const backend = query.get('backend')!;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': simd,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  if (query.has('ours')) replace(backend);
  const jasmine = startJasmine();
  const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util');
  setTestEnvs([
    { name: backend, backendName: backend, flags: FLAGS[backend]!, isDataSync: backend !== 'webgpu' },
  ]);
  await import('@tensorflow/tfjs-core/dist/ops/mat_mul_test');
  await import('@tensorflow/tfjs-core/dist/ops/fused/fused_mat_mul_test');
  await import('@tensorflow/tfjs-core/dist/ops/sum_test');
  await import('@tensorflow/tfjs-core/dist/ops/mean_test');
  await import('@tensorflow/tfjs-core/dist/ops/moments_test');
  await import('@tensorflow/tfjs-core/dist/ops/norm_test');
  await import('@tensorflow/tfjs-core/dist/ops/softmax_test');
  await import('@tensorflow/tfjs-core/dist/ops/log_sum_exp_test');
  await import('@tensorflow/tfjs-core/dist/ops/gather_test');
  await import('@tensorflow/tfjs-core/dist/ops/equal_test');
  await import('@tensorflow/tfjs-core/dist/ops/not_equal_test');
  await import('@tensorflow/tfjs-core/dist/ops/greater_test');
  await import('@tensorflow/tfjs-core/dist/ops/greater_equal_test');
  await import('@tensorflow/tfjs-core/dist/ops/less_test');
  await import('@tensorflow/tfjs-core/dist/ops/less_equal_test');
  const passed: string[] = [];
  const failed: string[] = [];
  jasmine.addReporter({
    specDone({ fullName, status }) {
      if (status === 'passed') passed.push(fullName);
      if (status === 'failed') failed.push(fullName);
    },
  });
  await jasmine.execute();
  return { passed, failed };
}

window.outcome = run();
