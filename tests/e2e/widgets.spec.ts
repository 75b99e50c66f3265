import type { Locator, Page } from '@playwright/test';
import { alive, description, expect, test, turnEverything } from './book.ts';
import { redrawn } from './page-checks.ts';
import { byTurns, EMBEDS } from './site.ts';

async function open(page: Page, url: string): Promise<Locator> {
  await page.goto(url);
  const widget = page.locator('.widget');
  await alive(widget);
  return widget;
}

/** Waits until the answer to the last change is in; what is said of a run may be drawn a frame later. */
async function settled(page: Page, widget: Locator): Promise<string> {
  await redrawn(page);
  await alive(widget);
  await redrawn(page);
  return description(widget);
}

const stateIn = (url: string): string[][] =>
  [...new URL(url).searchParams].filter(([name]) => name !== 'v').toSorted();

/** What the kit does for all widgets is the same in every language. */
const ENGLISH = EMBEDS.filter(({ language }) => language === 'en');

for (const { path } of byTurns(1)) {
  test(`the widget at “${path}” comes back in the same state from its link, and goes back to where it began`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.emulateMedia({ reducedMotion: 'reduce' }); // so that nothing plays by itself meanwhile
    const widget = await open(page, baseURL + path);
    const first = await settled(page, widget);
    await turnEverything(widget);
    const said = await settled(page, widget);
    await widget
      .locator('.toolbar > button')
      .filter({ hasText: /link|链接/i })
      .click();
    await expect(widget.locator('.toolbar-note')).toContainText(/\S/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).pathname).toBe(new URL(baseURL + path).pathname);
    await expect.poll(() => stateIn(page.url()), 'the address holds the same').toEqual(stateIn(link));
    const again = await context.newPage();
    expect(await settled(again, await open(again, link))).toBe(said);
    await widget.locator('.toolbar > button').first().click();
    expect(await settled(page, widget)).toBe(first);
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
}

for (const { path } of ENGLISH) {
  test.describe(`the widget at “${path}”`, () => {
    test('keeps what a teacher locked through everything it offers', async ({ page, baseURL }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const widget = await open(page, `${baseURL}${path}?v=1&lock=controls,playback`);
      await expect(widget.locator('.controls :is(input, select):enabled')).toHaveCount(0);
      await expect(widget.locator('.playback :is(button, input):enabled')).toHaveCount(0);
      if ((await widget.locator('.playback').count()) > 0)
        await expect(widget.locator('.tokens button:enabled, .count-choice')).toHaveCount(0);
      const buttons = widget.locator('.toolbar > button:enabled');
      await buttons.first().click();
      await page.waitForTimeout(600); // past the pause before the address is written
      expect(new URL(page.url()).search).not.toContain('seed');
      await expect(widget.locator('.playback :is(button, input):enabled')).toHaveCount(0);
    });

    test('works in a sandboxed frame of another page, which may hide its toolbar', async ({
      page,
      baseURL,
    }) => {
      await page.route('**/host.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>A course page</title><iframe sandbox="allow-scripts" width="800" height="700" src="${baseURL}${path}?v=1&amp;hide=toolbar"></iframe>`,
        }),
      );
      await page.goto(`${baseURL}host.html`);
      const frame = page.frameLocator('iframe');
      await alive(frame.locator('.widget'));
      const before = await description(frame.locator('.widget'));
      await turnEverything(frame.locator('.widget'));
      await redrawn(page);
      await alive(frame.locator('.widget'));
      expect(before).not.toBe('');
      await expect(frame.locator('.widget .toolbar')).toHaveCount(0);
      await expect(frame.locator('.widget > .problem, .widget .view > .problem')).toHaveCount(0);
    });
  });
}

test('code copied from a chapter embeds the state that the chapter shows', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${baseURL}en/01-n-gram/?v=1&count-table.step=6&hide=count-table.typed#count-table`);
  const widget = page.locator('#count-table .widget');
  const said = await settled(page, widget);
  await widget.locator('.menu summary').click();
  await widget.getByRole('button', { name: 'Embed' }).click();
  await expect(widget.locator('.toolbar-note')).toContainText(/\S/);
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const source = /src="([^"]+)"/.exec(code)![1]!.replaceAll('&amp;', '&');
  const alone = await open(page, source);
  expect(await settled(page, alone)).toBe(said);
  await expect(alone.locator('.control-text')).toHaveCount(0);
});

test('going back to another heading keeps the state and says it in the address', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/01-n-gram/?v=1&count-table.step=6#count-table`);
  const widget = page.locator('#count-table .widget');
  await settled(page, widget);
  await page.evaluate(() => (location.hash = 'generator'));
  await widget.locator('.playback button').last().click();
  const said = await settled(page, widget);
  await page.goBack();
  expect(await settled(page, widget)).toBe(said);
  expect(new URL(page.url()).searchParams.get('count-table.step')).toBe('7');
});
