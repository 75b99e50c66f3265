import { expect, readThrough, test } from './book.ts';
import { PAGES } from './site.ts';

test.use({ baseURL: process.env.SUB_FOLDER_URL ?? '' });

for (const { path } of PAGES.filter(({ language }) => language === 'en' || language === '')) {
  test(`“/sub/${path}” works and asks for nothing outside its folder`, async ({ page, baseURL }) => {
    const outside: string[] = [];
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL!)) outside.push(request.url());
    });
    await page.goto(baseURL + path);
    await readThrough(page);
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    expect(links.filter((href) => !href.startsWith('/sub/'))).toEqual([]);
    expect(outside).toEqual([]);
  });
}
