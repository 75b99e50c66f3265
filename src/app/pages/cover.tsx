/** The cover: what this is in ten seconds, something real that moves, and the contents. */
import type { ReactElement, ReactNode } from 'react';
import { contentsText, WRITTEN } from '#book/content.ts';
import { Widget } from '#book/island.tsx';
import { BOOK_WORDS } from '#book/words.ts';
import { LANGUAGES, LOCALE, type Language } from '#widget-kit/language.ts';
import { WIDGET_IDS } from '#widgets/registry.ts';
import { Contents } from '#app/chrome.tsx';

/** The figure on the cover. */
const LIVING = 'next-word';

export function CoverPage(props: {
  readonly base: string;
  readonly language: Language;
  readonly children: ReactNode;
}): ReactElement {
  const { base, language, children } = props;
  const words = BOOK_WORDS[language];
  const { pitch, caption } = contentsText(language).cover;
  return (
    <main id="main" className="cover">
      <header className="cover-head">
        <h1>{words.bookTitle}</h1>
        <p className="subtitle">{words.bookSubtitle}</p>
        <p className="pitch">{pitch}</p>
        {WRITTEN[0] && (
          <p>
            <a className="start" rel="next" href={`${base}${language}/${WRITTEN[0]}/`}>
              {words.start}
            </a>
          </p>
        )}
      </header>
      {WIDGET_IDS.includes(LIVING) && (
        <section className="cover-living">
          <h2 className="visually-hidden">{words.liveFigure}</h2>
          <Widget name={LIVING} hide="toolbar" />
          <p className="caption">{caption}</p>
        </section>
      )}
      <section className="cover-contents" aria-labelledby="contents">
        <h2 id="contents">{words.contents}</h2>
        <Contents base={base} language={language} path="" />
      </section>
      <section className="cover-about">{children}</section>
    </main>
  );
}

/** The root of the site: both languages; with script the reader is taken to theirs. */
export function RootPage({ base }: { readonly base: string }): ReactElement {
  return <BothLanguages base={base} title="bookTitle" text="bookSubtitle" link="languageName" />;
}

/** For a path that names no page; it cannot know the reader's language. */
export function NotFoundPage({ base }: { readonly base: string }): ReactElement {
  return <BothLanguages base={base} title="notFound" text="notFoundText" link="toCover" />;
}

type Words = (typeof BOOK_WORDS)[Language];
type Plain = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

/** One short section for each language, leading to its cover; each word by its name in `BOOK_WORDS`. */
function BothLanguages(props: {
  readonly base: string;
  readonly title: Plain;
  readonly text: Plain;
  readonly link: Plain;
}): ReactElement {
  return (
    <main className="root">
      {LANGUAGES.map((language, i) => {
        const words = BOOK_WORDS[language];
        const Heading = i === 0 ? 'h1' : 'h2';
        return (
          <section key={language} lang={LOCALE[language]}>
            <Heading>{words[props.title]}</Heading>
            <p>{words[props.text]}</p>
            <p>
              <a className="start" href={`${props.base}${language}/`}>
                {words[props.link]}
              </a>
            </p>
          </section>
        );
      })}
    </main>
  );
}
