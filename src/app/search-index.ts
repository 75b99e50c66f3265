/** The index of one language, built with the pages: every section of every page, and every term. */
import MiniSearch from 'minisearch';
import { chapterTitle, contentsText, GLOSSARY, proseOf, WRITTEN } from '#book/content.ts';
import { INDEX_OPTIONS, type Entry } from '#book/search-options.ts';
import { BOOK_WORDS } from '#book/words.ts';
import type { Language } from '#widget-kit/language.ts';

/** Characters of a section shown with a result. */
const START = 140;

export async function searchIndex(language: Language): Promise<string> {
  const entries: Omit<Entry, 'id'>[] = [];
  const pages = [
    ...WRITTEN.map((slug) => [slug, chapterTitle(language, slug)] as const),
    ...(['race', 'teach'] as const).map((name) => [name, contentsText(language)[name].title] as const),
  ];
  for (const [name, page] of pages) {
    const prose = (await proseOf(language, name)) ?? (await proseOf('en', name));
    for (const { id, title, text } of prose?.page.sections ?? [])
      if (text !== '' || title !== '')
        entries.push({
          path: `${language}/${name}/${id && `#${id}`}`,
          page,
          title: title || page,
          text,
          start: text.slice(0, START),
        });
  }
  for (const [id, entry] of Object.entries(GLOSSARY)) {
    const { term, definition } = entry[language];
    entries.push({
      path: `${language}/glossary/#${id}`,
      page: BOOK_WORDS[language].glossary,
      title: term,
      text: definition,
      start: definition.slice(0, START),
    });
  }
  const index = new MiniSearch<Entry>(INDEX_OPTIONS);
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return JSON.stringify(index);
}
