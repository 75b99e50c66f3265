/** Keeps a widget's answer up to date: asks when the question changes, keeps the last answer meanwhile, can be stopped. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '#training/client.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { Query } from '#training/protocol.ts';
import { BookError } from '#numerics/errors.ts';

export interface Answer {
  readonly result: Json;
  readonly stale: boolean;
  readonly progress?: { readonly done: number; readonly total: number; readonly secondsLeft?: number };
  readonly error?: BookError;
  stop(): void;
  again(): void;
}

/** Milliseconds to wait before asking while a slider is still moving. */
const SETTLE = 120;

export function useAnswer(query: Query, first: { query: string; result: Json }): Answer {
  const key = JSON.stringify(query);
  const [answered, setAnswered] = useState({ key: first.query, result: first.result });
  const [progress, setProgress] = useState<Answer['progress']>();
  const [error, setError] = useState<{ key: string; error: BookError }>();
  const [attempt, setAttempt] = useState(0);
  const abort = useRef<AbortController>(undefined);

  useEffect(() => {
    if (answered.key === key) return;
    const controller = new AbortController();
    abort.current = controller;
    const began = performance.now();
    const timer = setTimeout(() => {
      ask(JSON.parse(key) as Query, {
        signal: controller.signal,
        onProgress: (news) => !controller.signal.aborted && setProgress(withTimeLeft(news, began)),
      }).then(
        (result) => {
          if (controller.signal.aborted) return;
          setProgress(undefined);
          setError(undefined);
          setAnswered({ key, result });
        },
        (problem: unknown) => {
          setProgress(undefined);
          const known =
            problem instanceof BookError
              ? problem
              : new BookError('unexpected', { message: String(problem) });
          if (abort.current === controller) setError({ key, error: known });
        },
      );
    }, SETTLE);
    return () => {
      clearTimeout(timer);
      if (abort.current === controller) abort.current = undefined;
      controller.abort();
    };
  }, [key, attempt, answered.key]);

  const shown = error?.key === key ? error.error : undefined;
  return {
    result: answered.result,
    stale: answered.key !== key,
    ...(progress && answered.key !== key && { progress }),
    ...(shown && { error: shown }),
    stop: useCallback(() => abort.current?.abort(), []),
    again: useCallback(() => {
      setError(undefined);
      setAttempt((n) => n + 1);
    }, []),
  };
}

function withTimeLeft({ done, total }: Progress, began: number): Answer['progress'] {
  const share = total > 0 ? done / total : 0;
  const seconds = (performance.now() - began) / 1000;
  if (share < 0.05) return { done, total };
  return { done, total, secondsLeft: Math.ceil((seconds / share) * (1 - share)) };
}
