import AxeBuilder from '@axe-core/playwright';
import { expect, readThrough, sidewaysScroll, test } from './book.ts';
import { PAGES, type BookPage } from './site.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const LOOKS = [
  { device: 'desktop', viewport: DESKTOP, colorScheme: 'light' },
  { device: 'phone', viewport: PHONE, colorScheme: 'dark' },
  { device: 'desktop', viewport: DESKTOP, colorScheme: 'dark' },
  { device: 'phone', viewport: PHONE, colorScheme: 'light' },
] as const;

/** Narrowest to widest: a small phone, a phone, a desktop, full HD and 4K. */
const WIDTHS = [320, 390, 1280, 1920, 3840];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Pages with prose are seen in every look; of the others each language sees two, which together are all four. */
function isSeen({ kind, language }: BookPage, look: number): boolean {
  if (kind === 'chapter') return true;
  return language === 'zh' ? look >= 2 : look < 2;
}

for (const [index, { device, viewport, colorScheme }] of LOOKS.entries()) {
  test.describe(`on a ${device}, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    for (const page of PAGES.filter((one) => isSeen(one, index))) {
      test(`“${page.path}” is accessible, stays in place and comes alive without an error`, async ({
        page: tab,
        baseURL,
      }) => {
        await tab.goto(baseURL + page.path);
        await readThrough(tab);
        expect(await tab.evaluate(() => window.watched.shift), 'layout shift').toBeLessThanOrEqual(0.1);
        expect(await sidewaysScroll(tab), 'sideways scroll').toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page: tab }).withTags(WCAG).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`),
        ).toEqual([]);
      });
    }
  });
}

for (const page of PAGES) {
  test(`“${page.path}” scrolls sideways at no width from 320 pixels to 4K`, async ({
    page: tab,
    baseURL,
  }) => {
    await tab.goto(baseURL + page.path);
    await readThrough(tab);
    const scrolled: string[] = [];
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
      const excess = await sidewaysScroll(tab);
      if (excess > 0) scrolled.push(`${excess} px too wide at ${width}`);
    }
    expect(scrolled).toEqual([]);
  });
}
