/** The HTML document around every page. */
import type { ReactElement, ReactNode } from 'react';
import { BookSheet } from '#book/sheets.tsx';
import { LOCALE, type Language } from '#widget-kit/language.ts';
import { policyOf, type Site } from './site.ts';

export type Kind = 'root' | 'cover' | 'chapter' | 'page' | 'embed';

export function Document(props: {
  readonly site: Site;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly kind: Kind;
  /** Whose script and sheet the page has beside the book's. */
  readonly build?: 'bench' | undefined;
  /** Paths of the same page in each language, relative to the base. */
  readonly alternates: Readonly<Record<Language, string>>;
  readonly children: ReactNode;
}): ReactElement {
  const { site, language, title, description, kind, build, alternates, children } = props;
  const { base, script, sheets, development } = site;
  return (
    <html lang={LOCALE[language]} data-kind={kind} data-base={base}>
      <head>
        <meta charSet="utf-8" />
        {!development && <meta httpEquiv="Content-Security-Policy" content={policyOf(build)} />}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {Object.entries(alternates).map(([code, path]) => (
          <link key={code} rel="alternate" hrefLang={LOCALE[code as Language]} href={base + path} />
        ))}
        {/* Not a module: it must run before anything is painted. */}
        <script src={`${base}before-paint.js`} />
        <BookSheet href={sheets.book} />
        <link rel="icon" href={`${base}icon.svg`} type="image/svg+xml" />
        <script type="module" src={base + script} />
        {build && !development && (
          <link rel="stylesheet" href={`${base}${build}/page.css`} precedence="build" />
        )}
        {build && <script type="module" src={`${base}${build}/page.${development ? 'ts' : 'js'}`} />}
      </head>
      <body>{children}</body>
    </html>
  );
}
