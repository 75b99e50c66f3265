/** Builds the benchmark apart from the book: it alone carries other libraries. */
import { build, type BuildOptions } from 'vite';

/** The script of the book's page, the page that `npm run bench` drives, or what does without a browser. */
const INPUTS = {
  book: 'bench/page.ts',
  driven: 'bench/index.html',
  node: { 'in-node': 'bench/in-node.ts', process: 'bench/process.ts' },
} as const;

export async function buildBench(what: keyof typeof INPUTS, outDir: string): Promise<void> {
  const input = INPUTS[what] as NonNullable<BuildOptions['rolldownOptions']>['input'];
  await build({
    configFile: 'bench/vite.config.ts',
    logLevel: 'warn',
    build: { outDir, ssr: what === 'node', rolldownOptions: { input: input! } },
  });
}
