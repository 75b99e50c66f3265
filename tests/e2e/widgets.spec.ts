import type { Locator, Page } from '@playwright/test';
import { alive, description, expect, test, turnEverything } from './book.ts';
import { EMBEDS } from './site.ts';

async function open(page: Page, url: string): Promise<Locator> {
  await page.goto(url);
  const widget = page.locator('.widget');
  await alive(widget);
  return widget;
}

/** Waits until the answer to the last change is in, past the frame's pause before it writes the address. */
async function settled(page: Page, widget: Locator): Promise<string> {
  await page.waitForTimeout(600);
  await alive(widget);
  return description(widget);
}

/** What the kit does for all widgets is the same in every language; what a widget says is not. */
const ENGLISH = EMBEDS.filter(({ language }) => language === 'en');

for (const { path } of EMBEDS) {
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
    const again = await context.newPage();
    expect(await settled(again, await open(again, link))).toBe(said);
    await widget.locator('.toolbar > button').first().click();
    expect(await settled(page, widget)).toBe(first);
    expect(new URL(page.url()).search).toBe('');
  });
}

for (const { path } of ENGLISH) {
  test.describe(`the widget at “${path}”`, () => {
    test('can be worked by keyboard alone and lets go of it', async ({ page, baseURL }) => {
      const widget = await open(page, baseURL + path);
      const focusable =
        'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';
      const expected = await widget.locator(focusable).evaluateAll((elements) => {
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
    });

    test('obeys a teacher who hides and locks its settings', async ({ page, baseURL }) => {
      const widget = await open(page, `${baseURL}${path}?v=1&lock=controls,playback&hide=toolbar`);
      await expect(widget.locator('.toolbar')).toHaveCount(0);
      await expect(widget.locator('.controls :is(input, select):enabled')).toHaveCount(0);
    });

    test('keeps what is locked through everything it offers', async ({ page, baseURL }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const widget = await open(page, `${baseURL}${path}?v=1&lock=controls,playback`);
      const buttons = widget.locator('.toolbar > button:enabled');
      await buttons.first().click();
      await page.waitForTimeout(600);
      expect(new URL(page.url()).search).not.toContain('seed');
      await expect(widget.locator('.playback :is(button, input):enabled')).toHaveCount(0);
      if ((await widget.locator('.playback').count()) > 0)
        await expect(widget.locator('.tokens button:enabled, .count-choice')).toHaveCount(0);
    });

    test('works in a sandboxed frame of another page', async ({ page, baseURL }) => {
      await page.route('**/host.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>A course page</title><iframe sandbox="allow-scripts" width="800" height="700" src="${baseURL}${path}"></iframe>`,
        }),
      );
      await page.goto(`${baseURL}host.html`);
      const frame = page.frameLocator('iframe');
      await alive(frame.locator('.widget'));
      const before = await description(frame.locator('.widget'));
      await turnEverything(frame.locator('.widget'));
      await page.waitForTimeout(600);
      await alive(frame.locator('.widget'));
      expect(before).not.toBe('');
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
