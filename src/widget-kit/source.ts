/**
 * The text that all widgets of a page learn from: the World until the reader brings a text of their own. It is kept on
 * the reader's machine, so that it is still there on the next page, and nowhere else.
 */
import { del, get, set } from 'idb-keyval';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { openText, type Asking } from '#training/client.ts';
import type { OpenOptions } from '#training/corpora.ts';
import type { OwnReport } from '#training/own-report.ts';
import type { Json } from '#numerics/json.ts';
import type { TextContent } from '#training/protocol.ts';
import type { Source } from './define.ts';
import type { Language } from './language.ts';

type Chosen = Omit<Source, 'language'>;

interface KeptText {
  readonly content: TextContent;
  readonly options: OpenOptions;
}

const KEY = 'own-text@1';

let chosen: Chosen | undefined;
let restoring: Promise<void> | undefined;
const listeners = new Set<() => void>();

export function worldSource(language: Language): Source {
  return { language, data: `world/town@1/${language}`, tokenizer: 'word' };
}

/** What the widgets of this page learn from now. */
export function useSource(language: Language): Source {
  const current = useSyncExternalStore(
    subscribe,
    () => chosen,
    () => undefined,
  );
  useEffect(() => {
    restoring ??= restore();
  }, []);
  return useMemo(() => (current ? { language, ...current } : worldSource(language)), [current, language]);
}

/** Makes every widget of the page use another text; `undefined` goes back to the World. */
export function chooseSource(source: Chosen | undefined): void {
  chosen = source;
  for (const listener of listeners) listener();
}

/** Takes a text of the reader's in. Rejects with a `BookError` that says what is wrong with it; then nothing changes. */
export async function bringText(
  content: TextContent,
  options: OpenOptions,
  asking: Asking,
): Promise<OwnReport> {
  const report = (await openText(content, options as unknown as Json, asking)) as unknown as OwnReport;
  await keep({ content, options });
  chooseSource({ data: report.data, tokenizer: options.tokenizer });
  return report;
}

/** Goes back to the World and removes the text from this machine. */
export async function forgetText(): Promise<void> {
  chooseSource(undefined);
  await keep(undefined);
}

/** The text kept from another page, if there is one. */
async function restore(): Promise<void> {
  try {
    const kept = await get<KeptText>(KEY);
    if (kept && !chosen) await bringText(kept.content, kept.options, {});
  } catch {
    // No storage (a sandboxed frame, a private window), or a text that cannot be read any more: the World it is.
  }
}

/** Where nothing can be stored the text lives as long as the page. */
async function keep(text: KeptText | undefined): Promise<void> {
  try {
    await (text ? set(KEY, text) : del(KEY));
  } catch {
    // As above: the text is in use all the same.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
