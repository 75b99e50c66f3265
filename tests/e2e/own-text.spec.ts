/** The reader's own text: five megabytes without a stall, what is said about texts that cannot be used, and the way back. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { random } from '#numerics/random.ts';
import { alive, expect, test } from './book.ts';
import { tasksDuring } from './page-thread.ts';

const FIVE_MEGABYTES = 5 * 2 ** 20;
/** Milliseconds of one task of the page's thread. */
const STALL = 50;

/** Different enough from line to line for a real vocabulary, and the same at each run. */
function longText(bytes: number): Buffer {
  const draw = random(1, 'long text');
  const words = Array.from({ length: 20_000 }, (_, i) => `w${(i * 7919).toString(36)}`);
  const lines: string[] = [];
  for (let size = 0; size < bytes;) {
    const line = Array.from({ length: 12 }, () => words[Math.floor(words.length * draw.next() ** 3)]!).join(
      ' ',
    );
    lines.push(`${line}.`);
    size += line.length + 2;
  }
  return Buffer.from(lines.join('\n').slice(0, bytes - 1));
}

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

const learn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Learn from this text' }).click();

test('five megabytes are read and counted while the page stays responsive', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/embed/own-text/`);
  const widget = page.locator('.widget');
  await alive(widget);
  await give(page, 'short.txt', longText(20_000)); // the first question starts the worker, which is the browser's work
  await learn(page);
  await expect(widget.locator('.badge')).toBeVisible({ timeout: 60_000 });
  await alive(widget);
  const file = test.info().outputPath('long.txt'); // by its path: a buffer would pass through the page as text
  await writeFile(file, longText(FIVE_MEGABYTES));
  const tasks = await tasksDuring(browser, page, async () => {
    await page.locator('input[type=file]').setInputFiles(file);
    await learn(page);
    await expect(widget.locator('.in-words p')).toContainText(/\d{3},\d{3} tokens for training/, {
      timeout: 60_000,
    });
    await alive(widget);
  });
  expect(tasks.length, 'the trace holds the tasks of the page').toBeGreaterThan(10);
  expect(tasks[0]!, `longest tasks in ms of processor time: ${tasks.slice(0, 5).join(', ')}`).toBeLessThan(
    STALL,
  );
});

test('a text that cannot be used is named as such where it was given, and stays there', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/embed/own-text/`);
  await alive(page.locator('.widget'));
  const said = page.locator('.text-form .problem');
  await learn(page);
  await expect(said).toContainText('no text here yet');
  await page.locator('textarea').fill('too short');
  await learn(page);
  await expect(said).toContainText('at least');
  await expect(page.locator('textarea')).toHaveValue('too short');
  await give(page, 'picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]));
  await learn(page);
  await expect(said).toContainText('does not look like text');
  await give(page, 'big.txt', longText(FIVE_MEGABYTES + 1000));
  await learn(page);
  await expect(said).toContainText('limit');
  const chinese = [0xc4, 0xe3, 0xba, 0xc3, 0xa3, 0xac, 0xca, 0xc0, 0xbd, 0xe7, 0xa1, 0xa3, 10];
  await give(page, 'gb.txt', Buffer.from(Array.from({ length: 200 }, () => chinese).flat()));
  await learn(page);
  await expect(said).toContainText('你好，世界。');
  await said.getByRole('button').click();
  await expect(page.locator('.badge')).toBeVisible();
});

test('a text goes along to the next page, and is forgotten when the reader says so', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/embed/own-text/`);
  await alive(page.locator('.widget'));
  await give(page, 'mine.txt', longText(40_000));
  await learn(page);
  await expect(page.locator('.badge')).toBeVisible();
  await page.goto(`${baseURL}en/embed/zipf/`);
  await expect(page.locator('.badge')).toBeVisible();
  await alive(page.locator('.widget'));
  await page.goto(`${baseURL}en/embed/own-text/`);
  await expect(page.locator('.badge')).toBeVisible();
  await page.getByRole('button', { name: 'forget my text' }).click();
  await expect(page.locator('.badge')).toHaveCount(0);
  await page.reload();
  await alive(page.locator('.widget'));
  await page.waitForTimeout(500);
  await expect(page.locator('.badge')).toHaveCount(0);
});
