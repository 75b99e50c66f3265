/** How long the page's own thread worked at a stretch, told from a trace by processor time: other programs do not count. */
import type { Browser, Frame, Page } from '@playwright/test';

/** Tells the page's thread from those of other pages in a trace. */
const MARK = 'the page that is watched';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
}

/** Processor time in ms of the tasks of the page's thread, or that of its frame, while `work` is done, longest first. */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
  frame: Page | Frame = page,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await frame.evaluate((name) => performance.mark(name), MARK);
  await work();
  return longestTasks(await browser.stopTracing());
}

function longestTasks(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const marked = traceEvents.find(({ name }) => name === MARK);
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && pid === marked?.pid && tid === marked.tid)
    .map(({ tdur }) => Math.round((tdur ?? 0) / 100) / 10)
    .toSorted((a, b) => b - a);
}
