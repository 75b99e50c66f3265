/** The benchmark's page: what a reader presses, reads and takes away. How fast anything is, is no matter here. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Row } from '#bench/row.ts';
import { expect, sidewaysScroll, test } from './book.ts';

/** One operation and one peer that are soon done on a software adapter. */
const OPERATION = 'embedding';
const PEER = 'tfjs-webgl';

test.setTimeout(240_000);

async function choose(page: Page, operations: readonly string[], peers: readonly string[]): Promise<void> {
  for (const [name, values] of [
    ['operation', operations],
    ['peer', peers],
  ] as const)
    for (const box of await page.locator(`input[name=${name}]`).all())
      await box.setChecked(values.includes(await box.inputValue()));
}

const state = (page: Page, name: string) => page.locator(`.bench[data-state=${name}]`);

test('measures what was chosen, shows it as a table and as bars with numbers, and gives it away as JSON', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/bench/`);
  await expect(state(page, 'idle')).toBeVisible();
  await choose(page, [OPERATION], [PEER]);
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(state(page, 'done')).toBeVisible({ timeout: 200_000 });
  await expect(page.locator('[data-part=problem]')).toBeEmpty();
  await expect(page.locator('[data-part=note]')).toContainText(/Measured on .+\. .+ measured in \d+ s\./);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the numbers' }).click();
  const rows = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as Row[];
  expect(rows.length).toBeGreaterThan(0);
  const lines = page.locator('[data-part=table] tbody tr');
  await expect(lines).toHaveCount(rows.length);
  for (const [index, row] of rows.entries()) {
    expect(row.name).toBe(OPERATION);
    expect(row.gpuErrors).toBe(0);
    expect(row.maxError).toBeLessThan(1e-4);
    expect(row.peers[PEER]?.correct).toBe(true);
    expect(row.ratios[PEER]).toBeCloseTo(row.peers[PEER]!.median / row.ours.median);
    await expect(lines.nth(index)).toContainText(row.shape);
    const figure = page.locator('.bench-figure').nth(index);
    await expect(figure.locator('li')).toHaveText(new RegExp(`^${PEER}[\\d.]+ ×$`));
    await expect(figure.locator('svg[aria-hidden=true] rect')).toHaveCount(1);
  }

  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});

test('stops when it is told to, and can be run anew', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}zh/bench/`);
  await choose(page, [OPERATION], []);
  await page.getByRole('button', { name: '运行' }).click();
  await page.getByRole('button', { name: '停止' }).click();
  await expect(state(page, 'done')).toBeVisible();
  await expect(page.locator('[data-part=note]')).toContainText('已停止');
  await page.getByRole('button', { name: '运行' }).click();
  await expect(state(page, 'done')).toBeVisible({ timeout: 200_000 });
  await expect(page.locator('[data-part=table] tbody tr').first()).toBeVisible();
});

test('asks for an operation where none is chosen', async ({ page, baseURL }) => {
  await page.goto(`${baseURL}en/bench/`);
  await choose(page, [], [PEER]);
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByRole('alert')).toHaveText('Choose at least one operation.');
});

test('says what it needs where scripting is off', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}en/bench/`);
  // The browser that drives tests hides it even so.
  expect(await page.content()).toContain('<noscript><p>This page needs JavaScript');
  await expect(page.getByRole('button', { name: 'Run' })).toBeHidden();
  await context.close();
});
