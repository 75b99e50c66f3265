/** Renders every page of the book to static HTML; used by the build and, page by page, by the development server. */
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { SLUGS } from '#book/chapters.ts';
import { chapterInfo, chapterProse } from '#book/content.ts';
import { Islands, renderIsland, Widget, type IslandsContext } from '#book/island.tsx';
import { Desk } from '#training/desk.ts';
import type { Json, Query } from '#training/protocol.ts';
import { complete } from '#training/scheduler.ts';
import { LANGUAGES, type Language } from '#widget-kit/language.ts';
import { loadWidget, WIDGET_IDS } from '#widgets/registry.ts';
import { Document } from './document.tsx';
import type { Site } from './site.ts';

const desk = new Desk();
const answers = new Map<string, Promise<Json>>();

/** Answers are kept: many pages show the same first pictures. */
function answer(query: Query): Promise<Json> {
  const key = JSON.stringify(query);
  const kept = answers.get(key) ?? desk.answer(query).then(complete);
  answers.set(key, kept);
  return kept;
}

async function islandsOf(site: Site, language: Language): Promise<IslandsContext> {
  const widgets = Object.fromEntries(
    await Promise.all(WIDGET_IDS.map(async (id) => [id, await loadWidget(id)] as const)),
  );
  const rendered = new Map<string, Promise<ReactElement>>();
  const context = { base: site.base, language, widgets, answer };
  return {
    ...context,
    island(name, instance, preset) {
      const kept = rendered.get(instance) ?? renderIsland(context, name, instance, preset);
      rendered.set(instance, kept);
      return kept;
    },
  };
}

export function pagePaths(): string[] {
  return LANGUAGES.flatMap((language) => [
    ...SLUGS.filter((slug) => chapterInfo('en', slug)).map((slug) => `${language}/${slug}/`),
    ...WIDGET_IDS.map((id) => `${language}/embed/${id}/`),
  ]);
}

/** The HTML of the page at a path relative to the base, or nothing if there is no such page. */
export async function renderPage(path: string, site: Site): Promise<string | undefined> {
  const [code, ...rest] = path.split('/');
  const language = LANGUAGES.find((known) => known === code);
  if (!language) return undefined;
  const islands = await islandsOf(site, language);
  if (rest[0] === 'embed' && WIDGET_IDS.includes(rest[1]!)) {
    const id = rest[1]!;
    return page(
      site,
      language,
      `embed/${id}/`,
      islands.widgets[id]!.text[language].title,
      'embed',
      islands,
      <Widget name={id} />,
    );
  }
  const slug = rest[0]!;
  const Prose = (await chapterProse(language, slug)) ?? (await chapterProse('en', slug));
  const info = chapterInfo(language, slug) ?? chapterInfo('en', slug);
  if (!Prose || !info) return undefined;
  return page(site, language, `${slug}/`, info.title, 'chapter', islands, <Prose components={{ Widget }} />);
}

async function page(
  site: Site,
  language: Language,
  path: string,
  title: string,
  kind: 'chapter' | 'page' | 'embed',
  islands: IslandsContext,
  children: ReactElement,
): Promise<string> {
  const { prelude } = await prerender(
    <Document
      site={site}
      language={language}
      title={title}
      description={title}
      kind={kind}
      alternates={{ en: `en/${path}`, zh: `zh/${path}` }}
    >
      <Islands value={islands}>
        <main>{children}</main>
      </Islands>
    </Document>,
  );
  return new Response(prelude).text();
}

/** Files that are no pages. */
export async function renderFiles(_site: Site): Promise<Record<string, string>> {
  return {};
}
