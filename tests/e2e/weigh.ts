/** What a page loads, by the names of the built files: bytes that cross the wire, gzipped; 1 kB is 1000 bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ROOT } from '#scripts/built.ts';

export const KB = 1000;
export const PAGE_SCRIPT = 25 * KB;
export const FIRST_WIDGET_SCRIPT = 130 * KB;
export const STYLE = 15 * KB;

const known = new Map<string, number>();

export function gzipped(file: string): number {
  const size = known.get(file) ?? gzipSync(readFileSync(join(ROOT.directory, file)), { level: 9 }).length;
  known.set(file, size);
  return size;
}

/** Counts from now on what the page asks for. */
export function weigh(page: Page): { scripts(): number; styles(): number } {
  const loaded = new Set<string>();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
  const total = (ending: string): number =>
    [...loaded].filter((path) => path.endsWith(ending)).reduce((sum, path) => sum + gzipped(path), 0);
  return { scripts: () => total('.js'), styles: () => total('.css') };
}
