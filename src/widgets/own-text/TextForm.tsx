/** Takes a text by paste, drop or file; says what is wrong with it right here, and keeps what was given. */
import { useId, useRef, useState, type ReactElement } from 'react';
import { BookError } from '#numerics/errors.ts';
import type { OpenOptions } from '#training/corpora.ts';
import type { TextContent } from '#training/protocol.ts';
import type { Language } from '#widget-kit/language.ts';
import { errorText } from '#widget-kit/messages.ts';
import { quote } from '#widget-kit/quote.ts';
import { bringText, forgetText } from '#widget-kit/source.ts';
import type { OwnTextWords } from './text.ts';

/** A longer paste is held as a file is: a text field with megabytes in it makes any browser stutter. */
const TEXT_FIELD_LIMIT = 20_000;

interface Held {
  readonly name: string;
  /** A file is read when it is learnt from: whoever presses the button at once need not wait, nor gets the text before. */
  read(): Promise<TextContent>;
  /** In bytes; of a pasted string, as UTF-8. */
  readonly size: number;
}

export function TextForm(props: {
  readonly text: OwnTextWords;
  readonly language: Language;
  readonly own: boolean;
  readonly options: OpenOptions;
}): ReactElement {
  const { text, language, own, options } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [held, setHeld] = useState<Held>();
  const [problem, setProblem] = useState<BookError>();
  const [share, setShare] = useState<number>();
  const [over, setOver] = useState(false);
  const [changes, setChanges] = useState(0);
  const abort = useRef<AbortController>(undefined);

  const hold = (file: File): void => {
    setProblem(undefined);
    setHeld({ name: file.name, size: file.size, read: () => file.arrayBuffer() });
  };
  const given = async (): Promise<TextContent> => {
    try {
      return held ? await held.read() : typed;
    } catch (error) {
      throw new BookError('unexpected', { message: String(error) });
    }
  };
  const learn = (how: Partial<OpenOptions> = {}): void => {
    const controller = new AbortController();
    abort.current = controller;
    setProblem(undefined);
    setShare(0);
    given()
      .then((content) =>
        bringText(
          content,
          { ...options, ...how },
          {
            signal: controller.signal,
            onProgress: ({ done, total }) => setShare(done / Math.max(1, total)),
          },
        ),
      )
      .then(
        (report) => setChanges(Object.values(report.changes).reduce((sum, n) => sum + Math.abs(n), 0)),
        (error: unknown) => {
          if (!(error instanceof BookError)) throw error;
          if (error.code !== 'stopped') setProblem(error);
        },
      )
      .finally(() => setShare(undefined));
  };

  return (
    <form
      className="text-form"
      data-over={over}
      onSubmit={(event) => {
        event.preventDefault();
        learn();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) hold(file);
        else setTyped(event.dataTransfer.getData('text/plain'));
      }}
    >
      <label htmlFor={`${id}-text`}>{over ? text.drop : text.paste}</label>
      {held ? (
        <p className="held">
          <bdi>{text.held(quote(held.name), (held.size / 1024).toFixed(0))}</bdi>{' '}
          <button type="button" onClick={() => setHeld(undefined)}>
            {text.discard}
          </button>
        </p>
      ) : (
        <textarea
          id={`${id}-text`}
          rows={5}
          dir="auto"
          value={typed}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-hint ${id}-problem`}
          onChange={(event) => {
            setProblem(undefined);
            setTyped(event.target.value);
          }}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (pasted.length <= TEXT_FIELD_LIMIT) return;
            event.preventDefault();
            setProblem(undefined);
            setHeld({ name: pasted, size: new Blob([pasted]).size, read: () => Promise.resolve(pasted) });
          }}
        />
      )}
      <small id={`${id}-hint`} className="hint">
        {text.pasteHint} {text.nothingLeaves}
      </small>
      <div id={`${id}-problem`} role="alert">
        {problem && (
          <div className="problem">
            <p>{errorText(language, problem.code, problem.params)}</p>
            {problem.code === 'text.encoding' && problem.params.guess !== '' && (
              <button type="button" onClick={() => learn({ encoding: String(problem.params.guess) })}>
                {text.readAs(String(problem.params.guess))}
              </button>
            )}
            {problem.code === 'text.surrogates' && (
              <button type="button" onClick={() => learn({ repair: true })}>
                {text.repair}
              </button>
            )}
          </div>
        )}
      </div>
      <div className="text-form-actions">
        <button type="submit" className="primary" disabled={share !== undefined}>
          {text.learn}
        </button>
        <label className="file-button">
          <input
            type="file"
            accept="text/*,.txt,.md,.csv,.json,.tex,.srt"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) hold(file);
              event.target.value = '';
            }}
          />
          <span>{text.choose}</span>
        </label>
        {own && (
          <button type="button" onClick={() => void forgetText()}>
            {text.forget}
          </button>
        )}
      </div>
      {share !== undefined && (
        <div className="progress" role="status">
          <progress max={1} value={share} aria-label={text.learning} />
          <span>{text.learning}</span>
          <button type="button" onClick={() => abort.current?.abort()}>
            {text.stop}
          </button>
        </div>
      )}
      {own && changes > 0 && <p className="hint">{text.changed(changes)}</p>}
    </form>
  );
}
