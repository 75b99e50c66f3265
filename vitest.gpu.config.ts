/** Tests of the kernels on WebGL and WebGPU, in a real browser; Node runs the same files on cpu and wasm. */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS } from '#scripts/browser.ts';
import { wasmBinaries } from '#scripts/wasm-binaries.ts';

const ALL = ['src/**/*.gpu.test.ts'];
/** About half of the time. */
const HALF = [
  'src/kernels/{attention,embedding,gradients,layer-norm,optimisers}/**',
  'src/{models,training}/**',
].map((folders) => `${folders}/*.gpu.test.ts`);

const executablePath = process.env.CHROME_PATH;

export default defineConfig({
  plugins: [wasmBinaries()],
  define: { 'process.env.FULL': JSON.stringify(process.env.FULL) ?? 'undefined' },
  // What is found only while a test runs makes the page load anew, and the test fail.
  optimizeDeps: { entries: ['src/kernels/**/*.ts'] },
  test: {
    include: ALL,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // One page to a browser: a graphics process compiles on one thread. Two browsers share out the files.
    fileParallelism: false,
    isolate: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      ui: false,
      provider: playwright({
        launchOptions: { args: [...BROWSER_FLAGS], ...(executablePath ? { executablePath } : {}) },
      }),
      instances: [
        { browser: 'chromium', name: 'one half', include: HALF },
        { browser: 'chromium', name: 'other half', exclude: HALF },
      ],
    },
  },
});
