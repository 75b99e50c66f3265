import type { Page } from '@playwright/test';
import { expect, test } from './book.ts';

const QUICK = '#kneser-ney-levels-off';

const claims = (page: Page, baseURL: string | undefined): Promise<unknown> =>
  page.goto(`${baseURL}en/claims/`);

test('a claim runs where it stands, by keyboard, and shows its verdict beside its control’s', async ({
  page,
  baseURL,
}) => {
  await claims(page, baseURL);
  const card = page.locator(QUICK);
  await expect(card.locator('.claim')).toHaveAttribute('data-live', 'false');
  await expect(card).toContainText('When this page was made');
  const button = card.getByRole('button', { name: 'seed 2' });
  await button.focus();
  await page.keyboard.press('Enter');
  const row = card.getByRole('row', { name: /^2 just now/ });
  await expect(row).toContainText('✓ holds', { timeout: 60_000 });
  await expect(card.locator('.claim')).toHaveAttribute('data-live', 'true');
  await expect(card.locator('[aria-live]')).toHaveText(/Seed 2\. The claim: ✓ holds/);
  await expect(button).toBeFocused();
  await expect(card.getByRole('row', { name: /^1 recorded/ })).toBeVisible();
});

test('a claim can be stopped, and run again', async ({ page, baseURL }) => {
  await claims(page, baseURL);
  const card = page.locator(QUICK);
  await card.getByRole('button', { name: 'all seeds' }).click();
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByRole('alert')).toHaveText(/^Stopped/);
  await card.getByRole('button', { name: 'seed 1' }).click();
  await expect(card.getByRole('row', { name: /^1 just now/ })).toContainText('✓ holds', { timeout: 60_000 });
  await expect(card.getByRole('alert')).toHaveCount(0);
});

test('the engine room answers its own example and refuses a mistake at its place', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}en/engine/`);
  const room = page.locator('.engine');
  const input = page.getByLabel('Question or run spec');
  await expect(room).toHaveAttribute('data-state', 'idle');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(room).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const answer = JSON.parse((await room.locator('[data-part=answer]').textContent())!) as {
    curves: unknown[];
  };
  expect(answer.curves.length).toBeGreaterThan(3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('answer.json');

  await input.fill((await input.inputValue()).replace('"seed": 0', '"seed": -1'));
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(room).toHaveAttribute('data-state', 'failed');
  await expect(room).toHaveAttribute('data-error', 'run-spec.field');
  await expect(room.getByRole('alert')).toContainText('seed');
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toBeFocused();
  const marked = await input.evaluate((element) => {
    const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(marked).toBe('"seed"');
});
