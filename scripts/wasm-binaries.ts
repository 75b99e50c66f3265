/** Gives modules the addresses of the two binaries of WebAssembly: that of our kernels, and the library's. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { ROOT } from './kept.ts';
import { tfjsBinary } from './tfjs-binary.ts';
import { kernelsBinary, kernelSources } from './wasm-kernels.ts';

interface Binary {
  make(): Promise<string>;
  /** Files at whose change it is to be made again while a server runs. */
  sources(): readonly string[];
  /** In Node, which fetches no paths. */
  address(file: string): string;
}

const BINARIES: Readonly<Record<string, Binary>> = {
  'virtual:kernels': {
    make: kernelsBinary,
    sources: kernelSources,
    // A few kilobytes travel inside their address.
    address: (file) => `data:application/wasm;base64,${readFileSync(file, 'base64')}`,
  },
  // The library reads a path.
  'virtual:tfjs': { make: tfjsBinary, sources: () => [], address: (file) => file },
};

export function wasmBinaries(): Plugin {
  return {
    name: 'wasm-binaries',
    enforce: 'pre',
    resolveId: (source) => (Object.hasOwn(BINARIES, source) ? `\0${source}` : undefined),
    async load(id) {
      const binary = id.startsWith('\0') ? BINARIES[id.slice(1)] : undefined;
      if (!binary) return undefined;
      for (const source of binary.sources()) this.addWatchFile(join(ROOT, source));
      const file = await binary.make();
      return this.environment.config.consumer === 'client'
        ? `export { default } from ${JSON.stringify(`${file}?url`)}`
        : `export default ${JSON.stringify(binary.address(file))}`;
    },
  };
}
