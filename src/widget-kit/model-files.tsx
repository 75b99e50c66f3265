/** Saves the running model as a file, and opens one: entries of the toolbar's menu, each with its own problem beside it. */
import { useRef, useState, type ReactElement } from 'react';
import { BookError } from '#numerics/errors.ts';
import { save } from './export.ts';
import type { Language } from './language.ts';
import { errorText } from './messages.ts';
import { RUN_WORDS } from './run-words.ts';

export function ModelFiles(props: {
  readonly language: Language;
  /** The file's name without its ending. */
  readonly name: string;
  readonly live: boolean;
  readonly locked: boolean;
  write(): Promise<ArrayBuffer>;
  /** Resolves with the step of the opened model. */
  open(file: ArrayBuffer): Promise<number>;
}): ReactElement {
  const { language, name, live, locked } = props;
  const words = RUN_WORDS[language];
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean }>();
  const tell = async (work: () => Promise<string | undefined>): Promise<void> => {
    setSaid(undefined);
    try {
      const text = await work();
      setSaid(text === undefined ? undefined : { text, bad: false });
    } catch (error) {
      const { code, params } =
        error instanceof BookError ? error : new BookError('unexpected', { message: String(error) });
      if (code !== 'stopped') setSaid({ text: errorText(language, code, params), bad: true });
    }
  };
  const openFile = (file: File | undefined): void => {
    if (file) void tell(async () => words.opened(await props.open(await file.arrayBuffer())));
  };
  return (
    <>
      <button
        type="button"
        title={words.saveModelHint}
        disabled={!live}
        onClick={() =>
          void tell(async () => {
            save(
              `${name}.safetensors`,
              new Blob([await props.write()], { type: 'application/octet-stream' }),
            );
            return undefined;
          })
        }
      >
        {words.saveModel}
      </button>
      <button type="button" disabled={locked} onClick={() => field.current?.click()}>
        {words.openModel}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        accept=".safetensors"
        aria-label={words.openModel}
        onChange={(event) => {
          openFile(event.target.files?.[0]);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
      {said && (
        <p className={said.bad ? 'file-note problem' : 'file-note'} role={said.bad ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </>
  );
}
