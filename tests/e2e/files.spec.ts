/** What can be said about the built pages from their files alone, without a browser. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT, SUB_FOLDER, type Target } from '#scripts/built.ts';
import { PAGES } from './site.ts';

function html(path: string, { directory }: Target): string {
  return readFileSync(join(directory, path, 'index.html'), 'utf8');
}

/** Every address that a page names, as it is written. */
function addresses(page: string): string[] {
  const found = page.matchAll(/<[a-z][^>]*? (?:href|src|data-index|data-base)="([^"]*)"/g);
  return [...found].map(([, address]) => address!.replaceAll('&amp;', '&'));
}

for (const target of [ROOT, SUB_FOLDER]) {
  test(`every link, script, style and picture under ${target.base} is there, down to the place on its page`, () => {
    const broken: string[] = [];
    const ids = new Map<string, Set<string>>();
    const idsOf = (path: string): Set<string> => {
      const known =
        ids.get(path) ?? new Set([...html(path, target).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
      ids.set(path, known);
      return known;
    };
    for (const { path } of PAGES) {
      for (const address of addresses(html(path, target))) {
        const { origin, pathname, hash } = new URL(address, `http://book${target.base}${path}`);
        if (origin !== 'http://book') continue;
        const file = decodeURIComponent(pathname.slice(target.base.length));
        const isPage = pathname.endsWith('/');
        const isThere =
          pathname.startsWith(target.base) &&
          existsSync(join(target.directory, file, isPage ? 'index.html' : ''));
        if (!isThere) broken.push(`${path}: ${address}`);
        else if (isPage && hash.length > 1 && !idsOf(file).has(decodeURIComponent(hash.slice(1))))
          broken.push(`${path}: nothing at ${hash} of ${address}`);
      }
    }
    expect([...new Set(broken)]).toEqual([]);
  });
}

for (const { path, kind, language } of PAGES) {
  test(`“${path}” has one heading, a title, its policy, its languages and something to read`, () => {
    const page = html(path, ROOT);
    expect(page.match(/<title>[^<]+<\/title>/g)).toHaveLength(1);
    expect(page).toContain('http-equiv="Content-Security-Policy"');
    expect(page).toContain('default-src &#x27;none&#x27;');
    expect(page).not.toMatch(/<script(?![^>]*(?:src=|application\/json))[^>]*>/);
    expect(page).not.toMatch(/ on[a-z]+="/);
    if (kind === 'root' || path === '') return;
    expect(page.match(/<h1\b/g)).toHaveLength(1);
    expect(page.match(/<main\b/g)).toHaveLength(1);
    const other = language === 'en' ? 'zh' : 'en';
    const leadsOver = `<a href="/${other}/${path.slice(3)}"[^>]* data-language="${other}"`;
    if (kind !== 'embed') expect(page).toMatch(new RegExp(leadsOver));
    for (const hrefLang of ['en', 'zh-Hans'])
      expect(page).toMatch(new RegExp(`<link rel="alternate" hrefLang="${hrefLang}"`, 'i'));
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
}
