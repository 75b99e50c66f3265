/** Where a run can be watched no longer, may use no worker, or cannot fetch what it needs: it waits, copes, or says so. */
import { tasksDuring } from './page-thread.ts';
import { collect, wrongNumbers } from './shown-numbers.ts';
import {
  expect,
  forgive,
  linkOf,
  nothingWrong,
  openIn,
  PATIENT,
  test,
  TrainingPage,
} from './training-page.ts';

/** Milliseconds of processor time of one task where there is no worker: a backend that starts cannot pause. */
const SLICE = 500;

test.setTimeout(4 * PATIENT);

test('a run waits while its tab is hidden or its figure is out of sight, and goes on after', async ({
  training,
  page,
  reference,
  baseURL,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm' }));
  await training.pace(10);
  await training.run();
  await training.reaches(5);
  const show = (state: 'hidden' | 'visible'): Promise<void> =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await standsStill(training, () => show('hidden'));
  await show('visible');
  await training.is('training');
  await training.reaches((await training.step()) + 1);
  const spacer = await page.evaluateHandle(() => {
    const space = document.createElement('div');
    space.style.height = '300vh';
    document.body.prepend(space);
    return space;
  });
  await standsStill(training, () => page.evaluate(() => scrollTo(0, 0)));
  await spacer.evaluate((space) => space.remove());
  await training.is('training');
  await training.finish('wasm');
  await nothingWrong(training, await reference('wasm'));
});

/** After `hide` the run stops, but for what was under way. */
async function standsStill(training: TrainingPage, hide: () => Promise<unknown>): Promise<void> {
  await hide();
  await training.is('unseen');
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await training.step();
        const stood = now === before;
        before = now;
        return stood;
      },
      { intervals: [1000], timeout: PATIENT },
    )
    .toBe(true);
}

test('a page that the browser keeps for the way back goes on where it was', async ({
  ownBrowser,
  reference,
  baseURL,
}) => {
  const context = await ownBrowser([], ['--disable-back-forward-cache']);
  const training = await openIn(context, baseURL + linkOf({ backend: 'wasm' }));
  const { page } = training;
  await training.pace(10);
  await training.run();
  await training.reaches(5);
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => (window.wasKept = persisted)));
  await page.goto(`${baseURL}en/references/`);
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => window.wasKept)).toBe(true);
  await training.finish('wasm');
  await nothingWrong(training, await reference('wasm'));
});

declare global {
  interface Window {
    wasKept?: boolean;
  }
}

test('in a sandboxed frame that refuses workers the network learns on the page, in short slices', async ({
  browser,
  context,
  page,
  reference,
  baseURL,
}, { annotations }) => {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>A course page</title><iframe sandbox="allow-scripts" width="1280" height="800" style="border: 0; margin: -8px" src="${baseURL}${linkOf({ backend: 'wasm' }).replaceAll('&', '&amp;')}"></iframe>`,
    }),
  );
  await context.addInitScript(collect);
  await page.goto(`${baseURL}host.html`);
  const framed = new TrainingPage(page, page.frameLocator('iframe'));
  await framed.isLive();
  const frame = page.frames().at(-1)!;
  const learn = async (): Promise<void> => {
    await framed.run();
    await framed.is('done');
  };
  const tasks = await tasksDuring(browser, page, learn, frame);
  annotations.push({ type: 'longest tasks in ms', description: tasks.slice(0, 5).join(', ') });
  expect(tasks[0]!).toBeLessThan(SLICE);
  expect(page.workers()).toHaveLength(0);
  const { wrong, compared } = wrongNumbers(
    await frame.evaluate(() => window.glimpses),
    await reference('wasm'),
  );
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(20);
});

test('with the network gone before anything was fetched, the reader is told, and can try again', async ({
  training,
  context,
  reference,
  baseURL,
  problems,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm' }));
  await context.setOffline(true);
  await training.run();
  await training.is('failed');
  await expect(training.said).toContainText(/connection/);
  await context.setOffline(false);
  await training.press('Try again');
  await training.is('done');
  await nothingWrong(training, await reference('wasm'));
  forgive(problems, /ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});

test('with the network gone before the chosen backend was fetched, the reader is told, and can try again', async ({
  training,
  context,
  baseURL,
  problems,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm' }));
  await training.run();
  await training.is('done');
  await context.setOffline(true);
  await training.widget.locator('.train-bar select').last().selectOption('cpu');
  await training.is('failed');
  await expect(training.said).toContainText(/connection/);
  await context.setOffline(false);
  await training.press('Try again');
  await training.is('training');
  await training.reaches(2);
  await expect(training.said).toHaveCount(0);
  forgive(problems, /ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});
