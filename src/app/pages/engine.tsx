/** The engine room: any question to the engine, asked by hand or by a script. What it does is in `script/engine`. */
import type { ReactElement } from 'react';
import { BACKENDS } from '#kernels/backends/names.ts';
import { ENGINE_WORDS } from '#app/script/engine/words.ts';
import type { Language } from '#widget-kit/language.ts';
import { ngramSpec } from '#widget-kit/ngram-spec.ts';
import { worldSource } from '#widget-kit/source.ts';
import { RunControls } from './run-controls.tsx';

export function EnginePage({ language }: { readonly language: Language }): ReactElement {
  const words = ENGINE_WORDS[language];
  const example = {
    of: 'run',
    spec: ngramSpec(worldSource(language)),
    measure: 'perplexityCurves',
    args: { k: 1 },
  };
  return (
    <article>
      <h1>{words.title}</h1>
      <p className="summary">{words.summary}</p>
      <p>{words.how}</p>
      <noscript>
        <p>{words.needsScript}</p>
      </noscript>
      <section className="engine" data-language={language}>
        <label htmlFor="engine-input">{words.input}</label>
        <textarea
          id="engine-input"
          data-part="input"
          spellCheck={false}
          autoComplete="off"
          aria-describedby="engine-problem"
          defaultValue={JSON.stringify(example, null, 2)}
        />
        <p id="engine-problem" className="engine-problem" data-part="problem" role="alert" />
        <RunControls run={words.run} stop={words.stop} working={words.working} />
        <h2 id="answer">{words.answer}</h2>
        <p data-part="note" role="status">
          {words.none}
        </p>
        <pre data-part="answer" tabIndex={0} role="region" aria-labelledby="answer" />
        <button type="button" data-part="download" hidden>
          {words.download}
        </button>
        <h2 id="backends">{words.backends}</h2>
        <p>{words.backendsIntro}</p>
        <dl className="engine-backends">
          {BACKENDS.map((name) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd data-part={`backend-${name}`}>–</dd>
            </div>
          ))}
        </dl>
        <button type="button" className="needs-script" data-part="test">
          {words.test}
        </button>
      </section>
    </article>
  );
}
