/** Builds the benchmark apart from the book: it alone carries other libraries. */
import { build } from 'vite';

export async function buildBench(
  input: 'bench/page.ts' | 'bench/index.html',
  directory: string,
): Promise<void> {
  const configFile = 'bench/vite.config.ts';
  await build({ configFile, logLevel: 'warn', build: { outDir: directory, rolldownOptions: { input } } });
}
