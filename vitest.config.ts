import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { wasmBinaries } from './scripts/wasm-binaries.ts';

/** Tests that put modules of their own in the place of others, or leave an engine behind. */
const ALONE = ['src/training/**/*.test.ts'];

export default defineConfig({
  plugins: [wasmBinaries()],
  // One copy of TensorFlow.js, the one that bundles take; its Node files are a second.
  ssr: { noExternal: [/@tensorflow/], resolve: { mainFields: ['module', 'main'] } },
  test: {
    // TensorFlow.js's single gradient files import one another without extensions, which Node refuses.
    server: { deps: { inline: [/@tensorflow/] } },
    environment: 'node',
    testTimeout: 60_000,
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.{ts,tsx}', 'tests/content/**/*.test.ts', '{scripts,bench}/**/*.test.ts'],
          exclude: ALONE,
          // Modules are loaded once for each worker: nothing runs on import, so there is nothing to keep apart.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
