/** Files that are made of others and kept under `.cache/` by a hash of these, so that nobody waits for them twice. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The path of the file, which `make` makes where none of the present `sources` is there. */
export async function kept(
  name: string,
  sources: readonly string[],
  make: () => Promise<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(`\n${source}\n`).update(readFileSync(join(ROOT, source)));
  const file = join(ROOT, '.cache/kept', hash.digest('hex').slice(0, 16), name);
  if (existsSync(file)) return file;
  const made = await make();
  mkdirSync(dirname(file), { recursive: true });
  // Another process may be at it as well.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, made);
  renameSync(written, file);
  return file;
}
