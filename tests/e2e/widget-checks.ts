/** What must hold of any widget on its own page. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect } from './book.ts';

/** Every control can be reached by Tab alone, and Tab leads out again. */
export async function isWorkedByKeyboard(page: Page): Promise<void> {
  const focusable =
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';
  const expected = await page
    .locator('.widget')
    .locator(focusable)
    .evaluateAll((elements) => {
      const groups = new Set<string>();
      return elements.filter((element) => {
        const { type, name } = element as HTMLInputElement;
        if (!element.checkVisibility() || (element as HTMLElement).tabIndex < 0) return false;
        if (type !== 'radio') return true;
        return !groups.has(name) && groups.add(name);
      }).length;
    });
  await page.locator('body').evaluate((body) => {
    body.tabIndex = -1;
    body.focus();
  });
  const seen = new Set<string>();
  let left = false;
  for (let presses = 0; presses < expected * 2 + 20 && !left; presses++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element?.closest('.widget')) return null;
      const all = [...document.querySelectorAll('*')];
      const { type, name } = element as HTMLInputElement;
      return type === 'radio' ? name : String(all.indexOf(element));
    });
    if (focus === null) left = seen.size > 0;
    else seen.add(focus);
  }
  expect(left, 'focus leaves the widget').toBe(true);
  expect(seen.size).toBeGreaterThanOrEqual(expected);
}

async function saved(page: Page, kind: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.menu').getByRole('button', { name: kind }).click(),
  ]);
  return readFile(await download.path());
}

/** Its picture as SVG and PNG, its numbers as CSV. */
export async function isSaved(page: Page): Promise<void> {
  await page.locator('.widget .menu summary').click();
  const svg = (await saved(page, 'SVG')).toString();
  const width = Number(/^<svg [^>]*?\bwidth="(\d+)"/.exec(svg)?.[1]);
  expect(width).toBeGreaterThan(200);
  const letters = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ');
  expect(letters.length).toBeGreaterThan(20);
  expect(svg).not.toMatch(/var\(--|<script|foreignObject/);

  const png = await saved(page, 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * width);

  const csv = (await saved(page, 'CSV')).toString();
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv.slice(1).split('\r\n')[0]).toMatch(/[^,]+,[^,]+/); // a game not yet begun has no rows
}
