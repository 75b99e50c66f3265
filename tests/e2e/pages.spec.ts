/**
 * Every page, opened once in each language and read through to its end: a visit makes all checks that need a live page.
 * Each language is opened in one look and seen in its opposite too, so that every pair of language, device and colours
 * is met; `npm run test:full` opens every page in every look.
 */
import type { Page } from '@playwright/test';
import { alive, expect, readThrough, sidewaysScroll, test } from './book.ts';
import { accessibilityProblems, printsWhole, redrawn, skipsToText, widthsThatScroll } from './page-checks.ts';
import { byTurns, OPENED, type BookPage } from './site.ts';
import { isSaved, isWorkedByKeyboard } from './widget-checks.ts';
import { FIRST_WIDGET_SCRIPT, PAGE_SCRIPT, STYLE, weigh } from './weigh.ts';

const FULL = process.env.FULL !== undefined;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Look {
  readonly device: string;
  readonly viewport: typeof DESKTOP;
  readonly colorScheme: 'light' | 'dark';
}

const LOOKS: readonly Look[] = [
  { device: 'desktop', viewport: DESKTOP, colorScheme: 'light' },
  { device: 'phone', viewport: PHONE, colorScheme: 'light' },
  { device: 'desktop', viewport: DESKTOP, colorScheme: 'dark' },
  { device: 'phone', viewport: PHONE, colorScheme: 'dark' },
];

const ALONE = new Set(byTurns(0));

const oppositeOf = (look: Look): Look => LOOKS[LOOKS.length - 1 - LOOKS.indexOf(look)]!;

/** English is opened on a desktop, Chinese on a phone; a widget alone in one of them, since chapters show it in both. */
function isOpened(page: BookPage, { device, colorScheme }: Look): boolean {
  if (FULL) return true;
  if (page.kind === 'embed' && !ALONE.has(page)) return false;
  return colorScheme === 'light' && device === (page.language === 'zh' ? 'phone' : 'desktop');
}

const MOST_LAYOUT_SHIFT = 0.1;

/** Before the first widget comes into sight, and with it. */
async function weighFirstWidget(page: Page, loaded: ReturnType<typeof weigh>): Promise<string> {
  await page.waitForLoadState('networkidle');
  const before = loaded.scripts();
  const first = page.locator('.island').first();
  await first.scrollIntoViewIfNeeded();
  await alive(first.locator('.widget'));
  await page.waitForLoadState('networkidle');
  const withWidget = loaded.scripts();
  expect.soft(before, 'script of the page').toBeLessThanOrEqual(PAGE_SCRIPT);
  expect.soft(withWidget - before, 'script of the first widget').toBeLessThanOrEqual(FIRST_WIDGET_SCRIPT);
  expect.soft(loaded.styles(), 'style').toBeLessThanOrEqual(STYLE);
  return `page ${before}, first widget ${withWidget}, style ${loaded.styles()}`;
}

/** The gallery shows every widget, each of which is looked at closely on its own page. */
const besideIn = ({ path }: BookPage): string | undefined =>
  path.endsWith('/gallery/') ? '.island' : undefined;

/** Without another visit: neither a size nor a theme needs the page anew. */
async function seenAgain(page: Page, of: BookPage, { viewport, colorScheme }: Look): Promise<void> {
  const text = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
  const before = await text();
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(viewport);
  await redrawn(page);
  expect.soft(await text(), 'in other colours').not.toBe(before);
  expect.soft(await sidewaysScroll(page), 'sideways scroll').toBeLessThanOrEqual(0);
  expect.soft(await accessibilityProblems(page, besideIn(of))).toEqual([]);
}

for (const look of LOOKS) {
  test.describe(`on a ${look.device}, ${look.colorScheme}`, () => {
    test.use({ viewport: look.viewport, colorScheme: look.colorScheme });
    test.setTimeout(240_000);

    for (const opened of OPENED.filter((page) => isOpened(page, look))) {
      const { path, kind, islands } = opened;
      const further = {
        chapter: ', and is whole in print',
        embed: ', by keyboard too, and is saved as a picture and as numbers',
      }[kind];
      test(`“${path}” is accessible, loads little, stays in place, fits its width and comes alive without an error${further ?? ''}`, async ({
        page,
        baseURL,
      }, { annotations }) => {
        const loaded = weigh(page);
        await page.goto(baseURL + path);
        if (kind === 'chapter')
          annotations.push({ type: 'bytes', description: await weighFirstWidget(page, loaded) });
        else if (islands.length === 0) {
          expect.soft(loaded.scripts(), 'script').toBeLessThanOrEqual(PAGE_SCRIPT);
          expect.soft(loaded.styles(), 'style').toBeLessThanOrEqual(STYLE);
        }
        await readThrough(page);
        const shift = await page.evaluate(() => window.watched.shift);
        expect.soft(shift, 'layout shift').toBeLessThanOrEqual(MOST_LAYOUT_SHIFT);
        expect.soft(await sidewaysScroll(page), 'sideways scroll').toBeLessThanOrEqual(0);
        expect.soft(await accessibilityProblems(page, besideIn(opened))).toEqual([]);
        if (kind === 'embed') {
          await isWorkedByKeyboard(page);
          await isSaved(page);
        } else {
          if (path !== '') await skipsToText(page);
          if (!FULL) await seenAgain(page, opened, oppositeOf(look));
        }
        expect.soft(await widthsThatScroll(page)).toEqual([]);
        if (kind === 'chapter') await printsWhole(page);
      });
    }
  });
}
