/** Builds the benchmark's page, apart from the book: it alone carries the peers. */
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: 'bench/index.html', checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
});
