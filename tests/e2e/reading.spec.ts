import type { Page } from '@playwright/test';
import { alive, expect, readThrough, test } from './book.ts';
import { CHAPTERS, PAGES } from './site.ts';

const chapter = CHAPTERS.find(({ language }) => language === 'en')!;
/** One of each kind in each language; that all have the same switch is told from their files. */
const kinds = new Map(
  PAGES.filter(({ kind, path }) => kind !== 'embed' && path !== '').map((page) => [
    `${page.language} ${page.kind}`,
    page,
  ]),
);
/** Where a row begins and ends; that each leads to its neighbours is told from their files. */
const ends = (['en', 'zh'] as const).flatMap((language) => {
  const own = CHAPTERS.filter((each) => each.language === language);
  return [own[0]!, own.at(-1)!];
});

function theme(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).color);
}

test.describe('by keyboard alone', () => {
  test('the contents open, lead to the chapter, and close on Escape', async ({ page, baseURL }) => {
    await page.goto(`${baseURL}en/references/`);
    const contents = page.getByRole('banner').locator('summary');
    await contents.focus();
    await page.keyboard.press('Enter');
    const link = page.getByRole('banner').locator(`a[href$="/${chapter.path}"]`);
    await expect(link).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(link).toBeHidden();
    await expect(contents).toBeFocused();
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if (await link.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(baseURL + chapter.path);
  });

  test('“?” says which keys there are, and Escape closes it', async ({ page, baseURL }) => {
    await page.goto(baseURL + chapter.path);
    await page.keyboard.press('?');
    await expect(page.locator('dialog#help')).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog#help')).toBeHidden();
  });

  test('single keys can be switched off, and stay off', async ({ page, baseURL }) => {
    await page.goto(baseURL + chapter.path);
    await page.keyboard.press('?');
    await page.locator('#single-keys').press('Space');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    const before = await theme(page);
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    expect(await theme(page)).toBe(before);
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    await page.locator('[data-open=help]').click();
    await expect(page.locator('#single-keys')).not.toBeChecked();
  });

  test('the arrows turn to the chapters before and after, but not while a control is worked', async ({
    page,
    baseURL,
  }) => {
    for (const { path } of ends) {
      for (const [key, rel] of [
        ['ArrowLeft', 'prev'],
        ['ArrowRight', 'next'],
      ] as const) {
        await page.goto(baseURL + path);
        const link = page.locator(`main a[rel=${rel}]`);
        const leads =
          (await link.count()) > 0 ? await link.evaluate((a) => (a as HTMLAnchorElement).href) : page.url();
        await page.keyboard.press(key);
        await expect(page).toHaveURL(leads);
      }
    }
    await page.goto(baseURL + chapter.path);
    const widget = page
      .locator('.widget')
      .filter({ has: page.locator('input[type=range]') })
      .first();
    await widget.scrollIntoViewIfNeeded();
    await alive(widget);
    const range = widget.locator('input[type=range]').first();
    await range.press('ArrowRight');
    await expect(page).toHaveURL(new RegExp(chapter.path));
  });

  test('search finds a place in the book and goes there', async ({ page, baseURL }) => {
    for (const [language, word] of [
      ['en', 'perplexity'],
      ['zh', '困惑度'],
    ]) {
      await page.goto(`${baseURL}${language}/references/`);
      await page.keyboard.press('/');
      await page.locator('dialog#search input').fill(word!);
      await expect(page.locator('.search-results a').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/${language}/(?!references)`));
      await expect(page.locator('main')).toContainText(new RegExp(word!, 'i'));
    }
  });
});

test('the theme that a reader chose stays on the next page and the next day', async ({ page, baseURL }) => {
  await page.goto(baseURL + chapter.path);
  const system = await theme(page);
  const seen = [system];
  for (let presses = 0; presses < 2; presses++) {
    await page.locator('.theme-switch').click();
    seen.push(await theme(page));
  }
  expect(new Set(seen).size).toBe(2);
  const chosen = seen.at(-1)!;
  expect(chosen, 'dark, where the system is light').not.toBe(system);
  await page.reload();
  expect(await theme(page)).toBe(chosen);
  await page.goto(`${baseURL}en/references/`);
  expect(await theme(page)).toBe(chosen);
});

test('the switch of languages leads to the same page in the same state, and back', async ({
  page,
  baseURL,
}) => {
  for (const { path, language } of kinds.values()) {
    const other = language === 'en' ? 'zh' : 'en';
    await page.goto(baseURL + path);
    await page.locator('a[data-language]').first().click();
    await expect(page).toHaveURL(new RegExp(`/${other}/${path.slice(3)}$`));
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${other}`));
  }
  await page.goto(`${baseURL}${chapter.path}?v=1&hide=toolbar`);
  await page.locator('a[data-language]').first().click();
  await expect(page).toHaveURL(/\?v=1&hide=toolbar$/);
});

test('the root leads to the book in the language of the reader', async ({ browser, baseURL }) => {
  for (const [locale, language] of [
    ['en-GB', 'en'],
    ['zh-CN', 'zh'],
    ['fr', 'en'],
  ]) {
    const context = await browser.newContext({ locale: locale! });
    const page = await context.newPage();
    await page.goto(baseURL!);
    await expect(page.locator(`a[href*="/${language}/"]`).first()).toBeVisible();
    if (new URL(page.url()).pathname !== '/') expect(new URL(page.url()).pathname).toBe(`/${language}/`);
    await context.close();
  }
});

test('a page that does not exist says so, and leads back', async ({ page, request, baseURL }) => {
  expect((await request.get(`${baseURL}en/no-such-chapter/`)).status()).toBe(404);
  await page.goto(`${baseURL}404.html`);
  await expect(page.locator('main')).toContainText(/\S/);
  await expect(page.locator('main a[href]').first()).toBeVisible();
});

test.describe('with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('nothing moves by itself', async ({ page, baseURL }) => {
    for (const path of [chapter.path, 'en/']) {
      await page.goto(baseURL + path);
      await readThrough(page);
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(
            ({ playState, timeline }) => playState === 'running' && timeline instanceof DocumentTimeline,
          )
          .map(({ effect }) => effect as KeyframeEffect)
          .filter((effect) => Number(effect.getComputedTiming().duration) > 20)
          .map(({ target, pseudoElement }) => `${target?.outerHTML.slice(0, 100)} ${pseudoElement ?? ''}`),
      );
      expect(moving).toEqual([]);
      const scroll = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      expect(scroll).toBe('auto');
    }
  });
});

test('a figure out of sight does not work', async ({ page, baseURL }) => {
  await page.goto(baseURL + chapter.path);
  await page.waitForLoadState('networkidle');
  const last = page.locator('.island').last().locator('.widget');
  await expect(last).not.toHaveAttribute('data-live', 'true');
  await last.scrollIntoViewIfNeeded();
  await alive(last);
});
