/** Runs a claim on the page: seed after seed, with its progress; can be stopped, and keeps what was finished. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnyClaim } from '#claims/define.ts';
import { runClaim, sharing, type Verdict } from '#claims/run.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { ask } from '#training/client.ts';
import type { Language } from './language.ts';

export interface Running {
  readonly seed: number;
  /** Of all the seeds asked for. */
  readonly share: number;
  readonly secondsLeft?: number;
}

export interface ClaimRuns {
  readonly verdicts: readonly Verdict[];
  readonly running: Running | undefined;
  readonly error: BookError | undefined;
  run(seeds: readonly number[]): void;
  stop(): void;
}

/** Answers that the claims of this page have had already. */
const known = new Map<string, Json>();

/** Before so much is done, the time left is anybody's guess. */
const TELLING = 0.05;

/** `first`: the seeds to run at once. */
export function useClaimRuns(claim: AnyClaim, language: Language, first: readonly number[]): ClaimRuns {
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [running, setRunning] = useState<Running>();
  const [error, setError] = useState<BookError>();
  const stopper = useRef<AbortController>(undefined);

  const run = useCallback(
    async (seeds: readonly number[]): Promise<void> => {
      stopper.current?.abort();
      const controller = new AbortController();
      stopper.current = controller;
      const { signal } = controller;
      const began = performance.now();
      const report = (seed: number, share: number): void => {
        if (signal.aborted) return;
        const seconds = (performance.now() - began) / 1000;
        const left = share < TELLING ? {} : { secondsLeft: Math.ceil((seconds / share) * (1 - share)) };
        setRunning({ seed, share, ...left });
      };
      setError(undefined);
      try {
        for (const [at, seed] of seeds.entries()) {
          report(seed, at / seeds.length);
          const asking = sharing(
            (query, onProgress) => ask(query, { signal, ...(onProgress && { onProgress }) }),
            known,
          );
          const verdict = await runClaim(claim, { seed, language }, asking, ({ done, total }) =>
            report(seed, (at + done / total) / seeds.length),
          );
          if (signal.aborted) return;
          setVerdicts((before) => [...before.filter((other) => other.seed !== seed), verdict]);
        }
      } catch (problem) {
        if (stopper.current !== controller) return;
        setError(
          problem instanceof BookError ? problem : new BookError('unexpected', { message: String(problem) }),
        );
      }
      if (stopper.current === controller) setRunning(undefined);
    },
    [claim, language],
  );

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (first.length > 0) void run(first);
  }, [first, run]);
  useEffect(() => () => stopper.current?.abort(), []);

  return {
    verdicts,
    running,
    error,
    run: useCallback((seeds) => void run(seeds), [run]),
    stop: useCallback(() => stopper.current?.abort(), []),
  };
}
