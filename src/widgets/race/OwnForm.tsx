/** The reader's own results: export, import by file or paste, delete; what is wrong with a file is said right here. */
import { useId, useRef, useState, type ReactElement } from 'react';
import { BookError } from '#numerics/errors.ts';
import { raceError, readRace, writeRace } from '#training/race-file.ts';
import type { RaceResult } from '#training/race.ts';
import { save } from '#widget-kit/export.ts';
import type { Language } from '#widget-kit/language.ts';
import { errorText } from '#widget-kit/messages.ts';
import { ownResults, type Own } from './own.ts';
import type { RaceWords } from './text.ts';

/** No file of results is larger; one that is would only be read to be refused. In bytes. */
const LARGEST_FILE = 4_000_000;

export function OwnForm(props: {
  readonly own: Own;
  readonly elsewhere: readonly RaceResult[];
  readonly otherLanguage: number;
  readonly text: RaceWords;
  readonly language: Language;
}): ReactElement {
  const { own, elsewhere, otherLanguage, text, language } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [said, setSaid] = useState<{ readonly count: number } | { readonly error: BookError }>();
  const take = async (read: () => string | Promise<string>): Promise<void> => {
    try {
      const results = readRace(await read(), 'own');
      await ownResults.add(results);
      setSaid({ count: results.length });
      setPasted('');
    } catch (error) {
      setSaid({
        error: error instanceof BookError ? error : new BookError('unexpected', { message: String(error) }),
      });
    }
  };
  const takeFile = (file: File | undefined): void => {
    if (!file) return;
    void take(() => {
      if (file.size > LARGEST_FILE) throw raceError('race.size', { length: file.size, limit: 1_000_000 });
      return file.text();
    });
  };
  const any = own.results.length > 0;
  return (
    <section className="race-own needs-script">
      <h4>{text.own}</h4>
      {!any && <p className="note">{text.ownNone}</p>}
      <div className="race-actions">
        <button
          type="button"
          disabled={!any}
          onClick={() => save('race.json', new Blob([writeRace(own.results)], { type: 'application/json' }))}
        >
          {text.export}
        </button>
        <button type="button" onClick={() => field.current?.click()}>
          {text.import}
        </button>
        <input
          ref={field}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label={text.import}
          onChange={(event) => {
            takeFile(event.target.files?.[0]);
            // The same file may be chosen again after it was changed.
            event.target.value = '';
          }}
        />
        <button type="button" disabled={!any} onClick={() => void ownResults.remove(() => true)}>
          {text.removeAll}
        </button>
      </div>
      <details>
        <summary>{text.paste}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void take(() => pasted);
          }}
        >
          <textarea
            rows={4}
            dir="ltr"
            spellCheck={false}
            value={pasted}
            aria-label={text.paste}
            aria-invalid={said !== undefined && 'error' in said}
            aria-describedby={`${id}-said`}
            onChange={(event) => {
              setSaid(undefined);
              setPasted(event.target.value);
            }}
          />
          <button type="submit" disabled={pasted.trim() === ''}>
            {text.take}
          </button>
        </form>
      </details>
      <div id={`${id}-said`} role="status">
        {said && 'count' in said && <p>{text.taken(said.count)}</p>}
        {said && 'error' in said && (
          <p className="problem">{errorText(language, said.error.code, said.error.params)}</p>
        )}
        {own.unstored && <p className="problem">{text.unstored}</p>}
        {own.unread && <p className="problem">{errorText(language, own.unread.code, own.unread.params)}</p>}
      </div>
      {otherLanguage > 0 && <p className="note">{text.otherLanguage(otherLanguage)}</p>}
      {elsewhere.length > 0 && (
        <>
          <h4>{text.elsewhere}</h4>
          <ul className="race-elsewhere">
            {elsewhere.map((result, i) => (
              <li key={i}>
                {errorText(language, 'race.held-out', { model: result.model })}{' '}
                <button type="button" onClick={() => void ownResults.remove((each) => each === result)}>
                  {text.remove}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
