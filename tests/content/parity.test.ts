import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SLUGS } from '#book/chapters.ts';
import { citations, displayedFormulas, has, PAGES, slugs, source, tags, type Tag } from './prose.ts';

const translated = slugs('zh');

/** Words that stand in an attribute are translated; everything else must be the same. */
function skeleton(all: readonly Tag[]): string[] {
  return all
    .filter(({ name }) => !['Term', 'Ref', 'Cite', 'Margin', 'Aside'].includes(name))
    .map(({ name, attributes }) => {
      const kept = Object.entries(attributes).filter(([key]) => !['title', 'label', 'caption'].includes(key));
      return `<${name} ${kept
        .map(([key, value]) => `${key}=${value}`)
        .toSorted()
        .join(' ')}>`;
    });
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].toSorted();
}

function targets(all: readonly Tag[], name: string, attribute: string): string[] {
  return distinct(
    all.filter((tag) => tag.name === name).map(({ attributes }) => attributes[attribute] ?? ''),
  );
}

describe('every page of prose', () => {
  it.each(PAGES)('$language/$slug is whole: prose and what contents say about it', ({ language, slug }) => {
    expect(has(language, slug, 'index.mdx')).toBe(true);
    expect(has(language, slug, 'chapter.json')).toBe(true);
    const info = JSON.parse(source(language, slug, 'chapter.json')) as Record<string, unknown>;
    expect(String(info.title).trim()).not.toBe('');
    expect(String(info.summary).trim().length).toBeGreaterThan(10);
    expect(info.minutes).toBeGreaterThan(0);
  });

  it.each(PAGES)('$language/$slug is a chapter of the plan', ({ slug }) => {
    expect(SLUGS).toContain(slug);
  });
});

describe.each(translated)('the translation of %s', (slug) => {
  it('has an original', () => {
    expect(slugs('en')).toContain(slug);
  });

  it('was made from the original as it now stands', () => {
    const info = JSON.parse(source('zh', slug, 'chapter.json')) as { translates?: string };
    const hash = createHash('sha256').update(source('en', slug)).digest('hex');
    expect(info.translates).toBe(hash);
  });

  it('has the same headings, widgets, figures, equations and questions, with the same ids, in the same order', () => {
    expect(skeleton(tags(source('zh', slug)))).toEqual(skeleton(tags(source('en', slug))));
  });

  it('explains the same terms and refers to the same figures', () => {
    const [en, zh] = [tags(source('en', slug)), tags(source('zh', slug))];
    expect(targets(zh, 'Term', 'id')).toEqual(targets(en, 'Term', 'id'));
    expect(targets(zh, 'Ref', 'to')).toEqual(targets(en, 'Ref', 'to'));
  });

  it('cites the same works', () => {
    expect(distinct(citations(source('zh', slug)))).toEqual(distinct(citations(source('en', slug))));
  });

  it('displays as many formulas', () => {
    expect(displayedFormulas(source('zh', slug))).toBe(displayedFormulas(source('en', slug)));
  });

  it('is in Chinese', () => {
    const han = source('zh', slug).match(/\p{Script=Han}/gu) ?? [];
    expect(han.length).toBeGreaterThan(source('en', slug).split(/\s+/).length / 2);
  });
});
