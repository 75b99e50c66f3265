import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ROOT } from './kept.ts';
import { tfjsBinary, UNUSED, WHOLE } from './tfjs-binary.ts';

const exportsOf = (binary: Uint8Array<ArrayBuffer>): string[] =>
  WebAssembly.Module.exports(new WebAssembly.Module(binary)).map(({ name }) => name);

it('lacks nothing that the book registers, and is a fifth smaller at least', async () => {
  const listed = readFileSync(join(ROOT, 'src/kernels/backends/wasm-kernels.ts'), 'utf8');
  const kernels = [...listed.matchAll(/\/kernels\/(\w+)'/g)].map(([, name]) => name!);
  expect(kernels.length).toBeGreaterThan(50);
  expect(kernels.filter((name) => UNUSED.test(name))).toEqual([]);
  const [whole, trimmed] = [readFileSync(join(ROOT, WHOLE)), readFileSync(await tfjsBinary())];
  const kept = exportsOf(whole).filter((name) => !UNUSED.test(name));
  expect(exportsOf(trimmed)).toEqual(kept);
  const [before, after] = [whole, trimmed].map((binary) => gzipSync(binary, { level: 9 }).length);
  expect(after! / before!).toBeLessThan(0.8);
});
