/**
 * Compiles the WebAssembly of our kernels, every `*.as.ts` under `src/kernels`, from AssemblyScript to one binary, and gives
 * modules its address as `virtual:kernels`. What is compiled once is kept by a hash of its sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const KERNELS = 'src/kernels';
/** What programs of several operations share; it exports nothing by itself. */
const SHARED = `${KERNELS}/wasm/`;

/** The memory is TensorFlow.js's, so nothing may lie in it beforehand: no data, no heap and no stack of ours. */
const OPTIONS = [
  '-O3',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--noAssert',
];

export function wasmKernels(): Plugin {
  const id = '\0virtual:kernels';
  return {
    name: 'wasm-kernels',
    enforce: 'pre',
    resolveId: (source) => (source === 'virtual:kernels' ? id : undefined),
    async load(asked) {
      if (asked !== id) return undefined;
      for (const file of sources()) this.addWatchFile(join(ROOT, file));
      const file = await compiled();
      if (this.environment.config.consumer === 'client')
        return `export { default } from ${JSON.stringify(`${file}?url`)}`;
      // Node fetches no paths, so there the binary, a few kilobytes, travels inside its address.
      const address = `data:application/wasm;base64,${readFileSync(file, 'base64')}`;
      return `export default ${JSON.stringify(address)}`;
    },
  };
}

/** The path of the binary, which is made where there is none of the present sources. */
export async function compiled(): Promise<string> {
  const hash = createHash('sha256').update(OPTIONS.join(' '));
  for (const name of [...sources(), 'package.json', 'scripts/wasm-kernels.ts'])
    hash.update(`\n${name}\n`).update(readFileSync(join(ROOT, name)));
  const folder = join(ROOT, '.cache/kernels', hash.digest('hex').slice(0, 16));
  const file = join(folder, 'kernels.wasm');
  if (existsSync(file)) return file;
  const binary = await compile();
  mkdirSync(folder, { recursive: true });
  // Another process may be at it as well.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, binary);
  renameSync(written, file);
  return file;
}

function sources(): string[] {
  return readdirSync(join(ROOT, KERNELS), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.as.ts'))
    .map((name) => `${KERNELS}/${name.replaceAll('\\', '/')}`)
    .toSorted();
}

async function compile(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  const entries = sources().filter((name) => !name.startsWith(SHARED));
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
