import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#widget-kit/language.ts';
import { citations, PROSE, source, tags, withoutCode } from './prose.ts';

const bibliography = [
  ...readFileSync('content/references.bib', 'utf8').matchAll(/^@\w+\s*\{\s*([^,\s]+)/gm),
].map(([, key]) => key!);

type Entry = { term?: string; definition?: string };
const glossary = JSON.parse(readFileSync('content/glossary.json', 'utf8')) as Record<
  string,
  Record<string, Entry>
>;

describe('the bibliography', () => {
  it('holds each key once', () => {
    expect(bibliography.length).toBeGreaterThan(0);
    expect(bibliography.filter((key, index) => bibliography.indexOf(key) !== index)).toEqual([]);
  });
});

describe('the glossary', () => {
  it.each(Object.entries(glossary))('explains %s in every language', (_id, entry) => {
    for (const language of LANGUAGES) {
      expect(entry[language]?.term?.trim(), language).toBeTruthy();
      expect(entry[language]?.definition?.trim(), language).toBeTruthy();
    }
  });
});

describe.each(PROSE)('$language/$file', ({ language, file }) => {
  const mdx = source(language, file);
  const attributes = (name: string, attribute: string): string[] =>
    tags(mdx)
      .filter((tag) => tag.name === name)
      .map((tag) => tag.attributes[attribute] ?? '');

  it('cites only works that the bibliography holds', () => {
    expect(citations(mdx).filter((key) => !bibliography.includes(key))).toEqual([]);
  });

  it('names only terms that the glossary explains', () => {
    expect(attributes('Term', 'id').filter((id) => !Object.hasOwn(glossary, id))).toEqual([]);
  });

  it('names only widgets that exist', () => {
    const names = attributes('Widget', 'name');
    expect(names.filter((name) => !existsSync(`src/widgets/${name}/index.ts`))).toEqual([]);
  });

  it('shows only code that exists', () => {
    expect(attributes('Source', 'file').filter((path) => !existsSync(path))).toEqual([]);
  });

  it('gives no id twice', () => {
    const ids = tags(mdx)
      .filter(({ name }) => name !== 'Term')
      .flatMap(({ attributes: { id } }) => id ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('holds no code of its own', () => {
    const prose = withoutCode(mdx).replaceAll(/<[A-Z][^>]*>/g, '');
    expect(prose.match(/^(?:import|export)\b.*/gm) ?? []).toEqual([]);
    expect(prose.match(/\{[^}]*\}/g) ?? []).toEqual([]);
  });
});
