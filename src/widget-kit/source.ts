/** The text that all widgets of a page learn from: the World until the reader brings a text of their own. */
import { useSyncExternalStore } from 'react';
import type { Source } from './define.ts';
import type { Language } from './language.ts';

type Chosen = Omit<Source, 'language'>;

let chosen: Chosen | undefined;
const listeners = new Set<() => void>();

/** Makes every widget of the page use another text; `undefined` goes back to the World. */
export function chooseSource(source: Chosen | undefined): void {
  chosen = source;
  for (const listener of listeners) listener();
}

export function worldSource(language: Language): Source {
  return { language, data: `world/town@1/${language}`, tokenizer: 'word' };
}

export function useSource(language: Language): Source {
  const current = useSyncExternalStore(
    subscribe,
    () => chosen,
    () => undefined,
  );
  return current ? { language, ...current } : worldSource(language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
