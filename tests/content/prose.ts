/** Reads the chapters' sources as the parity tests compare them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '#widget-kit/language.ts';

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const CONTENT = 'content';

/** The chapters that exist in one language: each is a folder. */
export function slugs(language: Language): string[] {
  return readdirSync(join(CONTENT, language), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** Prose that stands outside the chapters, like `teach.mdx`. */
export function singlePages(language: Language): string[] {
  return readdirSync(join(CONTENT, language))
    .filter((name) => name.endsWith('.mdx'))
    .toSorted();
}

/** Every chapter that exists, in whatever language. */
export const CHAPTERS = LANGUAGES.flatMap((language) => slugs(language).map((slug) => ({ language, slug })));

/** Every file of prose, relative to its language's folder. */
export const PROSE = LANGUAGES.flatMap((language) =>
  [...slugs(language).map((slug) => `${slug}/index.mdx`), ...singlePages(language)].map((file) => ({
    language,
    file,
  })),
);

export function has(language: Language, file: string): boolean {
  return existsSync(join(CONTENT, language, file));
}

export function source(language: Language, file: string): string {
  return readFileSync(join(CONTENT, language, file), 'utf8');
}

/** Prose alone: code and formulas, in which braces and angle brackets mean something else, are left out. */
export function withoutCode(mdx: string): string {
  return mdx
    .replaceAll(/^```[^]*?^```/gm, '')
    .replaceAll(/\$\$[^]*?\$\$/g, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\$[^$\n]+\$/g, '');
}

/** All elements of the book's vocabulary in the order in which they stand. */
export function tags(mdx: string): Tag[] {
  return [...withoutCode(mdx).matchAll(/<([A-Z]\w*)((?:\s+[\w-]+(?:=(?:"[^"]*"|\{[^}]*\}))?)*)\s*\/?>/g)].map(
    ([, name, list]) => ({
      name: name!,
      attributes: Object.fromEntries(
        [...list!.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|\{([^}]*)\}))?/g)].map(([, key, text, literal]) => [
          key!,
          text ?? literal ?? '',
        ]),
      ),
    }),
  );
}

/** Keys of cited works, in order, with repetitions. */
export function citations(mdx: string): string[] {
  return [...withoutCode(mdx).matchAll(/\[(@[^\]]*)\]/g)].flatMap(([, group]) =>
    [...group!.matchAll(/@([\w:.-]+)/g)].map(([, key]) => key!),
  );
}

export function displayedFormulas(mdx: string): number {
  return (mdx.replaceAll(/^```[^]*?^```/gm, '').match(/^\s*\$\$/gm) ?? []).length / 2;
}
