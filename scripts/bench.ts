/**
 * `npm run bench`: our kernels against other libraries, in one page of a headless browser. Fails if any of ours is
 * wrong or a device refused anything.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Wish } from '#bench/driven.ts';
import type { Meeting } from '#bench/meeting.ts';
import { PEERS, type Peer } from '#bench/protocol.ts';
import { table } from '#bench/table.ts';
import { buildBench } from './bench-build.ts';
import { BROWSER_FLAGS, findBrowser } from './browser.ts';
import { serve } from './serve.ts';

/** Each run builds into a folder of its own, so that runs may go side by side. */
const BUILT = `.cache/bench/${process.pid}`;
const LEAST_ROUNDS = 5;

const USAGE = `npm run bench -- [options]
  --only=<name>       only this operation, or these: attention,matmul
  --backend=<name>    only ours on webgpu, webgl or wasm
  --peers=<names>     only these of ${PEERS.join(', ')}; or none
  --rounds=<n>        how often they take turns, ${LEAST_ROUNDS} unless given
  --json=<file>       writes the rows as JSON`;

interface Options extends Wish {
  readonly json?: string;
}

/** Throws what is wrong with the options, in words. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { only: text, backend: text, peers: text, rounds: text, json: text },
  });
  const { only, backend, peers, rounds = String(LEAST_ROUNDS), json } = values;
  if (backend !== undefined && backend !== 'webgpu' && backend !== 'webgl' && backend !== 'wasm')
    throw new Error(`--backend is webgpu, webgl or wasm, not “${backend}”.`);
  const wanted = peers === undefined ? PEERS : peers === 'none' ? [] : peers.split(',');
  const unknown = wanted.filter((name) => !PEERS.includes(name as Peer));
  if (unknown.length > 0) throw new Error(`--peers knows no ${unknown.join(', ')}.`);
  if (!/^\d{1,3}$/.test(rounds) || Number(rounds) < LEAST_ROUNDS)
    throw new Error(`--rounds is a number from ${LEAST_ROUNDS} on, not “${rounds}”.`);
  return {
    only: only?.split(',') ?? [],
    peers: wanted as Peer[],
    rounds: Number(rounds),
    ...(backend !== undefined && { backends: [backend] }),
    ...(json !== undefined && { json }),
  };
}

async function inBrowser(wish: Wish): Promise<Meeting> {
  await buildBench('bench/index.html', BUILT);
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
    rmSync(BUILT, { recursive: true });
  }
}

async function main(): Promise<boolean> {
  const { json, ...wish } = readOptions(process.argv.slice(2));
  const { adapter, peak, measured, skipped } = await inBrowser(wish);
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
