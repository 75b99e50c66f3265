/** Builds the benchmark, apart from the book: `scripts/bench-build.ts` says what of it, and where to. */
import { defineConfig } from 'vite';
import { wasmBinaries } from '#scripts/wasm-binaries.ts';

export default defineConfig({
  plugins: [wasmBinaries()],
  base: './',
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // The book's page names its script and its sheet, so they have no hash.
      output: {
        entryFileNames: '[name].js',
        assetFileNames: ({ names }) =>
          names[0] === 'page.css' ? '[name][extname]' : 'assets/[name]-[hash][extname]',
      },
      checks: { pluginTimings: false },
    },
  },
  worker: { format: 'es', plugins: () => [wasmBinaries()] },
  // In Node, too, the library's one copy, and whole: only the device is the machine's.
  ssr: { noExternal: true, external: ['webgpu'], resolve: { mainFields: ['module', 'main'] } },
});
