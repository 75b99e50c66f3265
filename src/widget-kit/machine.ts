/** What this machine can compute with, for the reader to choose from; speeds measured before are kept for another day. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { BackendName } from '#kernels/backends/names.ts';
import { machine, onMachine, tellMachine, type KnownMachine } from '#training/client.ts';
import type { Speeds } from '#training/protocol.ts';

const KEY = 'book.speeds@1';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Reading `localStorage` itself throws where a frame's sandbox refuses it. */
const openStore = (): Store => localStorage;

/** Speeds kept from before; none where nothing can be stored, or where what was stored makes no sense. */
export function keptSpeeds(store = openStore): Speeds {
  try {
    const kept = JSON.parse(store().getItem(KEY) ?? '{}') as Record<string, Record<string, unknown>>;
    return Object.fromEntries(
      Object.entries(kept).map(([work, speeds]) => [
        work,
        Object.fromEntries(Object.entries(speeds).filter(([, speed]) => isSpeed(speed))),
      ]),
    );
  } catch {
    return {};
  }
}

/** Where storage is refused or full, speeds last as long as the page. */
export function keepSpeeds(speeds: Speeds, store = openStore): void {
  try {
    store().setItem(KEY, JSON.stringify(speeds));
  } catch {
    // As said above: nothing that the reader waits for depends on it.
  }
}

const isSpeed = (speed: unknown): boolean => typeof speed === 'number' && Number.isFinite(speed) && speed > 0;

let told = false;

/** What is known so far; the engine hears once what was measured on another day. */
export function useMachine(): KnownMachine {
  useEffect(() => {
    if (told) return;
    told = true;
    tellMachine(keptSpeeds());
    onMachine(() => keepSpeeds(machine().speeds));
  }, []);
  return useSyncExternalStore(onMachine, machine, () => NOTHING_KNOWN);
}

const NOTHING_KNOWN: KnownMachine = { available: [], speeds: {} };

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
