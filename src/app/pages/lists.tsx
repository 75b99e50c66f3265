/** Pages that list what the book holds: figures, references, terms, a file of source. */
import type { ReactElement } from 'react';
import { chapterTitle, GLOSSARY, REFERENCES } from '#book/content.ts';
import { Widget } from '#book/island.tsx';
import { sorted } from '#book/references.ts';
import { ReferenceEntry } from '#book/vocabulary/cite.tsx';
import { BOOK_WORDS } from '#book/words.ts';
import type { AnyWidget } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';

export interface InBook {
  readonly base: string;
  readonly language: Language;
}

/** In which written chapters something is named: slugs by its key. */
export type Mentions = ReadonlyMap<string, readonly string[]>;

function MentionedIn(
  props: InBook & { readonly slugs: readonly string[]; readonly hash?: string },
): ReactElement | null {
  const { base, language, slugs, hash = '' } = props;
  if (slugs.length === 0) return null;
  return (
    <small className="mentioned">
      {BOOK_WORDS[language].citedIn}{' '}
      {slugs.map((slug, at) => (
        <span key={slug}>
          {at > 0 && ', '}
          <a href={`${base}${language}/${slug}/${hash}`}>{chapterTitle(language, slug)}</a>
        </span>
      ))}
    </small>
  );
}

export function GalleryPage(
  props: InBook & { readonly widgets: Readonly<Record<string, AnyWidget>>; readonly mentions: Mentions },
): ReactElement {
  const { base, language, widgets, mentions } = props;
  const words = BOOK_WORDS[language];
  return (
    <article>
      <h1>{words.gallery}</h1>
      <p className="summary">{words.galleryIntro}</p>
      {Object.entries(widgets).map(([id, widget]) => (
        <section key={id} className="exhibit" aria-labelledby={`about-${id}`}>
          <h2 id={`about-${id}`}>{widget.text[language].about as string}</h2>
          <Widget name={id} />
          <p className="facts">
            <a href={`${base}${language}/embed/${id}/`}>{words.embedLink}</a>
            {' · '}
            <MentionedIn base={base} language={language} slugs={mentions.get(id) ?? []} />
          </p>
        </section>
      ))}
    </article>
  );
}

export function ReferencesPage(props: InBook & { readonly mentions: Mentions }): ReactElement {
  const { base, language, mentions } = props;
  const words = BOOK_WORDS[language];
  return (
    <article>
      <h1>{words.references}</h1>
      <ol className="references">
        {sorted(REFERENCES.values()).map((one) => (
          <li key={one.key} id={`ref-${one.key}`}>
            <ReferenceEntry work={one} />{' '}
            <MentionedIn
              base={base}
              language={language}
              slugs={mentions.get(one.key) ?? []}
              hash={`#ref-${one.key}`}
            />
          </li>
        ))}
      </ol>
    </article>
  );
}

export function GlossaryPage(props: InBook & { readonly mentions: Mentions }): ReactElement {
  const { base, language, mentions } = props;
  const other = language === 'en' ? 'zh' : 'en';
  const entries = Object.entries(GLOSSARY).toSorted(([, a], [, b]) =>
    a[language].term.localeCompare(b[language].term, language),
  );
  return (
    <article>
      <h1>{BOOK_WORDS[language].glossary}</h1>
      <dl className="glossary">
        {entries.map(([id, entry]) => (
          <div key={id} id={id}>
            <dt>
              {entry[language].term}{' '}
              <small lang={other === 'zh' ? 'zh-Hans' : 'en'}>{entry[other].term}</small>
            </dt>
            <dd>
              {entry[language].definition}{' '}
              <MentionedIn base={base} language={language} slugs={mentions.get(id) ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

export function SourcePage(
  props: InBook & { readonly file: string; readonly code: ReactElement },
): ReactElement {
  return (
    <article className="source-page">
      <h1>{props.file.split('/').at(-1)}</h1>
      <p className="facts">
        <code>{props.file}</code> · {BOOK_WORDS[props.language].sourceIntro}
      </p>
      {props.code}
    </article>
  );
}
