import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { alive, expect, test } from './book.ts';
import { CHAPTERS, PAGES } from './site.ts';

/** Bytes that cross the wire, gzipped; 1 kB is 1000 bytes. */
const KB = 1000;
const PAGE_SCRIPT = 25 * KB;
const FIRST_WIDGET_SCRIPT = 130 * KB;
const STYLE = 15 * KB;

/** Sums what the page really loads, by kind, from its first request on. */
function weigh(page: Page): { readonly scripts: Promise<number>[]; readonly styles: Promise<number>[] } {
  const scripts: Promise<number>[] = [];
  const styles: Promise<number>[] = [];
  page.context().on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const size = response.body().then((body) => gzipSync(body, { level: 9 }).length);
    if (type.startsWith('text/javascript')) scripts.push(size);
    else if (type.startsWith('text/css')) styles.push(size);
  });
  return { scripts, styles };
}

async function total(sizes: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const quiet = PAGES.filter(({ islands, kind }) => islands.length === 0 && kind !== 'embed');

test('pages without a widget in sight load at most 25 kB of script and 15 kB of style', async ({
  context,
  baseURL,
}) => {
  for (const { path } of quiet) {
    const page = await context.newPage();
    const { scripts, styles } = weigh(page);
    await page.goto(baseURL + path, { waitUntil: 'networkidle' });
    expect(await total(scripts), `script of ${path}`).toBeLessThanOrEqual(PAGE_SCRIPT);
    expect(await total(styles), `style of ${path}`).toBeLessThanOrEqual(STYLE);
    await page.close();
  }
});

for (const { path } of CHAPTERS) {
  test(`“${path}” loads at most 25 kB of script before its first widget and 130 kB with it`, async ({
    page,
    baseURL,
  }, { annotations }) => {
    const { scripts, styles } = weigh(page);
    await page.goto(baseURL + path, { waitUntil: 'networkidle' });
    const first = page.locator('.island').first();
    const before = await total(scripts);
    await first.scrollIntoViewIfNeeded();
    await alive(first.locator('.widget'));
    await page.waitForLoadState('networkidle');
    const withWidget = await total(scripts);
    const style = await total(styles);
    annotations.push({
      type: 'bytes',
      description: `page ${before}, first widget ${withWidget}, style ${style}`,
    });
    expect(before, 'script of the page').toBeLessThanOrEqual(PAGE_SCRIPT);
    expect(withWidget - before, 'script of the first widget').toBeLessThanOrEqual(FIRST_WIDGET_SCRIPT);
    expect(style, 'style').toBeLessThanOrEqual(STYLE);
  });
}
