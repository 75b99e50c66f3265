/** Every widget can be saved: its picture as SVG and PNG, its numbers as CSV. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { alive, expect, test } from './book.ts';
import { EMBEDS } from './site.ts';

async function saved(page: Page, kind: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.menu').getByRole('button', { name: kind }).click(),
  ]);
  return readFile(await download.path());
}

for (const { path } of EMBEDS.filter(({ language }) => language === 'en')) {
  test(`the widget at “${path}” is saved as a picture and as numbers`, async ({ page, baseURL }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(baseURL + path);
    const widget = page.locator('.widget');
    await alive(widget);
    await widget.locator('.menu summary').click();

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
  });
}
