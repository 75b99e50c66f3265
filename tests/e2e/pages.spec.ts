import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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
const MOST_LAYOUT_SHIFT = 0.1;
/** Places named in a message; one cause often has hundreds. */
const NAMED = 3;

/**
 * Chapters, where every widget stands, are seen in every look; of other pages each language sees two, which together
 * are all four; of embeds and pages of code one.
 */
function isSeen({ kind, language, path }: BookPage, look: number): boolean {
  if (kind === 'chapter') return true;
  if (kind === 'embed' || path.includes('/source/')) return look === (language === 'zh' ? 1 : 0);
  return language === 'zh' ? look >= 2 : look < 2;
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  // At the top nothing lies half under the bar, whatever the length of the page.
  await page.evaluate(() => window.scrollTo(0, 0));
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, NAMED).map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`);
    return `${id} (${nodes.length}): ${places.join('; ')}`;
  });
}

async function widthsThatScroll(page: Page): Promise<string[]> {
  const scrolled: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
    const excess = await sidewaysScroll(page);
    if (excess > 0) scrolled.push(`${excess} px too wide at ${width}`);
  }
  return scrolled;
}

/** The first key leads past the bar, into the text. */
async function skipsToText(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await expect(page.locator('a.skip')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const at = await page.evaluate(() => {
    const element = document.activeElement;
    return element?.closest('body > header, .skip') ? element.outerHTML : '';
  });
  expect(at, 'still in the bar').toBe('');
}

for (const [look, { device, viewport, colorScheme }] of LOOKS.entries()) {
  test.describe(`on a ${device}, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    for (const { path, kind, language } of PAGES.filter((page) => isSeen(page, look))) {
      test(`“${path}” is accessible, stays in place, fits its width and comes alive without an error`, async ({
        page,
        baseURL,
      }) => {
        await page.goto(baseURL + path);
        await readThrough(page);
        const shift = await page.evaluate(() => window.watched.shift);
        expect.soft(shift, 'layout shift').toBeLessThanOrEqual(MOST_LAYOUT_SHIFT);
        expect.soft(await sidewaysScroll(page), 'sideways scroll').toBeLessThanOrEqual(0);
        expect.soft(await accessibilityProblems(page)).toEqual([]);
        if (viewport === DESKTOP && colorScheme === (language === 'zh' ? 'dark' : 'light')) {
          expect.soft(await widthsThatScroll(page)).toEqual([]);
          if (kind !== 'embed' && path !== '') await skipsToText(page);
        }
      });
    }
  });
}
