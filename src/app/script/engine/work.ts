/** What the engine room does once it is asked; loaded with the first question, so that the page itself stays light. */
import type { BackendName } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { ask } from '#training/client.ts';
import { cut, errorText } from '#widget-kit/messages.ts';
import type { Language } from '#widget-kit/language.ts';
import { readWork } from './read-work.ts';
import { TINY, train } from './train.ts';
import { ENGINE_WORDS } from './words.ts';

export { save } from '#widget-kit/export.ts';

export interface Reports {
  readonly signal: AbortSignal;
  /** How far, and of a run its step. */
  onShare(share: number, step?: { readonly step: number; readonly steps: number }): void;
  onRestart(step: number, reason: string): void;
}

/** Answers what stands in the text; rejects with a `BookError` that says where it is wrong. */
export async function answer(text: string, { signal, onShare, onRestart }: Reports): Promise<Json> {
  const work = readWork(text);
  if (work.kind === 'question')
    return ask(work.query, { signal, onProgress: ({ done, total }) => onShare(done / Math.max(1, total)) });
  const onStep = (step: number, steps: number): void => onShare(step / Math.max(1, steps), { step, steps });
  return (await train(work.spec, work.backend, { signal, onStep, onRestart })) as unknown as Json;
}

/** Trains one step of a tiny network; gives the backend that really did it. */
export async function tryBackend(name: BackendName): Promise<BackendName | null> {
  const { signal } = new AbortController();
  return (await train(TINY, name, { signal, onStep() {}, onRestart() {} })).backend;
}

export interface Problem {
  readonly code: string;
  readonly text: string;
  /** Where in the question: the character, or the field. */
  readonly position?: number;
  readonly field?: string;
}

export function problemOf(error: unknown, language: Language): Problem {
  const { code, params } =
    error instanceof BookError ? error : new BookError('unexpected', { message: String(error) });
  const text = ENGINE_WORDS[language].errors[code]?.(cut(params)) ?? errorText(language, code, params);
  const { position, field } = params;
  return {
    ...{ code, text },
    ...(typeof position === 'number' && { position }),
    ...(typeof field === 'string' && { field }),
  };
}
