/** Brings `RunControls` to life: each press of Run is an attempt of its own, which ends the one before it. */

export interface Attempt {
  readonly signal: AbortSignal;
  /** False once another press has taken its place: what it still says is not to be heard. */
  current(): boolean;
  /** Since it began. */
  seconds(): number;
  /** How far, from 0 to 1, and what is done now. */
  show(share: number, doing: string): void;
}

interface Words {
  readonly working: string;
  secondsLeft(seconds: number): string;
}

/** Finds a part of the page by the name in its `data-part`. */
export type PartOf = <E extends HTMLElement>(name: string) => E;

export const partsOf =
  (room: HTMLElement): PartOf =>
  <E extends HTMLElement>(name: string) =>
    room.querySelector<E>(`[data-part=${name}]`)!;

/** Before so much is done, the time left is anybody's guess. */
const TELLING = 0.05;

export function startAttempts(part: PartOf, words: Words, run: (attempt: Attempt) => Promise<void>): void {
  const bar = part<HTMLProgressElement>('bar');
  const working = part('working');
  let stopper: AbortController | undefined;

  const begin = (): Promise<void> => {
    stopper?.abort();
    const controller = new AbortController();
    stopper = controller;
    const began = performance.now();
    const current = (): boolean => stopper === controller;
    const seconds = (): number => (performance.now() - began) / 1000;
    bar.removeAttribute('value');
    working.textContent = words.working;
    const show = (share: number, doing: string): void => {
      if (!current()) return;
      bar.value = share;
      const left = Math.ceil((seconds() / share) * (1 - share));
      working.textContent = share > TELLING ? `${doing} · ${words.secondsLeft(left)}` : doing;
    };
    return run({ signal: controller.signal, current, seconds, show });
  };

  part('run').addEventListener('click', () => void begin());
  part('stop').addEventListener('click', () => stopper?.abort());
}
