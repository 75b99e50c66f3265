/** What the built book holds, read from its files, so that no page and no widget can be forgotten. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT } from '#scripts/built.ts';

export interface BookPage {
  /** Relative to the base: `en/01-n-gram/`, or empty for the root. */
  readonly path: string;
  readonly language: string;
  readonly kind: string;
  /** The ids of its islands. */
  readonly islands: readonly string[];
}

function read(): BookPage[] {
  if (!existsSync(ROOT.directory)) throw new Error('The book is not built: run `npm run build`.');
  return readdirSync(ROOT.directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('index.html'))
    .map((file) => {
      const html = readFileSync(`${ROOT.directory}/${file}`, 'utf8');
      const folder = dirname(file);
      return {
        path: folder === '.' ? '' : `${folder}/`,
        language: /<html[^>]* lang="([a-z]+)/.exec(html)?.[1] ?? '',
        kind: /<html[^>]* data-kind="(\w+)"/.exec(html)?.[1] ?? '',
        islands: [...html.matchAll(/<div class="island"[^>]* id="([^"]+)"/g)].map(([, id]) => id!),
      };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

export const PAGES: readonly BookPage[] = read();
export const CHAPTERS = PAGES.filter(({ kind }) => kind === 'chapter');
export const EMBEDS = PAGES.filter(({ kind }) => kind === 'embed');
