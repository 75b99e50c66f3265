/** Whether a widget that plays by itself may do so: the reader's wishes come first, and a pause is remembered. */
const KEY = 'book.paused';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Circumstances {
  readonly reducedMotion: boolean;
  readonly pausedBefore: boolean;
  /** The link holds a state: what the reader came to see must not move away. */
  readonly linked: boolean;
  /** A teacher's link hides or locks the playback, so it could not be paused. */
  readonly fixed: boolean;
}

export function mayAutoplay({ reducedMotion, pausedBefore, linked, fixed }: Circumstances): boolean {
  return !reducedMotion && !pausedBefore && !linked && !fixed;
}

export function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function pausedBefore(store = openStore): boolean {
  try {
    return store().getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function rememberPause(paused: boolean, store = openStore): void {
  try {
    if (paused) store().setItem(KEY, '1');
    else store().removeItem(KEY);
  } catch {
    // A sandboxed frame has no storage: there the pause lasts as long as the page.
  }
}

/** Reading `localStorage` itself throws where a frame's sandbox refuses it. */
const openStore = (): Store => localStorage;

/** The seed after this one, round the range that the book's links use. */
export function nextSeed(seed: number): number {
  return (seed % 999) + 1;
}
