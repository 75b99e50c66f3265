/**
 * TensorFlow.js's wasm binary without what no language model of this book asks for, which leaves three quarters of it
 * to load. `src/kernels/backends/wasm-kernels.ts` lists what is asked for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept, ROOT } from './kept.ts';

export const WHOLE = 'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';

/** Exports that go, with all that only they use: operations on images and volumes, and on sparse tensors. */
export const UNUSED =
  /Conv|Pool|Dilation|NonMaxSuppression|Resize|Crop|Rotate|Transform|Flip|DepthToSpace|LRN|BatchNorm|MirrorPad|Sparse|Bincount/;

export function tfjsBinary(): Promise<string> {
  return kept('tfjs.wasm', [WHOLE, 'package-lock.json', 'scripts/tfjs-binary.ts'], trim);
}

async function trim(): Promise<Uint8Array> {
  const { default: binaryen } = await import('assemblyscript/binaryen');
  const whole = new Uint8Array(readFileSync(join(ROOT, WHOLE)));
  const names = WebAssembly.Module.exports(new WebAssembly.Module(whole)).map(({ name }) => name);
  const module = binaryen.readBinary(whole);
  module.setFeatures(
    binaryen.Features.SIMD128 |
      binaryen.Features.BulkMemory |
      binaryen.Features.MutableGlobals |
      binaryen.Features.NontrappingFPToInt |
      binaryen.Features.SignExt,
  );
  for (const name of names) if (UNUSED.test(name)) module.removeExport(name);
  module.runPasses(['remove-unused-module-elements', 'strip-debug', 'strip-producers']);
  const binary = module.emitBinary();
  module.dispose();
  return binary;
}
