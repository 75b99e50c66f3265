/** A chapter: its head, its text, the list of its sections beside it, its sources, and the ways on. */
import type { ReactElement, ReactNode } from 'react';
import { chapterNumber, neighbours, PARTS } from '#book/chapters.ts';
import { chapterInfo, chapterTitle, contentsText, WRITTEN } from '#book/content.ts';
import type { PageData } from '#book/page-data.ts';
import { ReferenceList, TermCards } from '#book/vocabulary/cite.tsx';
import { BOOK_WORDS } from '#book/words.ts';
import { LOCALE, type Language } from '#widget-kit/language.ts';

export function ChapterPage(props: {
  readonly base: string;
  readonly slug: string;
  readonly language: Language;
  /** Of the text: English where there is no translation. */
  readonly proseLanguage: Language;
  readonly data: PageData;
  readonly children: ReactNode;
}): ReactElement {
  const { base, slug, language, proseLanguage, data, children } = props;
  const words = BOOK_WORDS[language];
  const part = PARTS.findIndex(({ chapters }) => (chapters as readonly string[]).includes(slug));
  const info = chapterInfo(proseLanguage, slug)!;
  return (
    <div className="page with-sections">
      <Sections data={data} language={language} proseLanguage={proseLanguage} />
      <main id="main">
        <article lang={proseLanguage === language ? undefined : LOCALE[proseLanguage]}>
          {proseLanguage !== language && (
            <p className="notice" lang={LOCALE[language]} role="note">
              {words.translationMissing}
            </p>
          )}
          <header className="chapter-head">
            <p className="kicker">
              {BOOK_WORDS[proseLanguage].part(part + 1)} ·{' '}
              {contentsText(proseLanguage).parts[PARTS[part]!.id]}
            </p>
            <h1>
              <span className="chapter-number">{chapterNumber(slug)}</span> {info.title}
            </h1>
            <p className="summary">{info.summary}</p>
            <p className="facts">{BOOK_WORDS[proseLanguage].minutes(info.minutes)}</p>
          </header>
          {children}
          <Sources data={data} base={base} language={proseLanguage} />
        </article>
        <Ways base={base} slug={slug} language={language} />
      </main>
    </div>
  );
}

function Sections(props: {
  readonly data: PageData;
  readonly language: Language;
  readonly proseLanguage: Language;
}): ReactElement {
  const words = BOOK_WORDS[props.language];
  return (
    <nav className="sections" aria-label={words.onThisPage}>
      <p>{words.onThisPage}</p>
      <ol lang={LOCALE[props.proseLanguage]}>
        {props.data.sections
          .filter(({ depth }) => depth === 2)
          .map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
      </ol>
    </nav>
  );
}

/** What a page names, at its end; empty where it names nothing. */
export function Sources(props: {
  readonly data: PageData;
  readonly base: string;
  readonly language: Language;
}): ReactElement {
  const words = BOOK_WORDS[props.language];
  return (
    <>
      {props.data.citations.length > 0 && (
        <section className="sources" aria-labelledby="sources">
          <h2 id="sources">{words.sources}</h2>
          <ReferenceList keys={props.data.citations} />
          <p>
            <a href={`${props.base}${props.language}/references/`}>{words.allSources}</a>
          </p>
        </section>
      )}
      <TermCards ids={props.data.terms} />
    </>
  );
}

function Ways(props: {
  readonly base: string;
  readonly slug: string;
  readonly language: Language;
}): ReactElement {
  const { base, slug, language } = props;
  const words = BOOK_WORDS[language];
  const { previous, next } = neighbours(slug, WRITTEN);
  const back = previous
    ? { href: `${base}${language}/${previous}/`, title: chapterTitle(language, previous) }
    : { href: `${base}${language}/`, title: words.cover };
  return (
    <nav className="ways" aria-label={words.pages}>
      <a rel="prev" href={back.href}>
        <small>{words.previous}</small> {back.title}
      </a>
      {next && (
        <a rel="next" href={`${base}${language}/${next}/`}>
          <small>{words.next}</small> {chapterTitle(language, next)}
        </a>
      )}
    </nav>
  );
}
