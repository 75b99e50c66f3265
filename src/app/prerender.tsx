/** Renders every page of the book to static HTML; used by the build and, page by page, by the development server. */
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { Islands, renderIsland, type IslandsContext } from '#book/island.tsx';
import { Page, type PageContext } from '#book/page-context.ts';
import { SheetsOfPage } from '#book/sheets.tsx';
import { BOOK_WORDS } from '#book/words.ts';
import { CLAIM_IDS, loadClaim } from '#claims/registry.ts';
import { Desk } from '#training/desk.ts';
import type { Json } from '#numerics/json.ts';
import type { Query } from '#training/protocol.ts';
import type { RaceEntry } from '#models/race-entry.ts';
import { RACE_ENTRIES } from '#training/race-entries.ts';
import type { Trace } from '#training/trace.ts';
import { finish } from '#numerics/progress.ts';
import { defaultRun } from '#widget-kit/default-run.ts';
import { LANGUAGES, type Language } from '#widget-kit/language.ts';
import { loadWidget, WIDGET_IDS } from '#widgets/registry.ts';
import { highlighted } from './code.tsx';
import { Document } from './document.tsx';
import { NotFoundPage, RootPage } from './pages/cover.tsx';
import { routesOf, type Book, type Route } from './routes.tsx';
import { searchIndex } from './search-index.ts';
import type { Site } from './site.ts';

const desk = new Desk();
const answers = new Map<string, Promise<Json>>();

/** Answers are kept: many pages show the same first pictures. */
function answer(query: Query): Promise<Json> {
  const key = JSON.stringify(query);
  const kept = answers.get(key) ?? desk.answer(query).then(finish);
  answers.set(key, kept);
  return kept;
}

function islandsOf({ base, widgets }: Book, language: Language): IslandsContext {
  const rendered = new Map<string, Promise<ReactElement>>();
  const context = { base, language, widgets, answer };
  return {
    ...context,
    island(name, instance, preset, hide) {
      const kept = rendered.get(instance) ?? renderIsland(context, name, instance, preset, hide);
      rendered.set(instance, kept);
      return kept;
    },
  };
}

async function bookOf(base: string): Promise<Book> {
  const widgets = await Promise.all(WIDGET_IDS.map(async (id) => [id, await loadWidget(id)] as const));
  const claims = await Promise.all(CLAIM_IDS.map(loadClaim));
  return { base, widgets: Object.fromEntries(widgets), claims };
}

const NOT_FOUND = '404.html';

/** Paths relative to the base. */
export async function pagePaths(): Promise<string[]> {
  const book = await bookOf('/');
  const inLanguages = await Promise.all(
    LANGUAGES.map(async (language) =>
      [...(await routesOf(book, language)).keys()].map((path) => `${language}/${path}`),
    ),
  );
  return ['', NOT_FOUND, ...inLanguages.flat()];
}

/** The HTML of the page at a path relative to the base, or nothing if there is no such page. */
export async function renderPage(path: string, site: Site): Promise<string | undefined> {
  const { base } = site;
  if (path === '' || path === NOT_FOUND) {
    const kind = path === '' ? 'root' : 'page';
    return html(
      <Document
        site={site}
        language="en"
        title={`${BOOK_WORDS.en.bookTitle} · ${BOOK_WORDS.zh.bookTitle}`}
        description={BOOK_WORDS.en.bookSubtitle}
        kind={kind}
        alternates={{ en: 'en/', zh: 'zh/' }}
      >
        {path === '' ? <RootPage base={base} /> : <NotFoundPage base={base} />}
      </Document>,
    );
  }
  const language = LANGUAGES.find((known) => path.startsWith(`${known}/`));
  if (!language) return undefined;
  const book = await bookOf(base);
  const rest = path.slice(language.length + 1);
  const route = (await routesOf(book, language)).get(rest);
  return route && html(await wrapped(site, book, language, rest, route));
}

async function wrapped(
  site: Site,
  book: Book,
  language: Language,
  path: string,
  route: Route,
): Promise<ReactElement> {
  const { bookTitle } = BOOK_WORDS[language];
  const proseLanguage = route.proseLanguage ?? language;
  const page: PageContext = {
    base: site.base,
    language: proseLanguage,
    name: path.replace(/\/$/, ''),
    code: (file, anchors = false) => highlighted(file, anchors),
  };
  return (
    <Document
      site={site}
      language={language}
      title={route.title === bookTitle ? bookTitle : `${route.title} · ${bookTitle}`}
      description={route.description}
      kind={route.kind}
      build={route.build}
      alternates={{ en: `en/${path}`, zh: `zh/${path}` }}
    >
      <Page value={page}>
        <SheetsOfPage value={site.sheets}>
          <Islands value={islandsOf(book, proseLanguage)}>{await route.content()}</Islands>
        </SheetsOfPage>
      </Page>
    </Document>
  );
}

async function html(document: ReactElement): Promise<string> {
  const { prelude } = await prerender(document);
  return new Response(prelude).text();
}

/** What `npm run record` can make: the first run of each widget that trains, and who runs in the race. */
export async function toRecord(): Promise<{
  readonly traces: readonly (Pick<Trace, 'widget' | 'values' | 'spec'> & { readonly language: Language })[];
  readonly entries: readonly RaceEntry[];
}> {
  const { widgets } = await bookOf('/');
  const traces = Object.values(widgets).flatMap((widget) =>
    'train' in widget
      ? LANGUAGES.map((language) => ({ widget: widget.id, language, ...defaultRun(widget, language) }))
      : [],
  );
  return { traces, entries: RACE_ENTRIES };
}

/** Files that are no pages. */
export async function renderFiles(_site: Site): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all(
      LANGUAGES.map(async (language) => [`${language}/search.json`, await searchIndex(language)] as const),
    ),
  );
}
