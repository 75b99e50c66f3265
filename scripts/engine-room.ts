/** Asks the engine as readers have it: the built book in a headless browser, its worker, driven through the engine room. */
import { chromium, type Locator, type Page } from '@playwright/test';
import type { Json } from '#numerics/json.ts';
import { BROWSER_FLAGS, findBrowser } from './browser.ts';
import { ensureBuilt, ROOT } from './built.ts';
import { serve } from './serve.ts';

export interface EngineRoom {
  /** A question, a training run or a run spec, as the page takes it; gives the answer, or throws what the page says. */
  ask(work: unknown, onShare?: (share: number) => void): Promise<Json>;
  close(): Promise<void>;
}

/** Milliseconds between two looks at the progress. */
const LOOK = 500;

/** Builds the book if anything changed, unless `BOOK_URL` names one that is served already. */
export async function openEngineRoom(): Promise<EngineRoom> {
  const given = process.env.BOOK_URL;
  if (!given && (await ensureBuilt(ROOT)) === 'failed') throw new Error('The book could not be built.');
  const { path } = await findBrowser();
  const serving = given ? undefined : await serve(ROOT);
  const browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
  const close = async (): Promise<void> => {
    await browser.close();
    await serving?.close();
  };
  try {
    const page = await browser.newPage();
    await page.goto(`${serving?.url ?? given}en/engine/`);
    await page.waitForSelector('.engine[data-state=idle]');
    return { ask: (work, onShare) => askIn(page, work, onShare), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function askIn(page: Page, work: unknown, onShare?: (share: number) => void): Promise<Json> {
  const room = page.locator('.engine');
  const part = (name: string): Locator => room.locator(`[data-part=${name}]`);
  await part('input').fill(JSON.stringify(work));
  await part('run').click();
  for (;;) {
    const state = await room.getAttribute('data-state');
    if (state === 'done') return JSON.parse((await part('answer').textContent())!) as Json;
    if (state === 'failed')
      throw new Error(`${await part('problem').textContent()} (${await room.getAttribute('data-error')})`);
    onShare?.(await part('bar').evaluate((bar) => Math.max(0, (bar as HTMLProgressElement).position)));
    await page.waitForTimeout(LOOK);
  }
}
