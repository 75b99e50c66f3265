/** A model that learns in the page, on each of the four ways to compute. */
import { contextsOpened, engineOf } from './engine-faults.ts';
import { tasksDuring } from './page-thread.ts';
import { wrongNumbers, type Undisturbed } from './shown-numbers.ts';
import {
  expect,
  FAR_ENOUGH,
  forgive,
  linkOf,
  NO_GRAPHICS,
  openIn,
  PATIENT,
  test,
  TrainingPage,
  type Backend,
} from './training-page.ts';

const FULL = process.env.FULL !== undefined;

/** Milliseconds of processor time that one task of the page may take. */
const STALL = 50;

const NAMES: Readonly<Record<Backend, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** The run with one number that is not its own. */
const slightlyOff = ({ curves, floor }: Undisturbed): Undisturbed => {
  const [name, curve] = Object.entries(curves)[0]!;
  const [step, value] = [...curve][0]!;
  return { floor, curves: { ...curves, [name]: new Map([...curve, [step, value * 1.0005]]) } };
};

const otherThan = (chosen: Backend, taken: Backend): string =>
  `You chose ${NAMES[chosen]}, which does not work on this machine; ${NAMES[taken]} computes instead. The result is as good, the last digits may differ.`;

test.setTimeout((FULL ? 20 : 4) * PATIENT);

for (const backend of ['webgpu', 'webgl', 'wasm'] as const) {
  test(`a network learns on ${NAMES[backend]}, and the same seed gives the same numbers again`, async ({
    training,
    reference,
    baseURL,
  }) => {
    await training.open(baseURL + linkOf({ backend }));
    await training.run();
    await training.finish(backend);
    await expect(training.said).toHaveCount(0);
    await expect(training.widget.locator('.train-bar select').last()).toHaveValue(backend);
    const rows = await training.readings();
    const [first, last] = [rows[1]!, rows.at(-1)!];
    expect(rows[0]).toEqual(['training step', 'held-out text', 'text it learns from', 'floor']);
    expect(Number(last[0])).toBeGreaterThanOrEqual(FAR_ENOUGH[backend] - 10);
    for (const column of [1, 2]) expect(Number(last[column])).toBeLessThan(Number(first[column]));
    expect(Number(last[1])).toBeGreaterThan(Number(last[3]));
    const glimpses = await training.glimpses();
    const { wrong, compared } = wrongNumbers(glimpses, await reference(backend));
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(20);
    const wasm = await reference('wasm');
    expect(wrongNumbers(glimpses, wasm, 1e-3).wrong, 'beside WebAssembly').toEqual([]);
    expect(wrongNumbers(glimpses, slightlyOff(wasm)).wrong, 'a small error is seen').not.toEqual([]);
  });
}

test('with no graphics processor and WebAssembly out of reach, plain JavaScript computes', async ({
  ownBrowser,
  reference,
  baseURL,
  problems,
}) => {
  const context = await ownBrowser(NO_GRAPHICS);
  await context.route('**/*.wasm', (route) => route.abort());
  const training = await openIn(context, baseURL + linkOf({ backend: 'wasm' }));
  await training.run();
  await training.reaches(20);
  await expect(training.said).toHaveText(otherThan('wasm', 'cpu'));
  await training.press('Pause');
  await training.is('paused');
  const { wrong, compared } = wrongNumbers(await training.glimpses(), await reference('wasm'), 1e-3);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(20);
  forgive(problems, /\.wasm failed|WebGPU Context Provider/);
});

for (const chosen of ['webgpu', 'webgl'] as const) {
  test(`without ${NAMES[chosen]} something else computes, and the reader is told what`, async ({
    ownBrowser,
    reference,
    baseURL,
    problems,
  }) => {
    const training = await openIn(await ownBrowser(NO_GRAPHICS), baseURL + linkOf({ backend: chosen }));
    await training.run();
    await training.is('done');
    await expect(training.said).toHaveText(otherThan(chosen, 'wasm'));
    const { wrong } = wrongNumbers(await training.glimpses(), await reference('wasm'));
    expect(wrong).toEqual([]);
    const choice = training.widget.locator('.train-bar select').last();
    await choice.focus();
    await expect(choice.locator(`option[value=${chosen}]`)).toHaveText(
      `${NAMES[chosen]} · not on this machine`,
    );
    forgive(problems, /WebGPU Context Provider/);
  });
}

test('left to itself, the book computes a tiny model on WebAssembly', async ({ training, baseURL }) => {
  await training.open(baseURL + linkOf());
  await training.run();
  await training.is('done');
  await expect(training.widget.locator('.train-bar select option:checked').last()).toHaveText(
    'automatic (WebAssembly)',
  );
});

test('what was measured on this machine decides where the next run begins, as long as its adapter is the same', async ({
  training,
  baseURL,
}) => {
  const taken = training.widget.locator('.train-bar select option:checked').last();
  const why = training.widget.locator('.train-reason');
  const { adapters, remember } = await measuredOnWebGl(training, baseURL);
  const speeds = { webgl: 90_000, wasm: 80_000 };

  await remember(speeds, adapters.webgl!);
  await training.open(baseURL + linkOf());
  await training.run();
  await training.reaches(1);
  await expect(taken).toHaveText('automatic (WebGL)');
  await expect(why).toHaveText(/^Chosen by measurement on this machine: WebGL [\d,]+ steps\/s, WebAssembly/);
  await training.press('Start over');

  await remember(speeds, 'the graphics processor of last year');
  await training.open(baseURL + linkOf());
  await training.run();
  await training.is('done');
  await expect(taken).toHaveText('automatic (WebAssembly)');
  await expect(why).toHaveText(/^Chosen by the size of the model/);
});

test('a run that turns out faster elsewhere begins anew there, and is the run that its link gives', async ({
  training,
  page,
  context,
  baseURL,
}) => {
  const { adapters, remember } = await measuredOnWebGl(training, baseURL);
  await remember({ webgl: 90_000 }, adapters.webgl!);
  const steps = 1500;
  await training.open(baseURL + linkOf({ steps }));
  await training.run();
  await expect(training.said).toHaveText(
    'On this machine WebAssembly proved faster than WebGL, so the run began anew on WebAssembly, from its seed. The next of its kind begin there.',
    { timeout: PATIENT },
  );
  await training.is('done');
  await expect(training.widget.locator('.train-reason')).toHaveText(
    /^Chosen by measurement on this machine: WebAssembly [\d.,]+ steps\/s, WebGL [\d.,]+ s/,
  );
  await expect.poll(() => page.url()).toContain('nnlm-training.backend=wasm');
  const alone = await openIn(context, baseURL + linkOf({ steps, backend: 'wasm' }));
  await alone.run();
  await alone.is('done');
  expect(await training.readings()).toEqual(await alone.readings());
});

interface Kept {
  readonly adapters: Readonly<Record<string, string>>;
  readonly work: Readonly<Record<string, { readonly day: number; readonly speeds: object }>>;
}

/** What the book keeps of runs of this kind, and a way to have it remember other speeds. */
async function measuredOnWebGl(training: TrainingPage, baseURL: string | undefined) {
  const { page } = training;
  const kept = (): Promise<Kept> =>
    page.evaluate(() => JSON.parse(localStorage.getItem('book.speeds@2') ?? '') as Kept);
  await training.open(baseURL + linkOf({ backend: 'webgl' }));
  await training.run();
  await training.reaches(25);
  await training.press('Pause');
  await expect.poll(async () => Object.keys((await kept()).work)).toHaveLength(1);
  const { adapters, work } = await kept();
  expect(adapters.webgl).toContain('SwiftShader');
  const [kind, { day }] = Object.entries(work)[0]!;
  const remember = (speeds: object, webgl: string): Promise<void> => {
    const other: Kept = { adapters: { webgl }, work: { [kind]: { day, speeds } } };
    return page.evaluate((value) => localStorage.setItem('book.speeds@2', value), JSON.stringify(other));
  };
  return { adapters, remember };
}

test('a link with a step computes the run once more up to there, to the same numbers', async ({
  training,
  context,
  reference,
  baseURL,
}) => {
  await training.open(baseURL + linkOf({ backend: 'wasm', step: 30 }));
  await training.is('paused');
  expect(await training.step()).toBe(30);
  const readings = await training.readings();
  expect(readings.map(([step]) => step).slice(1)).toEqual(['0', '10', '20', '30']);
  const whole = await openIn(context, baseURL + linkOf({ backend: 'wasm' }));
  await whole.run();
  await whole.is('done');
  expect((await whole.readings()).slice(0, 5)).toEqual(readings);
  const { wrong } = wrongNumbers(await training.glimpses(), await reference('wasm'));
  expect(wrong).toEqual([]);
});

for (const backend of ['wasm', 'webgpu'] as const) {
  test(`the page stays responsive while a network learns on ${NAMES[backend]}`, async ({
    page,
    browser,
    baseURL,
  }, { annotations }) => {
    const training = new TrainingPage(page);
    await training.open(baseURL + linkOf({ backend }));
    // The first question starts the worker, which is the browser's work.
    await training.run();
    await training.reaches(1);
    const tasks = await tasksDuring(browser, page, () => training.finish(backend));
    const longest = tasks.slice(0, 5).join(', ');
    annotations.push({ type: 'longest tasks in ms', description: `${backend}: ${longest}` });
    expect(tasks.length, 'the trace holds the tasks of the page').toBeGreaterThan(10);
    expect(tasks[0]!, `longest tasks in ms of processor time: ${longest}`).toBeLessThan(STALL);
  });
}

test('the first step on WebAssembly comes soon after the page is opened', async ({ browser, baseURL }, {
  annotations,
}) => {
  const times: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const context = await browser.newContext();
    const training = new TrainingPage(await context.newPage());
    await training.page.addInitScript(pressRunAndNote);
    await training.page.goto(`${baseURL}en/embed/nnlm-training/?v=1&nnlm-training.backend=wasm`);
    const handle = await training.page.waitForFunction(() => window.firstStep, undefined, {
      timeout: PATIENT,
    });
    times.push(Math.round(await handle.evaluate((time) => Number(time))));
    await context.close();
  }
  const median = times.toSorted((a, b) => a - b)[2]!;
  annotations.push({ type: 'first step', description: `${times.join(', ')} ms; median ${median} ms` });
  expect(median).toBeLessThan(20_000);
});

declare global {
  interface Window {
    /** Milliseconds from the page's beginning to its first training step. */
    firstStep?: number;
  }
}

/** Runs in the page: presses Run as soon as that does anything. */
function pressRunAndNote(): void {
  let pressed = false;
  new MutationObserver(() => {
    const widget = document.querySelector('.widget[data-live=true]');
    if (!pressed && widget) {
      pressed = true;
      widget.querySelector<HTMLElement>('.train-bar .primary')?.click();
    }
    const state = widget?.querySelector('[data-status=training] span')?.textContent ?? '';
    if (window.firstStep === undefined && /step [1-9]/.test(state)) window.firstStep = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

test('letting go of runs and beginning new ones opens no second worker and no second context', async ({
  training,
  baseURL,
}) => {
  await training.open(baseURL + linkOf({ backend: 'webgl' }));
  for (let run = 0; run < (FULL ? 50 : 5); run++) {
    await training.run();
    await training.reaches(1);
    await training.press('Start over');
    await training.is('idle');
  }
  expect(await contextsOpened(engineOf(training.page))).toBe(1);
});

test('going from chapter to chapter and back leaves one worker to each page, and none behind', async ({
  context,
  page,
  baseURL,
}) => {
  const cdp = await context.newCDPSession(page);
  const workersInAll = async (): Promise<number> => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.filter(({ type }) => type === 'worker').length;
  };
  const others = await workersInAll();
  const training = new TrainingPage(page, page.locator('#nnlm-training'));
  const [, query] = linkOf({ backend: 'wasm' }).split('?');
  for (let visit = 0; visit < (FULL ? 200 : 4); visit++) {
    await page.goto(`${baseURL}en/02-nnlm/?${query}#nnlm-training`);
    await training.isLive();
    await training.run();
    await training.reaches(1);
    expect(page.workers()).toHaveLength(1);
    await page.goto(`${baseURL}en/01-n-gram/`);
    expect(page.workers().length).toBeLessThanOrEqual(1);
  }
  await page.goto(`${baseURL}en/references/`);
  await expect.poll(workersInAll).toBe(others);
  expect(page.workers()).toHaveLength(0);
});
