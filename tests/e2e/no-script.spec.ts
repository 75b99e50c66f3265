import { expect, test } from './book.ts';
import { CHAPTERS } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const { path } of CHAPTERS) {
  test(`“${path}” can be read with scripting off: text, formulas, references, first pictures`, async ({
    page,
    baseURL,
  }) => {
    await page.goto(baseURL + path);
    const main = page.locator('main');
    expect(((await main.textContent()) ?? '').length).toBeGreaterThan(5000);
    expect(await main.locator('.katex').count()).toBeGreaterThan(10);
    expect(await main.locator('h2[id], h3[id]').count()).toBeGreaterThan(5);
    const cited = main.locator('a[href*="#ref-"], a[href*="references"]');
    expect(await cited.count()).toBeGreaterThan(0);
    for (const island of await main.locator('.island').all()) {
      const picture = island.locator('.view svg, .view table, .view ol, .view ul, .view p').first();
      await expect(picture).toBeVisible();
      expect(((await island.locator('.view').textContent()) ?? '').trim()).not.toBe('');
      expect(((await island.locator('.in-words p').textContent()) ?? '').length).toBeGreaterThan(20);
    }
  });
}
