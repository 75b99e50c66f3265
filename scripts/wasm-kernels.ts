/** Compiles the WebAssembly of our kernels, every `*.as.ts` under `src/kernels`, from AssemblyScript to one binary. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept, ROOT } from './kept.ts';

const KERNELS = 'src/kernels';
/** What programs of several operations share; it exports nothing by itself. */
const SHARED = `${KERNELS}/wasm/`;

/** The memory is TensorFlow.js's, so nothing may lie in it beforehand: no data, no heap and no stack of ours. */
const OPTIONS = [
  '-O3',
  ...['--enable', 'simd', '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'],
];

export function kernelsBinary(): Promise<string> {
  return kept('kernels.wasm', [...kernelSources(), 'package-lock.json', 'scripts/wasm-kernels.ts'], compile);
}

export function kernelSources(): string[] {
  return readdirSync(join(ROOT, KERNELS), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.as.ts'))
    .map((name) => `${KERNELS}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

async function compile(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  const entries = kernelSources().filter((name) => !name.startsWith(SHARED));
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [...entries, ...OPTIONS, '--lib', '.', '--outFile', 'kernels.wasm'],
    {
      readFile: (name) => sourceOf(name),
      writeFile(_, contents) {
        if (typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`The kernels' WebAssembly does not compile.\n${stderr.toString()}`);
  return binary;
}

/**
 * Imports begin with the layer, as everywhere. AssemblyScript's decorator is no TypeScript, so that it stands at the end
 * of a comment for the formatter's sake.
 */
function sourceOf(name: string): string | null {
  const file = join(ROOT, name.replace(/^#kernels\//, `${KERNELS}/`));
  if (!file.endsWith('.as.ts') || !existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll('@inline */', '*/ @inline');
}
