/** What lies in `content/`: prose compiled from MDX, each chapter's `chapter.json`, the contents, references and glossary. */
import type { ComponentType } from 'react';
import type { Language } from '#widget-kit/language.ts';
import { SLUGS } from './chapters.ts';
import type { PageData } from './page-data.ts';
import { parseReferences, type Reference } from './references.ts';

export interface ChapterInfo {
  readonly title: string;
  /** One sentence for the contents page and search engines. */
  readonly summary: string;
  /** Minutes of reading, without the widgets. */
  readonly minutes: number;
  /** A translation carries the hash of the source that it translates. */
  readonly translates?: string;
}

/** Titles of parts, and of chapters not yet written; words of the cover. */
export interface ContentsText {
  readonly parts: Readonly<Record<string, string>>;
  readonly chapters: Readonly<Record<string, string>>;
  readonly cover: { readonly pitch: string; readonly caption: string };
  /** Pages of prose that are no chapters. */
  readonly race: { readonly title: string; readonly summary: string };
  readonly teach: { readonly title: string; readonly summary: string };
}

export interface GlossaryEntry {
  readonly term: string;
  readonly definition: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- MDX components take any vocabulary
export type Vocabulary = Record<string, ComponentType<any>>;
export interface ProseModule {
  readonly default: ComponentType<{ components: Vocabulary }>;
  readonly page: PageData;
}

const prose = import.meta.glob<ProseModule>('/content/{en,zh}/**/*.mdx');
const infos = import.meta.glob<ChapterInfo>('/content/{en,zh}/*/chapter.json', {
  import: 'default',
  eager: true,
});
const contents = import.meta.glob<ContentsText>('/content/{en,zh}/contents.json', {
  import: 'default',
  eager: true,
});
const bibliography = import.meta.glob<string>('/content/references.bib', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const glossaries = import.meta.glob<Record<string, Record<Language, GlossaryEntry>>>(
  '/content/glossary.json',
  { import: 'default', eager: true },
);

export const REFERENCES: ReadonlyMap<string, Reference> = parseReferences(
  bibliography['/content/references.bib'] ?? '',
);
export const GLOSSARY: Readonly<Record<string, Record<Language, GlossaryEntry>>> =
  glossaries['/content/glossary.json'] ?? {};

export function contentsText(language: Language): ContentsText {
  return contents[`/content/${language}/contents.json`]!;
}

export function chapterInfo(language: Language, slug: string): ChapterInfo | undefined {
  return infos[`/content/${language}/${slug}/chapter.json`];
}

/** A page's prose: a chapter's by its slug, another page's by its name (`cover`, `race`, `teach`). */
export async function proseOf(language: Language, name: string): Promise<ProseModule | undefined> {
  const load = prose[prosePath(language, name)] ?? prose[`/content/${language}/${name}.mdx`];
  return load?.();
}

export function prosePath(language: Language, slug: string): string {
  return `/content/${language}/${slug}/index.mdx`;
}

/** The chapters that exist, in the original or in translation. */
export const WRITTEN: readonly string[] = SLUGS.filter((slug) => chapterInfo('en', slug));

export function chapterTitle(language: Language, slug: string): string {
  return chapterInfo(language, slug)?.title ?? contentsText(language).chapters[slug]!;
}
