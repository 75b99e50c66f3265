import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { alive, expect, test } from './book.ts';

async function open(page: Page, baseURL: string | undefined): Promise<Locator> {
  await page.goto(`${baseURL}en/race/`);
  const widget = page.locator('#race .widget');
  await alive(widget);
  return widget;
}

const runKneserNey = (widget: Locator): Promise<void> =>
  widget.getByRole('button', { name: 'Run Kneser–Ney here', exact: true }).click();
const own = (widget: Locator): Locator => widget.locator('tr[data-origin=own]');

test('a model run in the race stands beside the recorded one, comes back, and crosses as a file', async ({
  page,
  baseURL,
}) => {
  const widget = await open(page, baseURL);
  await expect(own(widget)).toHaveCount(0);
  await runKneserNey(widget);
  await expect(own(widget)).toHaveCount(1, { timeout: 80_000 });
  const score = (row: Locator): Promise<string | null> => row.locator('td').nth(1).textContent();
  const recorded = widget.locator('tr[data-origin=recorded]').filter({ hasText: /^Kneser–Ney/ });
  expect(await score(own(widget))).toBe(await score(recorded));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    widget.getByRole('button', { name: 'Export yours' }).click(),
  ]);
  const file = await readFile(await download.path());
  await page.reload();
  await alive(widget);
  await expect(own(widget)).toHaveCount(1);
  await own(widget).getByRole('button', { name: 'Delete' }).click();
  await expect(own(widget)).toHaveCount(0);

  const take = (buffer: Buffer): Promise<void> =>
    widget
      .locator('input[type=file]')
      .setInputFiles({ name: 'race.json', mimeType: 'application/json', buffer });
  await take(Buffer.from(file.toString().replace(/"parameters":\d+/, '"parameters":-1')));
  await expect(widget.locator('.race-own .problem')).toContainText('parameters');
  await expect(own(widget)).toHaveCount(0);
  await take(file);
  await expect(own(widget)).toHaveCount(1);
});

test('a result that cannot be stored stays on the page, and the reader is told', async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const widget = await open(page, baseURL);
  await runKneserNey(widget);
  await expect(own(widget)).toHaveCount(1, { timeout: 80_000 });
  await expect(widget.locator('.race-own')).toContainText('would not keep your results');
});

test('a run of the race can be stopped, and nothing of it is shown', async ({ page, baseURL }) => {
  const widget = await open(page, baseURL);
  await widget.getByRole('button', { name: 'Run NNLM here', exact: true }).click();
  await expect(widget.locator('.race .progress')).toContainText(/learning/);
  await widget.getByRole('button', { name: 'Stop' }).click();
  await expect(widget.locator('.race .progress')).toHaveCount(0);
  await expect(own(widget)).toHaveCount(0);
});

test('the columns of the race are sorted by buttons, and the link says so', async ({ page, baseURL }) => {
  const widget = await open(page, baseURL);
  const first = widget.locator('tbody th').first();
  await expect(first).toContainText('NNLM');
  await widget.getByRole('button', { name: 'Training time' }).click();
  await expect(widget.locator('th[aria-sort=ascending]')).toContainText('Training time');
  await expect(first).toContainText('Add one');
  await expect.poll(() => new URL(page.url()).search).toContain('race.sort=seconds');
});
