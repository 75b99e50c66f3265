/** Budgets that are told from the files; what pages really load is weighed where they are opened, in `pages.spec.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '#scripts/built.ts';
import { PAGES } from './site.ts';
import { gzipped, KB, STYLE } from './weigh.ts';

const BINARIES = 140 * KB;
/** It shows every widget of the book, so it loads the rules of all. */
const GALLERY_STYLE = 30 * KB;

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

test('the binaries of WebAssembly, the library’s and ours, come to at most 140 kB', () => {
  const binaries = readdirSync(join(ROOT.directory, 'assets')).filter((file) => file.endsWith('.wasm'));
  expect(binaries.length).toBe(2);
  expect(sum(binaries.map((file) => gzipped(join('assets', file))))).toBeLessThanOrEqual(BINARIES);
});

test('every page links at most 15 kB of style, the gallery of all widgets at most 30 kB', () => {
  for (const { path } of PAGES) {
    const html = readFileSync(join(ROOT.directory, path, 'index.html'), 'utf8');
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)].map(([, file]) => file!);
    expect(sheets.length, `sheets of ${path}`).toBeGreaterThan(0);
    const most = path.endsWith('/gallery/') ? GALLERY_STYLE : STYLE;
    expect(sum(sheets.map(gzipped)), `style of ${path}`).toBeLessThanOrEqual(most);
  }
});
