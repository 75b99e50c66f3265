/** A training figure on its embed page, as a reader works it, small enough to learn in seconds on any backend. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { BROWSER_FLAGS } from '#scripts/browser.ts';
import { test as base, expect, watch } from './book.ts';
import { reachWorkers } from './engine-faults.ts';
import {
  collect,
  curvesOf,
  glimpsesOf,
  undisturbed,
  wrongNumbers,
  type Glimpse,
  type Undisturbed,
} from './shown-numbers.ts';

export type Backend = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** One reading every ten steps, and every loss drawn: the curve's points are single steps up to 149. */
export const STEPS = 130;

const SMALL = {
  train: 500,
  hidden: 4,
  dimension: 4,
  context: 2,
  learningRate: 0.03,
  steps: STEPS,
} as const;

const FULL = process.env.FULL !== undefined;

/** Imitated graphics processors are slow, WebGPU more than WebGL: their runs are followed over some readings only. */
export const FAR_ENOUGH: Readonly<Record<Backend, number>> = {
  webgpu: 11,
  webgl: FULL ? STEPS : 51,
  wasm: STEPS,
  cpu: STEPS,
};

/** For waits that fail only when something hangs. */
export const PATIENT = 150_000;

export const linkOf = (values: Readonly<Record<string, string | number>> = {}): string => {
  const query = Object.entries({ ...SMALL, ...values }).map(
    ([name, value]) => `nnlm-training.${name}=${value}`,
  );
  return `en/embed/nnlm-training/?v=1&${query.join('&')}`;
};

export class TrainingPage {
  readonly page: Page;
  readonly widget: Locator;
  readonly state: Locator;
  readonly said: Locator;

  constructor(page: Page, within: Page | Locator | FrameLocator = page) {
    this.page = page;
    this.widget = within.locator('.widget');
    this.state = this.widget.locator('.train-state');
    this.said = this.widget.locator('.run-notices li, .problem, .file-note');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.isLive();
  }

  async isLive(): Promise<void> {
    await expect(this.widget).toHaveAttribute('data-live', 'true', { timeout: 60_000 });
  }

  run(): Promise<void> {
    return this.widget.locator('.train-bar .primary').click();
  }

  press(name: string | RegExp): Promise<void> {
    return this.widget.getByRole('button', { name }).click();
  }

  /** Steps a second at most; null is as fast as it can. */
  async pace(steps: number | null): Promise<void> {
    await this.widget.locator('.train-bar select').first().selectOption(String(steps));
  }

  async is(status: string | RegExp): Promise<void> {
    await expect(this.state).toHaveAttribute('data-status', status, { timeout: PATIENT });
  }

  /** The step that the state line names. */
  async step(): Promise<number> {
    return stepIn((await this.state.textContent()) ?? '');
  }

  async reaches(step: number): Promise<void> {
    await expect.poll(() => this.step(), { timeout: PATIENT, intervals: [50] }).toBeGreaterThanOrEqual(step);
  }

  /** Trains until a snapshot has come and some steps after it, slowly enough to be hurt there. */
  async trainPastSnapshot(): Promise<number> {
    await this.pace(10);
    await this.run();
    await expect
      .poll(() => this.snapshotStep(), { timeout: PATIENT, intervals: [50] })
      .toBeGreaterThanOrEqual(2);
    await this.reaches((await this.snapshotStep()) + 1);
    return this.snapshotStep();
  }

  snapshotStep(): Promise<number> {
    return this.page.evaluate(() => window.lastSnapshot);
  }

  /** Goes on as fast as it can, to the end or as far as the backend is worth waiting for. */
  async finish(backend: Backend): Promise<void> {
    await this.pace(null);
    if (FAR_ENOUGH[backend] === STEPS) return this.is('done');
    await this.reaches(FAR_ENOUGH[backend]);
    await this.press('Pause');
    await this.is('paused');
  }

  glimpses(): Promise<Glimpse[]> {
    return glimpsesOf(this.page);
  }

  /** The table of the figure, with all digits. */
  async readings(): Promise<string[][]> {
    const file = await this.download('CSV');
    return file
      .toString()
      .slice(1)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
  }

  async download(name: string): Promise<Buffer> {
    const button = this.widget.locator('.menu').getByRole('button', { name });
    if (!(await button.isVisible())) await this.widget.locator('.menu summary').click();
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return readFile(await download.path());
  }
}

const stepIn = (state: string): number =>
  Number(/step ([\d,]+) of/.exec(state)?.[1]?.replaceAll(',', '') ?? 0);

/** A browser of a test's own, for what would hurt other tests. */
type OwnBrowser = (args?: readonly string[], without?: readonly string[]) => Promise<BrowserContext>;

/** Neither WebGL nor WebGPU, as on a machine without a graphics processor. */
export const NO_GRAPHICS = ['--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'];

interface Fixtures {
  readonly training: TrainingPage;
  readonly ownBrowser: OwnBrowser;
}

interface Shared {
  /** The run that no test disturbs, made once for each backend. */
  readonly reference: (backend: Backend) => Promise<Undisturbed>;
}

export const test = base.extend<Fixtures, Shared>({
  reference: [
    async ({ browser }, provide) => {
      const known = new Map<Backend, Promise<Undisturbed>>();
      await provide((backend) => {
        const run = known.get(backend) ?? undisturbedRun(browser, backend);
        known.set(backend, run);
        return run;
      });
    },
    { scope: 'worker' },
  ],

  training: async ({ context, page }, provide) => {
    await prepare(context);
    await provide(new TrainingPage(page));
  },

  ownBrowser: async ({ playwright, launchOptions, problems }, provide) => {
    const browsers: Browser[] = [];
    await provide(async (args = [], without = []) => {
      const browser = await playwright.chromium.launch({
        ...launchOptions,
        args: [...BROWSER_FLAGS.filter((flag) => args !== NO_GRAPHICS || !isGraphics(flag)), ...args],
        ignoreDefaultArgs: [...without],
      });
      browsers.push(browser);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
      await watch(context, problems);
      await prepare(context);
      return context;
    });
    await Promise.all(browsers.map((browser) => browser.close()));
  },
});

const isGraphics = (flag: string): boolean => /webgpu|swiftshader/.test(flag);

async function prepare(context: BrowserContext): Promise<void> {
  await context.addInitScript(collect);
  await reachWorkers(context);
}

async function undisturbedRun(browser: Browser, backend: Backend): Promise<Undisturbed> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  try {
    await context.addInitScript(collect);
    const training = new TrainingPage(await context.newPage());
    await training.open(`${process.env.BOOK_URL}${linkOf({ backend })}`);
    await training.run();
    await training.finish(backend);
    return undisturbed(await training.glimpses());
  } finally {
    await context.close();
  }
}

export async function openIn(context: BrowserContext, url: string): Promise<TrainingPage> {
  const training = new TrainingPage(await context.newPage());
  await training.open(url);
  return training;
}

/** Everything that was shown, against the undisturbed run; the whole curve is there at the end. */
export async function nothingWrong(training: TrainingPage, run: Undisturbed, tolerance = 0): Promise<void> {
  const glimpses = await training.glimpses();
  const { wrong, compared } = wrongNumbers(glimpses, run, tolerance);
  expect(wrong, 'wrong numbers shown').toEqual([]);
  expect(compared).toBeGreaterThan(20);
  const last = glimpses.at(-1)!;
  if (last.status !== 'done') return;
  for (const [name, curve] of Object.entries(curvesOf(last)))
    expect([...curve.keys()], `steps of line ${name}`).toEqual([...run.curves[name]!.keys()]);
}

/** What a test's own doing makes the browser say is no problem of the page's. */
export function forgive(problems: string[], own: RegExp): void {
  problems.splice(0, problems.length, ...problems.filter((problem) => !own.test(problem)));
}

export { expect };
