/**
 * What machines do to a run, done to it for real. After each fault the figure tells the truth within five seconds, goes
 * on from its last snapshot, and has never shown a number that an undisturbed run does not show.
 */
import type { Page, Worker } from '@playwright/test';
import { destroyDevice, engineOf, hang, killSilently, loseContext, throwUncaught } from './engine-faults.ts';
import { undisturbed, wrongNumbers } from './shown-numbers.ts';
import {
  expect,
  forgive,
  linkOf,
  nothingWrong,
  openIn,
  PATIENT,
  test,
  type TrainingPage,
  type Backend,
} from './training-page.ts';

/** Tenths of a second, counted while the page is awake. */
const FIVE_SECONDS = 50;

test.setTimeout(4 * PATIENT);

/** Hurts a run in its midst and follows it to its end; gives the tenths of a second until the reader knew. */
async function hurt(
  training: TrainingPage,
  fault: () => unknown,
  told: RegExp = /started it anew/,
): Promise<{ readonly lost: number; readonly told: number }> {
  await training.trainPastSnapshot();
  const [began, reached, snapshot] = await training.page.evaluate(
    () => [window.awake, window.glimpses.length, window.lastSnapshot] as const,
  );
  await fault();
  await expect(training.said.filter({ hasText: 'started it anew, and the run' })).toBeVisible({
    timeout: PATIENT,
  });
  const after = (await training.glimpses()).slice(reached);
  const first = after.find(({ said }) => said.some((text) => told.test(text)))!;
  const said = (await training.said.allTextContents()).join(' ');
  const from = Number(/goes on from step (\d[\d,]*\b)/.exec(said)?.[1] ?? 0);
  expect(from, 'goes on from its last snapshot').toBeGreaterThanOrEqual(snapshot);
  return { lost: from, told: first.at - began };
}

const crashGraphics = async (page: Page): Promise<void> => {
  const cdp = await page.context().browser()!.newBrowserCDPSession();
  await cdp.send('Browser.crashGpuProcess').catch(() => {});
};

const LOSSES: readonly {
  readonly what: string;
  readonly backend: Backend;
  readonly says: RegExp;
  fault(page: Page, engine: Worker): unknown;
  /** Told before it is cured. */
  readonly first?: RegExp;
  /** Only where time does not matter. */
  readonly long?: boolean;
}[] = [
  {
    what: 'the WebGL context is lost',
    backend: 'webgl',
    says: /^WebGL stopped working on this machine/,
    fault: (_, engine) => loseContext(engine),
  },
  {
    what: 'the WebGPU device is destroyed',
    backend: 'webgpu',
    says: /^WebGPU stopped working on this machine/,
    fault: (_, engine) => destroyDevice(engine),
  },
  {
    what: 'the process that draws crashes',
    backend: 'webgl',
    says: /^WebGL stopped working on this machine/,
    fault: crashGraphics,
  },
  {
    what: 'the process that draws crashes',
    backend: 'webgpu',
    says: /^WebGPU stopped working on this machine/,
    fault: crashGraphics,
    long: true,
  },
  {
    what: 'the worker is gone without a word',
    backend: 'wasm',
    says: /stopped answering/,
    fault: (_, engine) => killSilently(engine),
    first: /silent for some seconds/,
  },
  {
    what: 'the worker hangs',
    backend: 'wasm',
    says: /stopped answering/,
    fault: (_, engine) => hang(engine),
    first: /silent for some seconds/,
  },
  {
    what: 'the worker throws what nobody catches',
    backend: 'wasm',
    says: /^The part of the browser that computes stopped\./,
    fault: (_, engine) => throwUncaught(engine),
  },
];

for (const { what, backend, says, fault, first, long } of LOSSES) {
  if (long && process.env.FULL === undefined) continue;
  test(`${what}: the run goes on, and no wrong number was shown (${backend})`, async ({
    ownBrowser,
    reference,
    baseURL,
    problems,
  }, { annotations }) => {
    const training = await openIn(await ownBrowser(), baseURL + linkOf({ backend }));
    const { told } = await hurt(training, () => fault(training.page, engineOf(training.page)), first);
    annotations.push({ type: 'seconds until told', description: `${what}: ${told / 10}` });
    await expect(training.said).toContainText(says);
    expect(told).toBeLessThanOrEqual(FIVE_SECONDS);
    await training.finish(backend);
    await nothingWrong(training, await reference(backend));
    await expect.poll(() => training.page.workers().length, 'the old worker is gone').toBe(1);
    forgive(problems, /console (warning|error)|injected/);
  });
}

test('a backend that is lost again and again is left for another, and the reader is told', async ({
  ownBrowser,
  reference,
  baseURL,
  problems,
}) => {
  const training = await openIn(await ownBrowser(), baseURL + linkOf({ backend: 'webgl' }));
  await hurt(training, () => loseContext(engineOf(training.page)));
  await training.is('training');
  const before = await training.snapshotStep();
  await expect.poll(() => training.snapshotStep(), { timeout: PATIENT }).toBeGreaterThan(before);
  await loseContext(engineOf(training.page));
  await expect(training.said.filter({ hasText: 'WebAssembly computes instead' })).toBeVisible({
    timeout: PATIENT,
  });
  await training.finish('wasm');
  await nothingWrong(training, await reference('wasm'), 1e-3);
  forgive(problems, /console (warning|error)/);
});

test('storage that is full or refused costs nothing that the reader waits for', async ({
  training,
  context,
  page,
  reference,
  baseURL,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm' }));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL!).origin, quotaSize: 1000 });
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size >>= 1)
      try {
        for (;;) localStorage.setItem(`filling ${size} ${localStorage.length}`, 'x'.repeat(size));
      } catch {
        // Full for pieces of this size.
      }
  });
  await training.run();
  await training.is('done');
  await expect(training.said).toHaveCount(0);
  await nothingWrong(training, await reference('wasm'));
  expect((await training.download('Save model')).length).toBeGreaterThan(1000);
  await page.evaluate(() => localStorage.clear());
});

test('a model file that was cut off or altered is refused in words, and the run before it stands', async ({
  training,
  reference,
  baseURL,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm' }));
  await training.pace(100);
  await training.run();
  await training.reaches(25);
  await training.press('Pause');
  await training.is('paused');
  const file = await training.download('Save model');
  const step = await training.step();
  const altered = (at: number): Buffer => {
    const copy = Buffer.from(file);
    copy[at]! ^= 1;
    return copy;
  };
  const bad = [
    file.subarray(0, file.length >> 1),
    file.subarray(0, 5),
    Buffer.alloc(0),
    altered(0),
    altered(7),
    altered(file.length - 1),
    altered(file.length >> 1),
  ];
  for (const [which, buffer] of bad.entries()) {
    await giveModel(training, buffer);
    await expect(training.widget.locator('.file-note'), `file ${which}`).toHaveClass(/problem/);
    await training.is('paused');
    expect(await training.step()).toBe(step);
  }
  await nothingWrong(training, await reference('wasm'));
  await training.press('Start over');
  await giveModel(training, file);
  await expect(training.widget.locator('.file-note')).toHaveText(`Opened at step ${step}.`, {
    timeout: PATIENT,
  });
  expect(await training.step()).toBe(step);
  await training.run();
  await training.is('done');
  const { wrong } = wrongNumbers(await training.glimpses(), await reference('wasm'));
  expect(wrong).toEqual([]);
});

const giveModel = async (training: TrainingPage, buffer: Buffer): Promise<void> => {
  const note = training.widget.locator('.file-note');
  await training.widget
    .locator('input[type=file]')
    .setInputFiles({ name: 'model.safetensors', mimeType: 'application/octet-stream', buffer });
  await expect(note).toBeVisible({ timeout: PATIENT });
};

const ABSURD: readonly Readonly<Record<string, string | number>>[] = [
  { learningRate: 100 },
  { learningRate: 100, hidden: 512, dimension: 64, context: 8, steps: 10 },
  { learningRate: 1e9, hidden: -5, dimension: 'many', context: 1e300, steps: 10, train: 0 },
  { learningRate: 100, hidden: 1, dimension: 1, direct: 1, steps: 10 },
];

for (const values of ABSURD) {
  test(`absurd settings end in a curve or in words: ${JSON.stringify(values)}`, async ({
    training,
    baseURL,
  }) => {
    await training.open(baseURL + linkOf({ backend: 'wasm', ...values }));
    await training.run();
    await training.is(/done|diverged/);
    const glimpses = await training.glimpses();
    // Nothing on the way may differ from what stands there at the end.
    const { wrong } = wrongNumbers(glimpses, undisturbed(glimpses));
    // Beyond the largest number that a computer writes, a perplexity is drawn as ∞.
    expect(wrong.filter((text) => !text.includes('∞'))).toEqual([]);
    if ((await training.state.getAttribute('data-status')) !== 'diverged') return;
    await expect(training.said).toContainText('diverged at step');
    await training.press(/half the learning rate/);
    await training.is(/training|done|diverged/);
    await training.press('Reset');
  });
}
