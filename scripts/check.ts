/** `npm run check`: everything that can be said about the book without a browser. Runs all parts even if one fails. */
import { pathToFileURL } from 'node:url';
import { forget, UNIT_RESULTS } from './results.ts';
import { run, runParts, type Part } from './run.ts';

function tool(name: string, command: string, ...args: string[]): Part {
  return { name, run: async () => (await run(command, args)) === 0 };
}

export const CHECKS: readonly Part[] = [
  tool('format', 'oxfmt', '--check', '.'),
  tool('lint and layer fences', 'oxlint'),
  tool('types', 'tsc', '-p', '.'),
  tool('types without the DOM', 'tsc', '-p', 'tsconfig.core.json'),
  tool('nothing unused', 'knip'),
  {
    name: 'unit tests and content parity',
    async run() {
      forget(UNIT_RESULTS);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_RESULTS}`];
      return (await run('vitest', ['run', ...reporters])) === 0;
    },
  },
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = await runParts(CHECKS);
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
