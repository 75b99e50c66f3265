/**
 * Notes everything that a training figure ever shows, at each change of the page, and holds it against an undisturbed
 * run: a number that was on screen for one frame counts as much as one that stayed.
 */
import type { Frame, Page } from '@playwright/test';

/** One state of the figure. Lengths are those of the drawing; the chart's numbers are decoded in the test. */
export interface Glimpse {
  /** `window.awake` at that time. */
  readonly at: number;
  readonly status: string;
  readonly state: string;
  /** What the figure says in sentences. */
  readonly sentences: readonly string[];
  /** Notices, alerts and what is said about files. */
  readonly said: readonly string[];
  readonly badge: string;
  readonly ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] };
  /** Path of each line by the number of its style. */
  readonly lines: Readonly<Record<string, string>>;
  /** Everything else that is written in the chart. */
  readonly labels: readonly string[];
}

type Tick = readonly [label: string, position: number];

declare global {
  interface Window {
    /** Set by `collect`. */
    glimpses: Glimpse[];
    /** The step of the last snapshot that the page was given. */
    lastSnapshot: number;
    /** Tenths of a second that the page was awake for: a machine that is busy with something else does not count. */
    awake: number;
  }
}

/** Runs in the page before its own script. */
export function collect(): void {
  window.glimpses = [];
  window.lastSnapshot = 0;
  window.awake = 0;
  setInterval(() => window.awake++, 100);
  window.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'news') window.lastSnapshot = data.news.snapshot?.step ?? window.lastSnapshot;
      });
    }
  };
  const texts = (within: ParentNode, selector: string): string[] =>
    [...within.querySelectorAll(selector)].map((element) => element.textContent ?? '');
  const ticksOf = (axis: Element | undefined, coordinate: 0 | 1): Tick[] =>
    [...(axis?.querySelectorAll(':scope > g') ?? [])].map((tick) => {
      const place = /translate\(([^ ]+) ([^ )]+)\)/.exec(tick.getAttribute('transform') ?? '');
      return [tick.textContent ?? '', Number(place?.[coordinate + 1])];
    });
  let before = '';
  const look = (): void => {
    const widget = document.querySelector('.widget');
    const bar = widget?.querySelector('.train-state');
    if (!widget || !bar) return;
    const [yAxis, xAxis] = widget.querySelectorAll('.chart .axis');
    const lines = [...widget.querySelectorAll('.chart .series')].map((line) => [
      /series-(\d)/.exec(line.getAttribute('class') ?? '')?.[1],
      line.querySelector('path')?.getAttribute('d') ?? '',
    ]);
    const seen = {
      status: bar.getAttribute('data-status') ?? '',
      state: bar.querySelector('span')?.textContent ?? '',
      sentences: [...texts(widget, '.view .note'), ...texts(widget, '.in-words p')],
      said: texts(widget, '.run-notices li, .problem, .file-note'),
      badge: texts(widget, '.train-bar select option:checked').at(-1) ?? '',
      ticks: { x: ticksOf(xAxis, 0), y: ticksOf(yAxis, 1) },
      lines: Object.fromEntries(lines),
      labels: texts(widget, '.chart .infinite, .chart .level-floor text'),
    };
    const now = JSON.stringify(seen);
    if (now === before) return;
    before = now;
    window.glimpses.push({ at: window.awake, ...seen });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
}

export const glimpsesOf = (page: Page | Frame): Promise<Glimpse[]> => page.evaluate(() => window.glimpses);

/** Values by curve and step, decoded from the drawing. */
type Curves = Readonly<Record<string, ReadonlyMap<number, number>>>;

/** Pixels by which a value that is read off a drawing may be off: it rounds to thousandths, and its ticks do. */
const OFF = 0.0025;

/** The same as a share of the value, on an axis of logarithms. */
function drawnWithin({ ticks }: Glimpse): number {
  const [first, last] = [ticks.y[0], ticks.y.at(-1)];
  if (!first || !last || first === last) return 0;
  return (OFF * Math.log(numberOf(last[0]) / numberOf(first[0]))) / Math.abs(last[1] - first[1]);
}

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** The inverse of an axis, from its two outermost ticks. */
function inverse(ticks: readonly Tick[], logarithmic: boolean): (position: number) => number {
  const scale = logarithmic ? Math.log : (value: number): number => value;
  const [[low, from], [high, to]] = [ticks[0]!, ticks.at(-1)!];
  const [first, last] = [scale(numberOf(low)), scale(numberOf(high))];
  return (position) => {
    const value = first + ((position - from) / (to - from)) * (last - first);
    return logarithmic ? Math.exp(value) : value;
  };
}

/** Every point that is drawn. */
export function curvesOf({ lines, ticks }: Glimpse): Curves {
  return Object.fromEntries(
    Object.entries(lines).map(([name, path]) => {
      if (path === '') return [name, new Map()];
      const stepAt = inverse(ticks.x, false);
      const valueAt = inverse(ticks.y, true);
      const points = path
        .split(/[ML]/)
        .slice(1)
        .map((pair) => pair.replace('Z', '').split(',').map(Number));
      return [name, new Map(points.map(([x, y]) => [Math.round(stepAt(x!)), valueAt(y!)]))];
    }),
  );
}

const SENTENCE =
  /At step ([\d,]+) the perplexity is ([^ ]+) on held-out text and ([^ ]+) on text it learns from(?:; the floor is ([^ ]+)\.|\.)/;
const LOWEST = /held-out perplexity was lowest at step ([\d,]+), with ([^ ]+),/;
const NO_NUMBER = /NaN|Infinity|∞|undefined|null|\[object/;

export interface Undisturbed {
  readonly curves: Curves;
  readonly floor: string;
}

/** The run as it is shown at its end, to hold others against. */
export function undisturbed(glimpses: readonly Glimpse[]): Undisturbed {
  const last = glimpses.at(-1)!;
  return { curves: curvesOf(last), floor: sentencesOf(last)[0]?.[4] ?? '' };
}

const sentencesOf = ({ sentences }: Glimpse): RegExpExecArray[] =>
  sentences.map((sentence) => SENTENCE.exec(sentence)).filter((found) => found !== null);

/** Line 0: held-out text, 1: text that is learnt from. */
const HELD_OUT = '0';
const TRAINING = '1';

/** Everything shown that an undisturbed run does not show; `tolerance` is relative, beside what rounding takes. */
export function wrongNumbers(
  glimpses: readonly Glimpse[],
  run: Undisturbed,
  tolerance = 0,
): { readonly wrong: readonly string[]; readonly compared: number } {
  const wrong = new Set<string>();
  const drawn = Math.max(...glimpses.map(drawnWithin));
  let compared = 0;
  // It was followed so far: the loss of a batch is known a step later than what was measured before it.
  const ends = new Map(
    Object.entries(run.curves).map(([name, curve]) => [name, Math.max(-1, ...curve.keys())]),
  );
  const judge = (what: string, name: string, step: number, shown: number, rounding: number): void => {
    if (step > (ends.get(name) ?? Infinity)) return;
    compared++;
    const wanted = run.curves[name]?.get(step);
    const isRight = wanted !== undefined && Math.abs(shown - wanted) <= rounding + tolerance * wanted;
    if (!isRight) wrong.add(`${what} at step ${step} was shown as ${shown}, but is ${wanted}`);
  };
  const readOut = (what: string, name: string, step: number, text: string): void => {
    const shown = numberOf(text);
    // Three digits below a thousand, whole numbers above.
    const digit = shown >= 1000 && !text.includes('e') ? 1 : 10 ** (Math.floor(Math.log10(shown)) - 2);
    judge(what, name, step, shown, 0.51 * digit + drawn * shown);
  };
  for (const glimpse of glimpses) {
    // Until a page has read its link, it shows the recorded run of its own settings, and says so.
    if (glimpse.status === 'recorded') continue;
    for (const text of [glimpse.state, ...glimpse.sentences, ...glimpse.said, ...glimpse.labels])
      if (NO_NUMBER.test(text)) wrong.add(text);
    for (const found of sentencesOf(glimpse)) {
      const [, step, heldOut, training, floor] = found;
      const at = numberOf(step!);
      readOut('held-out perplexity', HELD_OUT, at, heldOut!);
      readOut('training perplexity', TRAINING, at, training!);
      if (floor !== run.floor) wrong.add(`the floor was shown as ${floor}, but is ${run.floor}`);
      const lowest = LOWEST.exec(found.input);
      if (!lowest) continue;
      const best = numberOf(lowest[1]!);
      readOut('lowest perplexity', HELD_OUT, best, lowest[2]!);
    }
    for (const [name, curve] of Object.entries(curvesOf(glimpse)))
      for (const [step, value] of curve) judge(`line ${name}`, name, step, value, drawn * value);
  }
  return { wrong: [...wrong], compared };
}
