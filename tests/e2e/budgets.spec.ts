import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ROOT } from '#scripts/built.ts';
import { alive, expect, test } from './book.ts';
import { CHAPTERS, PAGES } from './site.ts';

/** Bytes that cross the wire, gzipped; 1 kB is 1000 bytes. */
const KB = 1000;
const BINARIES = 140 * KB;
const PAGE_SCRIPT = 25 * KB;
const FIRST_WIDGET_SCRIPT = 130 * KB;
const STYLE = 15 * KB;
/** It shows every widget of the book, so it loads the rules of all. */
const GALLERY_STYLE = 30 * KB;

/** What the page really loads, by the names of the built files. */
function weigh(page: Page): { scripts(): number; styles(): number } {
  const loaded = new Set<string>();
  page.context().on('request', (request) => loaded.add(new URL(request.url()).pathname));
  const total = (ending: string): number =>
    [...loaded]
      .filter((path) => path.endsWith(ending))
      .map((path) => gzipSync(readFileSync(join(ROOT.directory, path)), { level: 9 }).length)
      .reduce((sum, size) => sum + size, 0);
  return { scripts: () => total('.js'), styles: () => total('.css') };
}

test('the binaries of WebAssembly, the library’s and ours, come to at most 140 kB', () => {
  const folder = join(ROOT.directory, 'assets');
  const binaries = readdirSync(folder).filter((file) => file.endsWith('.wasm'));
  const total = binaries
    .map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  expect(binaries.length).toBe(2);
  expect(total).toBeLessThanOrEqual(BINARIES);
});

const quiet = PAGES.filter(({ islands, kind }) => islands.length === 0 && kind !== 'embed');

test('every page links at most 15 kB of style, the gallery of all widgets at most 30 kB', () => {
  const size = (file: string): number =>
    gzipSync(readFileSync(join(ROOT.directory, file)), { level: 9 }).length;
  for (const { path } of PAGES) {
    const html = readFileSync(join(ROOT.directory, path, 'index.html'), 'utf8');
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)].map(([, file]) => file!);
    const total = sheets.map(size).reduce((sum, one) => sum + one, 0);
    expect(sheets.length, `sheets of ${path}`).toBeGreaterThan(0);
    expect(total, `style of ${path}`).toBeLessThanOrEqual(path.endsWith('/gallery/') ? GALLERY_STYLE : STYLE);
  }
});

test('pages without a widget in sight load at most 25 kB of script and 15 kB of style', async ({
  context,
  baseURL,
}) => {
  for (const { path } of quiet) {
    const page = await context.newPage();
    const loaded = weigh(page);
    await page.goto(baseURL + path);
    expect(loaded.scripts(), `script of ${path}`).toBeLessThanOrEqual(PAGE_SCRIPT);
    expect(loaded.styles(), `style of ${path}`).toBeLessThanOrEqual(STYLE);
    await page.close();
  }
});

for (const { path } of CHAPTERS) {
  test(`“${path}” loads at most 25 kB of script before its first widget and 130 kB with it`, async ({
    page,
    baseURL,
  }, { annotations }) => {
    const loaded = weigh(page);
    await page.goto(baseURL + path, { waitUntil: 'networkidle' });
    const first = page.locator('.island').first();
    const before = loaded.scripts();
    await first.scrollIntoViewIfNeeded();
    await alive(first.locator('.widget'));
    await page.waitForLoadState('networkidle');
    const withWidget = loaded.scripts();
    const style = loaded.styles();
    annotations.push({
      type: 'bytes',
      description: `page ${before}, first widget ${withWidget}, style ${style}`,
    });
    expect(before, 'script of the page').toBeLessThanOrEqual(PAGE_SCRIPT);
    expect(withWidget - before, 'script of the first widget').toBeLessThanOrEqual(FIRST_WIDGET_SCRIPT);
    expect(style, 'style').toBeLessThanOrEqual(STYLE);
  });
}
