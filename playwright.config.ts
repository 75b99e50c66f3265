import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS } from '#scripts/browser.ts';

const executablePath = process.env.CHROME_PATH;

/** Runs of models and what befalls them: they wait more than they compute, so one follows the other beside the rest. */
const RUNS = /\/(faults|out-of-reach|training)\.spec\.ts$/;
const workers = Math.min(4, availableParallelism());

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  globalSetup: './tests/e2e/servers.ts',
  fullyParallel: true,
  workers: workers + 1,
  projects: [
    { name: 'pages', testIgnore: RUNS, workers },
    { name: 'runs', testMatch: RUNS, workers: 1 },
  ],
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['line'],
    ['json', { outputFile: process.env.BROWSER_RESULTS ?? '.cache/results/browser.json' }],
  ],
  use: {
    baseURL: process.env.BOOK_URL ?? '',
    locale: 'en',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    trace: 'off',
    launchOptions: { args: [...BROWSER_FLAGS], ...(executablePath ? { executablePath } : {}) },
  },
});
