/** What this machine can compute with, for the reader to choose from; speeds measured before are kept for another day. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BackendName } from '#kernels/backends/names.ts';
import { machine, onMachine, tellMachine, type KnownMachine } from '#training/client.ts';
import type { Adapters, Speeds } from '#training/protocol.ts';

const KEY = 'book.speeds@2';
const DAY = 24 * 60 * 60 * 1000;
/** Days for which a measurement is believed: browsers, drivers and this book become faster. */
const BELIEVED = 14;

type Store = Pick<Storage, 'getItem' | 'setItem'>;
type Measured = Pick<KnownMachine, 'speeds' | 'adapters'>;

/** As it is stored: for each class of work the day of its first measurement. */
interface Kept {
  readonly adapters: Adapters;
  readonly work: Readonly<Record<string, { readonly day: number; readonly speeds: Speeds[string] }>>;
}

/** Reading `localStorage` itself throws where a frame's sandbox refuses it. */
const openStore = (): Store => localStorage;
const today = (): number => Math.floor(Date.now() / DAY);

/** What was measured before; nothing where nothing can be stored, or where what was stored makes no sense or is old. */
export function keptSpeeds(store = openStore, day = today()): Measured {
  const { adapters, work } = read(store, day);
  return {
    adapters,
    speeds: Object.fromEntries(Object.entries(work).map(([name, { speeds }]) => [name, speeds])),
  };
}

/** Where storage is refused or full, speeds last as long as the page. */
export function keepSpeeds({ speeds, adapters }: Measured, store = openStore, day = today()): void {
  const before = read(store, day).work;
  const work = Object.fromEntries(
    Object.entries(speeds).map(([name, each]) => [name, { day: before[name]?.day ?? day, speeds: each }]),
  );
  try {
    store().setItem(KEY, JSON.stringify({ adapters, work } satisfies Kept));
  } catch {
    // As said above: nothing that the reader waits for depends on it.
  }
}

function read(store: () => Store, day: number): Kept {
  try {
    const { adapters, work } = JSON.parse(store().getItem(KEY) ?? '') as Record<keyof Kept, object>;
    return {
      adapters: only(adapters, (name) => typeof name === 'string'),
      work: Object.fromEntries(
        Object.entries(work)
          .filter(([, { day: first }]) => first <= day && day - first < BELIEVED)
          .map(([name, { day: first, speeds }]) => [name, { day: first, speeds: only(speeds, isSpeed) }]),
      ),
    };
  } catch {
    return { adapters: {}, work: {} };
  }
}

/** Those entries whose values make sense. */
const only = (entries: object, makesSense: (value: unknown) => boolean): object =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => makesSense(value)));

const isSpeed = (speed: unknown): boolean => typeof speed === 'number' && Number.isFinite(speed) && speed > 0;

let told = false;

/** What is known so far; the engine hears once what was measured on another day. */
export function useMachine(): KnownMachine {
  useEffect(() => {
    if (told) return;
    told = true;
    tellMachine(keptSpeeds());
    onMachine(() => keepSpeeds(machine()));
  }, []);
  return useSyncExternalStore(onMachine, machine, () => NOTHING_KNOWN);
}

const NOTHING_KNOWN: KnownMachine = { available: [], speeds: {}, adapters: {} };

let looking: Promise<ReadonlySet<BackendName>> | undefined;

/** The backends that this machine lacks, looked for once, when the reader is about to choose. */
export function useLacking(wanted: boolean): ReadonlySet<BackendName> {
  const [lacking, setLacking] = useState<ReadonlySet<BackendName>>(NONE);
  useEffect(() => {
    if (wanted) void (looking ??= lackingHere()).then(setLacking);
  }, [wanted]);
  return lacking;
}

const NONE: ReadonlySet<BackendName> = new Set();

async function lackingHere(): Promise<ReadonlySet<BackendName>> {
  const lacking = new Set<BackendName>();
  if (!(await hasWebGpu())) lacking.add('webgpu');
  if (!hasWebGl()) lacking.add('webgl');
  if (typeof WebAssembly === 'undefined') lacking.add('wasm');
  return lacking;
}

async function hasWebGpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  try {
    return Boolean(await gpu?.requestAdapter());
  } catch {
    return false;
  }
}

/** The context is given back at once: a browser has few. */
function hasWebGl(): boolean {
  try {
    const context = new OffscreenCanvas(1, 1).getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
