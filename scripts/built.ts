/** Builds the book only when something that it is made of has changed, told by a hash of all of that. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

export interface Target {
  readonly directory: string;
  readonly base: string;
}

/** The book as readers get it, and once more as it lies in somebody's sub-folder. */
export const ROOT: Target = { directory: 'dist', base: '/' };
export const SUB_FOLDER: Target = { directory: '.cache/sub', base: '/sub/' };

const FOLDERS = ['src', 'bench', 'content', 'public', 'scripts'];
const FILES = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** Builds unless what lies in the target's directory is already made of the present files; says which it was. */
export async function ensureBuilt({ directory, base }: Target): Promise<'built' | 'up to date' | 'failed'> {
  const stamp = join('.cache/stamps', `${directory.replaceAll(/\W+/g, '-')}.txt`);
  const hash = hashOfInputs(base);
  const isThere = existsSync(join(directory, 'index.html'));
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'up to date';
  const environment = { BASE_PATH: base, OUT_DIR: directory };
  if ((await run('tsx', ['scripts/build.ts'], environment)) !== 0) return 'failed';
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return 'built';
}

function hashOfInputs(base: string): string {
  const hash = createHash('sha256').update(base);
  for (const file of inputs()) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function inputs(): string[] {
  const found = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...found, ...FILES]
    .filter((file) => !/\.test\.tsx?$/.test(file) && statSync(file).isFile())
    .toSorted();
}
