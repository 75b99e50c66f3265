/** The test of this folder: every page that a test opens is watched, and whatever goes wrong on it fails the test. */
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

declare global {
  interface Window {
    /** Set by the script that `watch` runs before the page's own. */
    watched: { violations: string[]; shift: number };
  }
}

export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ context }, provide) => {
      const problems: string[] = [];
      await watch(context, problems);
      await provide(problems);
      for (const page of context.pages()) problems.push(...(await violations(page)));
      expect(problems, 'what went wrong on the pages').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Notes errors, failed requests and breaches of the security policy of all pages of a context. */
export async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  await context.addInitScript(() => {
    window.watched = { violations: [], shift: 0 };
    document.addEventListener('securitypolicyviolation', (event) => {
      window.watched.violations.push(
        `${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`,
      );
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) window.watched.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      problems.push(`${message.page()?.url()}: console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => problems.push(`${error.page()?.url()}: uncaught ${error.error()}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') problems.push(`${request.url()} failed: ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.url()} answered ${response.status()}`);
  });
}

async function violations(page: Page): Promise<string[]> {
  if (page.isClosed()) return [];
  return page.evaluate(() => window.watched?.violations ?? []).catch(() => []);
}

/** Goes through the whole page as a reader does, until every widget, or so many, is alive and has answered. */
export async function readThrough(page: Page, most = Infinity): Promise<void> {
  const islands = page.locator('.island');
  for (let index = 0; index < Math.min(most, await islands.count()); index++) {
    const island = islands.nth(index);
    await island.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await alive(island.locator('.widget'));
  }
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
}

/** Waits until a widget is hydrated and its answer belongs to its settings. */
export async function alive(widget: Locator): Promise<void> {
  await expect(widget).toHaveAttribute('data-live', 'true', { timeout: 30_000 });
  await expect(widget.locator('.view')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
}

/** What the widget says that it shows. */
export function description(widget: Locator): Promise<string> {
  return widget.locator('.in-words p').evaluate((element) => element.textContent ?? '');
}

export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Moves every control that the kit made away from where it stands, as a reader would by keyboard or mouse. */
export async function turnEverything(widget: Locator): Promise<void> {
  for (const range of await widget.locator('.controls input[type=range]:enabled').all()) {
    const before = await range.inputValue();
    await range.press('ArrowRight');
    if ((await range.inputValue()) === before) await range.press('ArrowLeft');
  }
  for (const set of await widget.locator('.controls fieldset:enabled').all())
    await set.locator('input[type=radio]:not(:checked)').last().check({ force: true });
  for (const select of await widget.locator('.controls select:enabled').all())
    await select.selectOption({ index: 1 });
  for (const box of await widget.locator('.controls input[type=checkbox]:enabled').all()) await box.click();
}
