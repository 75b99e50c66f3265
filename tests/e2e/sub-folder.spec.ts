import { expect, readThrough, test } from './book.ts';
import { CHAPTERS, EMBEDS } from './site.ts';

test.use({ baseURL: process.env.SUB_FOLDER_URL ?? '' });

/** Widgets of a page: where a folder is wrong, it is so for all. */
const SOME = 3;

/** One of each kind; that all files lie where all pages look for them is told from the files. */
const paths = ['', 'en/', 'en/gallery/', 'en/references/', CHAPTERS[0]!.path, EMBEDS[0]!.path];

for (const path of paths) {
  test(`“/sub/${path}” comes alive and asks for nothing outside its folder`, async ({ page, baseURL }) => {
    const outside: string[] = [];
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL!)) outside.push(request.url());
    });
    await page.goto(baseURL + path);
    await readThrough(page, SOME);
    expect(outside).toEqual([]);
    expect(new URL(page.url()).pathname).toMatch(/^\/sub\//);
  });
}
