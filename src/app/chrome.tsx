/** What stands around the text of every page: the bar at its top, the contents, the foot, and the dialogs. */
import type { ReactElement, ReactNode } from 'react';
import { chapterNumber, PARTS } from '#book/chapters.ts';
import { chapterInfo, chapterTitle, contentsText } from '#book/content.ts';
import { BOOK_WORDS } from '#book/words.ts';
import { LANGUAGES, LOCALE, type Language } from '#widget-kit/language.ts';

interface Around {
  readonly base: string;
  readonly language: Language;
  /** The page's path without base and language. */
  readonly path: string;
}

export function Chrome(
  props: Around & { readonly edited?: string | undefined; readonly children: ReactNode },
): ReactElement {
  const { base, language, path, edited, children } = props;
  const words = BOOK_WORDS[language];
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Bar base={base} language={language} path={path} />
      {children}
      <footer className="foot">
        <nav aria-label={words.bookTitle}>
          <OtherPages base={base} language={language} path={path} />
        </nav>
        <p>
          {words.licence} {edited && words.edited(edited)}
        </p>
      </footer>
      <Help language={language} />
      <Search language={language} base={base} />
    </>
  );
}

function Bar({ base, language, path }: Around): ReactElement {
  const words = BOOK_WORDS[language];
  return (
    <header className="top">
      <a className="book-title" href={`${base}${language}/`} aria-current={path === '' ? 'page' : undefined}>
        {words.bookTitle}
      </a>
      <nav className="top-contents" aria-label={words.contents}>
        <details className="drop">
          <summary>{words.contents}</summary>
          <div>
            <Contents base={base} language={language} path={path} />
            <OtherPages base={base} language={language} path={path} />
          </div>
        </details>
      </nav>
      <div className="top-tools">
        <button type="button" className="needs-script" data-open="search" aria-keyshortcuts="/">
          {words.search}
        </button>
        {LANGUAGES.filter((other) => other !== language).map((other) => (
          <a
            key={other}
            href={`${base}${other}/${path}`}
            lang={LOCALE[other]}
            hrefLang={LOCALE[other]}
            data-language={other}
          >
            {BOOK_WORDS[other].languageName}
          </a>
        ))}
        <button
          type="button"
          className="needs-script theme-switch"
          data-labels={JSON.stringify(words.themes)}
          data-name={words.theme}
          aria-label={`${words.theme}: ${words.themes.system}`}
          aria-keyshortcuts="t"
        />
        <button type="button" className="needs-script" data-open="help" aria-label={words.help}>
          ?
        </button>
      </div>
      <div className="reading-progress" aria-hidden="true" />
    </header>
  );
}

/** All parts and chapters; those not yet written are named, but lead nowhere. */
export function Contents({ base, language, path }: Around): ReactElement {
  const words = BOOK_WORDS[language];
  return (
    <ol className="contents">
      {PARTS.map(({ id, chapters }, at) => (
        <li key={id}>
          <p className="part">
            <span className="part-number">{words.part(at + 1)}</span> {contentsText(language).parts[id]}
          </p>
          <ol>
            {chapters.map((slug) => {
              const title = (
                <>
                  <span className="chapter-number">{chapterNumber(slug)}</span>{' '}
                  <span className="chapter-title">{chapterTitle(language, slug)}</span>
                </>
              );
              return (
                <li key={slug}>
                  {chapterInfo('en', slug) ? (
                    <a
                      href={`${base}${language}/${slug}/`}
                      aria-current={path === `${slug}/` ? 'page' : undefined}
                    >
                      {title}
                    </a>
                  ) : (
                    <span className="unwritten">
                      {title} <small>{words.notYet}</small>
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </li>
      ))}
    </ol>
  );
}

export const OTHER_PAGES = [
  'race',
  'gallery',
  'glossary',
  'references',
  'claims',
  'teach',
  'engine',
  'bench',
] as const;

function OtherPages({ base, language, path }: Around): ReactElement {
  return (
    <ul className="other-pages">
      {OTHER_PAGES.map((page) => (
        <li key={page}>
          <a href={`${base}${language}/${page}/`} aria-current={path === `${page}/` ? 'page' : undefined}>
            {BOOK_WORDS[language][page]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Help({ language }: { readonly language: Language }): ReactElement {
  const words = BOOK_WORDS[language];
  const keys = [
    ['←', words.keys.left],
    ['→', words.keys.right],
    ['/', words.keys.search],
    ['t', words.keys.theme],
    ['?', words.keys.help],
    ['Esc', words.keys.escape],
  ];
  return (
    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">{words.help}</h2>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label className="switch">
          <input type="checkbox" id="single-keys" defaultChecked />
          {words.keysOn}
        </label>
      </p>
      <form method="dialog">
        <button>{words.close}</button>
      </form>
    </dialog>
  );
}

function Search({ language, base }: { readonly language: Language; readonly base: string }): ReactElement {
  const words = BOOK_WORDS[language];
  return (
    <dialog
      id="search"
      aria-labelledby="search-title"
      data-index={`${base}${language}/search.json`}
      data-none={words.searchNone}
      data-failed={words.searchFailed}
      data-one={words.searchCount(1)}
      data-many={words.searchCount(2).replace('2', '%')}
    >
      <h2 id="search-title">{words.search}</h2>
      <input
        type="search"
        aria-label={words.searchField}
        placeholder={words.searchField}
        autoComplete="off"
      />
      <p role="status" className="search-count" />
      <ol className="search-results" />
      <form method="dialog">
        <button>{words.close}</button>
      </form>
    </dialog>
  );
}
