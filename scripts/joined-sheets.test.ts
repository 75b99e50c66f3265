import { describe, expect, it } from 'vitest';
import { JoinedSheets } from './joined-sheets.ts';

const link = (href: string, precedence = 'part'): string =>
  `<link rel="stylesheet" href="${href}" data-precedence="${precedence}"/>`;

describe('the sheets of a page’s parts', () => {
  const sheets = new JoinedSheets('/sub/', (href) => `${href}{}`);
  const page = (...parts: string[]): string =>
    `${link('/sub/book.css', 'book')}${parts.map((part) => link(part)).join('')}<title>`;

  it('are one file after the book’s own', () => {
    const html = sheets.join(page('/sub/a.css', '/sub/b.css'));
    const [, joined] =
      /^<link [^>]*book\.css[^>]*><link rel="stylesheet" href="\/sub\/([^"]+)"[^>]*><title>$/.exec(html)!;
    expect(sheets.files.get(joined!)).toBe('/sub/a.css{}\n/sub/b.css{}');
  });

  it('are the same file wherever the same parts are, in any order', () => {
    expect(sheets.join(page('/sub/b.css', '/sub/a.css'))).toBe(sheets.join(page('/sub/a.css', '/sub/b.css')));
  });

  it('are none on a page without such parts', () => expect(sheets.join(page())).toBe(page()));
});
