/** Tests of the kernels on WebGL and WebGPU, in a real browser; Node runs the same files on cpu and wasm. */
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_FLAGS } from '#scripts/browser.ts';
import { wasmBinaries } from '#scripts/wasm-binaries.ts';

const executablePath = process.env.CHROME_PATH;

export default defineConfig({
  plugins: [wasmBinaries()],
  define: { 'process.env.FULL': JSON.stringify(process.env.FULL) ?? 'undefined' },
  // What is found only while a test runs makes the page load anew, and the test fail.
  optimizeDeps: { entries: ['src/kernels/**/*.ts'] },
  test: {
    include: ['src/**/*.gpu.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // One page, one file at a time: a software graphics processor has nothing to give to a second.
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
      instances: [{ browser: 'chromium' }],
    },
  },
});
