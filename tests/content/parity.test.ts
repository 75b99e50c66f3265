import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SLUGS } from '#book/chapters.ts';
import {
  CHAPTERS,
  citations,
  displayedFormulas,
  has,
  PROSE,
  slugs,
  source,
  tags,
  type Tag,
} from './prose.ts';

const originals = PROSE.filter(({ language }) => language === 'en').map(({ file }) => file);
const translations = PROSE.filter(({ language }) => language === 'zh').map(({ file }) => file);

/** What stands in the flow of a sentence may stand elsewhere in a translated one. */
const IN_SENTENCES = ['Term', 'Ref', 'Cite', 'Margin', 'Aside', 'Error'];
const WORDS = ['title', 'label', 'caption'];

/** Elements with their attributes, in order; words, which are translated, are left out. */
function skeleton(all: readonly Tag[]): string[] {
  return all
    .filter(({ name }) => !IN_SENTENCES.includes(name))
    .map(({ name, attributes }) => {
      const kept = Object.entries(attributes).filter(([key]) => !WORDS.includes(key));
      return `<${name} ${kept.map(([key, value]) => `${key}=${value}`).toSorted().join(' ')}>`; // prettier-ignore
    });
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].toSorted();
}

function named(all: readonly Tag[], name: string, attribute: string): string[] {
  return distinct(
    all.filter((tag) => tag.name === name).map(({ attributes }) => attributes[attribute] ?? ''),
  );
}

/** The paths of all texts in a JSON file, without the texts. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
}

describe.each(CHAPTERS)('the chapter $language/$slug', ({ language, slug }) => {
  it('is in the plan of the book', () => expect(SLUGS).toContain(slug));

  it('is whole: prose, and what the contents say about it', () => {
    expect(has(language, `${slug}/index.mdx`)).toBe(true);
    const info = JSON.parse(source(language, `${slug}/chapter.json`)) as Record<string, unknown>;
    expect(String(info.title).trim()).not.toBe('');
    expect(String(info.summary).trim().length).toBeGreaterThan(10);
    expect(info.minutes).toBeGreaterThan(0);
  });
});

describe.each(slugs('zh'))('the translated chapter %s', (slug) => {
  it('was made from the original as it now stands', () => {
    const info = JSON.parse(source('zh', `${slug}/chapter.json`)) as { translates?: string };
    const hash = createHash('sha256')
      .update(source('en', `${slug}/index.mdx`))
      .digest('hex');
    expect(info.translates).toBe(hash);
  });
});

describe.each(translations)('the translation %s', (file) => {
  it('has an original', () => expect(originals).toContain(file));

  const [en, zh] = [source('en', file), source('zh', file)];

  it('has the same headings, widgets, equations and questions, with the same ids, in the same order', () => {
    expect(skeleton(tags(zh))).toEqual(skeleton(tags(en)));
  });

  it('explains the same terms and refers to the same figures', () => {
    expect(named(tags(zh), 'Term', 'id')).toEqual(named(tags(en), 'Term', 'id'));
    expect(named(tags(zh), 'Ref', 'to')).toEqual(named(tags(en), 'Ref', 'to'));
  });

  it('has as many notes, digressions and errors', () => {
    const count = (mdx: string, name: string): number => tags(mdx).filter((tag) => tag.name === name).length;
    for (const name of ['Margin', 'Aside', 'Error']) expect(count(zh, name), name).toBe(count(en, name));
  });

  it('cites the same works', () => expect(distinct(citations(zh))).toEqual(distinct(citations(en))));

  it('displays as many formulas', () => expect(displayedFormulas(zh)).toBe(displayedFormulas(en)));

  it('is in Chinese', () => {
    const han = zh.match(/\p{Script=Han}/gu) ?? [];
    expect(han.length).toBeGreaterThan(en.split(/\s+/).length / 2);
  });
});

describe('the contents', () => {
  it('name the same parts, chapters and pages in both languages', () => {
    const [en, zh] = [source('en', 'contents.json'), source('zh', 'contents.json')];
    expect(shape(JSON.parse(zh))).toEqual(shape(JSON.parse(en)));
  });

  it('name every chapter of the plan', () => {
    const { chapters } = JSON.parse(source('en', 'contents.json')) as { chapters: Record<string, string> };
    expect(Object.keys(chapters).toSorted()).toEqual(SLUGS.toSorted());
  });
});
