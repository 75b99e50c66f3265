import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kernelsBinary } from './wasm-kernels.ts';

/** Ids of the sections of a binary. */
function sections(binary: Uint8Array): number[] {
  const found: number[] = [];
  let at = 8;
  while (at < binary.length) {
    found.push(binary[at++]!);
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size |= (binary[at]! & 127) << shift;
      more = binary[at++]! > 127;
    }
    at += size;
  }
  return found;
}

describe('the kernels’ binary', () => {
  it('puts nothing of its own into the memory that it is lent', async () => {
    const binary = readFileSync(await kernelsBinary());
    const [MEMORY, START, DATA, DATA_COUNT] = [5, 8, 11, 12];
    for (const section of [MEMORY, START, DATA, DATA_COUNT]) expect(sections(binary)).not.toContain(section);
    const module = new WebAssembly.Module(binary);
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
    const kinds = new Set(WebAssembly.Module.exports(module).map(({ kind }) => kind));
    expect(kinds).not.toContain('memory');
    expect(kinds).not.toContain('table');
  });

  it('is a few kilobytes', async () => {
    expect(gzipSync(readFileSync(await kernelsBinary()), { level: 9 }).length).toBeLessThan(12_000);
  });
});
