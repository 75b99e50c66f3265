/** At most one entry of the race at a time, run in this tab; it ends with the page. */
import { useEffect, useRef, useState } from 'react';
import { BookError } from '#numerics/errors.ts';
import { ask } from '#training/client.ts';
import type { BackendChoice } from '#training/protocol.ts';
import { ownResults } from './own.ts';
import type { Group } from './groups.ts';
import { runEntry, type RunNews } from './run-entry.ts';

export type EntryRun =
  | { readonly group: Group; readonly news: RunNews | undefined }
  | { readonly group: Group; readonly error: BookError }
  | { readonly group: Group; readonly perplexity: number | null };

export function useEntryRun(): {
  readonly run: EntryRun | undefined;
  start(group: Group, backend: BackendChoice): void;
  stop(): void;
} {
  const [run, setRun] = useState<EntryRun>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const start = (group: Group, backend: BackendChoice): void => {
    const { entry, recorded } = group;
    if (!entry || !recorded) return;
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    setRun({ group, news: undefined });
    const { signal } = own;
    const tell = (next: EntryRun | undefined): void => {
      if (controller.current === own) setRun(next);
    };
    runEntry(
      ask,
      { entry, spec: recorded.spec, backend },
      { signal, onNews: (news) => signal.aborted || tell({ group, news }) },
    ).then(
      (result) => {
        tell({ group, perplexity: result.perplexity });
        return ownResults.add([result]);
      },
      (error: unknown) => {
        const known =
          error instanceof BookError ? error : new BookError('unexpected', { message: String(error) });
        tell(known.code === 'stopped' ? undefined : { group, error: known });
      },
    );
  };
  return { run, start, stop: () => controller.current?.abort() };
}
