import { defineConfig } from 'vitest/config';
import { wasmBinaries } from './scripts/wasm-binaries.ts';

export default defineConfig({
  plugins: [wasmBinaries()],
  // One copy of TensorFlow.js, the one that bundles take; its Node files are a second.
  ssr: { noExternal: [/@tensorflow/], resolve: { mainFields: ['module', 'main'] } },
  test: {
    // TensorFlow.js's single gradient files import one another without extensions, which Node refuses.
    server: { deps: { inline: [/@tensorflow/] } },
    include: ['src/**/*.test.{ts,tsx}', 'tests/content/**/*.test.ts', '{scripts,bench}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
