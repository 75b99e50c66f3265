/** The benchmark's page. What it does is in `bench/`, which has a build of its own: it alone carries other libraries. */
import type { ReactElement } from 'react';
import type { Language } from '#widget-kit/language.ts';
import { BENCH_WORDS } from './bench-words.ts';
import { RunControls } from './run-controls.tsx';

/** Only for the names in them: the cases themselves bring TensorFlow.js along. */
const FILES = import.meta.glob<string>('/bench/cases/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const OPERATIONS = [
  ...new Set(
    Object.values(FILES).flatMap((code) =>
      [...code.matchAll(/\bname: '([\w-]+)'/g)].map(([, name]) => name!),
    ),
  ),
];

/** By library, on what it computes. */
const AGAINST = {
  tfjs: ['webgpu', 'webgl', 'wasm'],
  jax: ['webgpu', 'wasm'],
  ort: ['webgpu', 'wasm'],
} as const;
/** They are small to load. */
const CHOSEN: readonly string[] = ['tfjs', 'jax'];
const FIRST = 'attention';

export function BenchPage({ language }: { readonly language: Language }): ReactElement {
  const words = BENCH_WORDS[language];
  return (
    <article>
      <h1>{words.title}</h1>
      <p className="summary">{words.summary}</p>
      <p>{words.how}</p>
      <noscript>
        <p>{words.needsScript}</p>
      </noscript>
      <section className="bench" data-language={language}>
        <form className="bench-choices needs-script">
          <fieldset>
            <legend>{words.operations}</legend>
            {OPERATIONS.map((name) => (
              <label key={name} className="switch">
                <input type="checkbox" name="operation" value={name} defaultChecked={name === FIRST} />
                <span>
                  <code>{name}</code> {words.programs[name]}
                </span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{words.against}</legend>
            {Object.entries(AGAINST).map(([library, backends]) => (
              <fieldset key={library}>
                <legend>{words.libraries[library as keyof typeof AGAINST]}</legend>
                {backends.map((backend) => (
                  <label key={backend} className="switch">
                    <input
                      type="checkbox"
                      name="peer"
                      value={`${library}-${backend}`}
                      defaultChecked={CHOSEN.includes(library)}
                    />
                    <code>{backend}</code>
                  </label>
                ))}
              </fieldset>
            ))}
          </fieldset>
        </form>
        <RunControls run={words.run} stop={words.stop} working={words.loading} />
        <p className="engine-problem" data-part="problem" role="alert" />
        <h2 id="results">{words.results}</h2>
        <p data-part="note" role="status">
          {words.none}
        </p>
        <div className="scroll" data-part="table" />
        <div data-part="drawings" />
        <ul className="bench-remarks" data-part="remarks" />
        <button type="button" data-part="download" hidden>
          {words.download}
        </button>
      </section>
    </article>
  );
}
