/**
 * `npm test`: the checks, both builds, and the book in a real browser, with one total at the end. All parts run
 * whatever fails before them. `--full` is `npm run test:full`: longer fuzzing, all claims on all seeds.
 */
import { findBrowser, type Browser } from './browser.ts';
import { ensureBuilt, ROOT, SUB_FOLDER, type Target } from './built.ts';
import { CHECKS } from './check.ts';
import {
  BROWSER_RESULTS,
  browserTotals,
  forget,
  GPU_RESULTS,
  sum,
  UNIT_RESULTS,
  unitTotals,
} from './results.ts';
import { run, runParts, type Part } from './run.ts';

function build(name: string, target: Target): Part {
  return {
    name,
    async run() {
      const outcome = await ensureBuilt(target);
      if (outcome === 'up to date') console.log(`${target.directory}/ is up to date.`);
      return outcome !== 'failed';
    },
  };
}

const full = process.argv.includes('--full');
if (full) process.env.FULL = '1';
let browser: Browser | undefined;

const parts: readonly Part[] = [
  ...CHECKS,
  build('build', ROOT),
  build('build under /sub/', SUB_FOLDER),
  {
    name: 'browser',
    async run() {
      browser = await findBrowser().catch((error: Error) => {
        console.error(error.message);
        return undefined;
      });
      if (browser) console.log(`Using ${browser.path}, version ${browser.version}.`);
      return browser !== undefined;
    },
  },
  {
    name: full ? 'all claims' : 'one seed of the short claims',
    async run() {
      if (!browser) return false;
      const which = full ? [] : ['--short', '--seeds=1'];
      return (await run('tsx', ['scripts/claims.ts', ...which], { CHROME_PATH: browser.path })) === 0;
    },
  },
  ...(full
    ? [
        {
          name: 'a sample of the recorded runs, run again',
          async run() {
            if (!browser) return false;
            return (
              (await run('tsx', ['scripts/record.ts', '--check', '--sample'], {
                CHROME_PATH: browser.path,
              })) === 0
            );
          },
        },
        {
          name: 'TensorFlow.js’s own tests, with our kernels',
          async run() {
            if (!browser) return false;
            return (await run('tsx', ['scripts/tfjs-suite.ts'], { CHROME_PATH: browser.path })) === 0;
          },
        },
      ]
    : []),
  {
    name: 'kernels on WebGL and WebGPU',
    async run() {
      forget(GPU_RESULTS);
      if (!browser) return false;
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${GPU_RESULTS}`];
      const config = ['--config', 'vitest.gpu.config.ts'];
      return (await run('vitest', ['run', ...config, ...reporters], { CHROME_PATH: browser.path })) === 0;
    },
  },
  {
    name: 'end to end, accessibility and byte budgets',
    async run() {
      forget(BROWSER_RESULTS);
      if (!browser) return false;
      const environment = {
        CHROME_PATH: browser.path,
        BROWSER_RESULTS,
        FUZZ: full ? 'long' : 'short',
      };
      return (await run('playwright', ['test'], environment)) === 0;
    },
  },
];

forget(GPU_RESULTS);
forget(BROWSER_RESULTS);
const began = performance.now();
const failed = await runParts(parts);
const total = sum([unitTotals(UNIT_RESULTS), unitTotals(GPU_RESULTS), browserTotals()]);
console.log(`\nAll parts took ${Math.round((performance.now() - began) / 1000)} s.`);
console.log(failed.length === 0 ? 'Every part went well.' : `Parts that failed: ${failed.join(', ')}.`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failed.length > 0 || total.failed > 0 || total.passed === 0 ? 1 : 0;
