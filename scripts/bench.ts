/**
 * `npm run bench`: our kernels against other libraries, in one page of a headless browser. Fails if any of ours is
 * wrong or a device refused anything.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import type { Meeting } from '#bench/meeting.ts';
import { table } from '#bench/table.ts';
import type { Wish } from '#bench/wish.ts';
import { buildBench } from './bench-build.ts';
import { readOptions, USAGE } from './bench-options.ts';
import { BROWSER_FLAGS, findBrowser } from './browser.ts';
import { serve } from './serve.ts';

/** Each run builds into a folder of its own, so that runs may go side by side. */
const BUILT = `.cache/bench/${process.pid}`;
async function inBrowser(wish: Wish): Promise<Meeting> {
  await buildBench('driven', BUILT);
  const { path } = await findBrowser();
  const serving = await serve({ directory: BUILT });
  const browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
  try {
    const page = await browser.newPage();
    page.on('pageerror', ({ message }) => console.error(message));
    await page.exposeFunction('onStage', (stage: string) => console.log(stage));
    await page.goto(`${serving.url}bench/`);
    await page.waitForFunction('window.bench');
    return await page.evaluate((given) => window.bench(given), wish);
  } finally {
    await browser.close();
    await serving.close();
  }
}

async function inNode(wish: Wish): Promise<Meeting> {
  await buildBench('node', BUILT);
  const built = pathToFileURL(resolve(BUILT, 'in-node.js')).href;
  const { bench } = (await import(built)) as typeof import('#bench/in-node.ts');
  return bench(wish, console.log);
}

async function main(): Promise<boolean> {
  const { json, runtime, ...wish } = readOptions(process.argv.slice(2));
  const meeting = runtime === 'dawn' ? inNode(wish) : inBrowser(wish);
  const { adapter, peak, measured, skipped } = await meeting.finally(() =>
    rmSync(BUILT, { recursive: true, force: true }),
  );
  if (measured.length + skipped.length === 0) throw new Error('No case is meant by that.');
  console.log(`\nOn ${adapter}${peak ? `: ${giga(peak.flops)} GFLOP/s, ${giga(peak.bandwidth)} GB/s` : ''}`);
  console.log(`Times slower than ours, medians of one run:\n\n${table(measured)}`);
  const said = measured.flatMap(({ remarks, failures }) => [...remarks, ...failures]);
  for (const line of [...skipped, ...said]) console.log(line);
  if (json)
    writeFileSync(
      json,
      `${JSON.stringify(
        measured.map(({ row }) => row),
        null,
        2,
      )}\n`,
    );
  return skipped.length === 0 && measured.every(({ failures }) => failures.length === 0);
}

function giga(perSecond: number): string {
  return (perSecond / 1e9).toPrecision(3);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    const isUsage = error instanceof TypeError || (error as Error).message.startsWith('--');
    console.error(`${(error as Error).message}${isUsage ? `\n\n${USAGE}` : ''}`);
    process.exitCode = 1;
  }
