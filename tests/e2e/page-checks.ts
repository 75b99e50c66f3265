/** What must hold of any page in any look. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, sidewaysScroll } from './book.ts';

/** Narrowest to widest: a small phone, a phone, a desktop, full HD and 4K. */
const WIDTHS = [320, 390, 1280, 1920, 3840];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Places named in a message; one cause often has hundreds. */
const NAMED = 3;

/** `beside`: a selector of what is looked at elsewhere. */
export async function accessibilityProblems(page: Page, beside?: string): Promise<string[]> {
  // At the top nothing lies half under the bar, whatever the length of the page.
  await page.evaluate(() => window.scrollTo(0, 0));
  // Nothing is in frames and only violations are of interest: a third of the work for the same answer.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] });
  const { violations } = await (beside ? axe.exclude(beside) : axe).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, NAMED).map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`);
    return `${id} (${nodes.length}): ${places.join('; ')}`;
  });
}

/** Until the page has drawn itself anew at another size or in other colours. */
export async function redrawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
}

export async function widthsThatScroll(page: Page): Promise<string[]> {
  const scrolled: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await redrawn(page);
    const excess = await sidewaysScroll(page);
    if (excess > 0) scrolled.push(`${excess} px too wide at ${width}`);
  }
  return scrolled;
}

/** The first key leads past the bar, into the text. */
export async function skipsToText(page: Page): Promise<void> {
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

/** Everything that matters is on the paper, and nothing else. */
export async function printsWhole(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const hidden = await page
    .locator('main :is(h1, h2, h3, p, li, .katex-display, .view, figcaption, .in-words p)')
    .evaluateAll((all) =>
      all
        .filter(
          (element) =>
            !element.closest(
              '.visually-hidden, [hidden], nav, .toolbar, .verdict, .question, .controls, .claim-foot',
            ),
        )
        .filter((element) => element.textContent !== '' && !element.checkVisibility())
        .map((element) => element.outerHTML.slice(0, 150)),
    );
  expect(hidden).toEqual([]);
  const stillThere = await page
    .locator('body > header, .skip, .widget .toolbar, .claim-foot')
    .evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map(({ className }) => className),
    );
  expect(stillThere, 'only for the screen').toEqual([]);
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(paper);
}
