import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citations, PAGES, source, tags, withoutCode } from './prose.ts';

const bibliography = [
  ...readFileSync('content/references.bib', 'utf8').matchAll(/^@\w+\s*\{\s*([^,\s]+)/gm),
].map(([, key]) => key!);

describe('the bibliography', () => {
  it('holds each key once', () => {
    expect(bibliography.length).toBeGreaterThan(0);
    expect(bibliography.filter((key, index) => bibliography.indexOf(key) !== index)).toEqual([]);
  });
});

describe.each(PAGES)('$language/$slug', ({ language, slug }) => {
  const mdx = source(language, slug);

  it('cites only works that the bibliography holds', () => {
    expect(citations(mdx).filter((key) => !bibliography.includes(key))).toEqual([]);
  });

  it('names only widgets that exist', () => {
    const names = tags(mdx)
      .filter(({ name }) => name === 'Widget')
      .map(({ attributes }) => attributes.name ?? '');
    expect(names.filter((name) => !existsSync(`src/widgets/${name}/index.ts`))).toEqual([]);
  });

  it('shows only code that exists', () => {
    const files = tags(mdx)
      .filter(({ name }) => name === 'Source')
      .map(({ attributes }) => attributes.file ?? '');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('holds no code of its own', () => {
    const prose = withoutCode(mdx).replaceAll(/<[A-Z][^>]*>/g, '');
    expect(prose.match(/^(?:import|export)\b.*/gm) ?? []).toEqual([]);
    expect(prose.match(/\{[^}]*\}/g) ?? []).toEqual([]);
  });
});
