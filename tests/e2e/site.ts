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
  /** Every class and style that something on it wears. */
  readonly dress: ReadonlySet<string>;
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
        dress: new Set([...html.matchAll(/ (?:class|style)="([^"]*)"/g)].map(([, worn]) => worn!)),
      };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

export const PAGES: readonly BookPage[] = read();
export const CHAPTERS = PAGES.filter(({ kind }) => kind === 'chapter');
export const EMBEDS = PAGES.filter(({ kind }) => kind === 'embed');

const isCode = ({ path }: BookPage): boolean => path.includes('/source/');

/** A few pages of code that together wear what all do: the others are other words in the same dress. */
function fewestOfSameDress(pages: readonly BookPage[]): BookPage[] {
  const seen = new Set<string>();
  return pages
    .toSorted((a, b) => b.dress.size - a.dress.size)
    .filter(({ dress, language }) => {
      const news = [...dress].map((worn) => `${language} ${worn}`).filter((worn) => !seen.has(worn));
      for (const worn of news) seen.add(worn);
      return news.length > 0;
    });
}

/** What `npm test` opens; `npm run test:full` opens all. */
export const OPENED =
  process.env.FULL === undefined
    ? [...PAGES.filter((page) => !isCode(page)), ...fewestOfSameDress(PAGES.filter(isCode))]
    : PAGES;

/** Each widget in one language, by turns; those that begin in Chinese where `turn` is 1. `npm run test:full` takes both. */
export function byTurns(turn: 0 | 1): readonly BookPage[] {
  if (process.env.FULL !== undefined) return EMBEDS;
  const names = [...new Set(EMBEDS.map(({ path }) => path.slice(3)))];
  return EMBEDS.filter(
    ({ path, language }) => (language === 'zh') === ((names.indexOf(path.slice(3)) + turn) % 2 === 1),
  );
}
