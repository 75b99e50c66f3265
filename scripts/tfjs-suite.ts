/**
 * Runs TensorFlow.js's own tests of the operations that we replace, with the library's kernels and with ours, in a
 * headless browser. Fails where a test passes without ours and does not pass with them.
 */
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { BROWSER_FLAGS, findBrowser } from './browser.ts';
import { serve } from './serve.ts';
import type { Outcome } from '#tests/tfjs-suite/main.ts';

const BACKENDS = ['wasm', 'webgl', 'webgpu'];

async function outcomeOf(browser: Browser, address: string): Promise<Outcome> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    // While it tests, the page has no time to answer.
    await page.waitForFunction('window.outcome', undefined, { timeout: 0 });
    return await page.evaluate(() => window.outcome);
  } finally {
    await page.close();
  }
}

await build({ configFile: 'tests/tfjs-suite/vite.config.ts', logLevel: 'warn' });
const { path } = await findBrowser();
const serving = await serve({ directory: '.cache/tfjs-suite' });
const browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
try {
  for (const backend of BACKENDS) {
    const address = `${serving.url}tests/tfjs-suite/?backend=${backend}`;
    const stock = await outcomeOf(browser, address);
    const ours = await outcomeOf(browser, `${address}&ours`);
    const passing = new Set(ours.passed);
    const lost = stock.passed.filter((name) => !passing.has(name));
    const count = ({ passed, failed }: Outcome): string => `${passed.length} passed, ${failed.length} failed`;
    console.log(`${backend}: ${count(stock)} without ours; ${count(ours)} with them.`);
    for (const name of lost) console.log(`  no longer passes: ${name}`);
    if (lost.length > 0 || stock.passed.length === 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await serving.close();
}
