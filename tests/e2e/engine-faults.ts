/** Ways to hurt the engine as machines do, in the worker that computes. */
import type { BrowserContext, Page, Worker } from '@playwright/test';

interface Reachable {
  readonly contexts: WebGL2RenderingContext[];
  readonly devices: GPUDevice[];
}

type WorkerScope = typeof globalThis & { reachable: Reachable };

/** Runs in the worker before its own script: keeps hold of what it will compute on. */
function reach(): void {
  const reachable: Reachable = { contexts: [], devices: [] };
  (globalThis as WorkerScope).reachable = reachable;
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...given: [never]) {
    const context = getContext.apply(this, given) as OffscreenRenderingContext | null;
    if (context instanceof WebGL2RenderingContext) reachable.contexts.push(context);
    return context;
  } as typeof getContext;
  if (!('GPUAdapter' in globalThis)) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...given) {
    const device = await requestDevice.apply(this, given);
    reachable.devices.push(device);
    return device;
  };
}

const WORKER_SCRIPT = '**/assets/worker-*.js';

/** Before the page is opened. */
export async function reachWorkers(context: BrowserContext): Promise<void> {
  await context.route(WORKER_SCRIPT, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${reach.toString()})();${await response.text()}` });
  });
}

export function engineOf(page: Page): Worker {
  const workers = page.workers();
  if (workers.length !== 1) throw new Error(`The page has ${workers.length} workers.`);
  return workers[0]!;
}

export const loseContext = (worker: Worker): Promise<void> =>
  worker.evaluate(() =>
    (globalThis as WorkerScope).reachable.contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext(),
  );

export const destroyDevice = (worker: Worker): Promise<void> =>
  worker.evaluate(() => (globalThis as WorkerScope).reachable.devices.at(-1)!.destroy());

export const contextsOpened = (worker: Worker): Promise<number> =>
  worker.evaluate(() => (globalThis as WorkerScope).reachable.contexts.length);

/** The worker is gone, and nobody is told. */
export const killSilently = (worker: Worker): Promise<void> => worker.evaluate(() => close());

/** It never comes back from what it does. */
export const hang = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });

export const throwUncaught = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('a fault that a test injected');
    });
  });
