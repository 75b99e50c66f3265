/** Reads what the test runners wrote down and adds it up. */
import { existsSync, readFileSync, rmSync } from 'node:fs';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 };
export const UNIT_RESULTS = '.cache/results/unit.json';
export const GPU_RESULTS = '.cache/results/gpu.json';
export const BROWSER_RESULTS = '.cache/results/browser.json';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly unknown[];
}

/** Forgets results of an earlier run, so that a runner that dies is not taken for one that passed. */
export function forget(file: string): void {
  rmSync(file, { force: true });
}

/** A file that could not even be loaded counts as one failed test. */
export function unitTotals(file: typeof UNIT_RESULTS | typeof GPU_RESULTS): Totals {
  const report = read<VitestReport>(file);
  if (!report) return NOTHING;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A test that passed only at a second try has failed: the book's tests are deterministic. */
export function browserTotals(): Totals {
  const report = read<PlaywrightReport>(BROWSER_RESULTS);
  if (!report) return NOTHING;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

export function sum(all: readonly Totals[]): Totals {
  const add = (key: keyof Totals): number => all.reduce((total, totals) => total + totals[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
