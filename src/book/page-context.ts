/** What the components of the prose must know of the page around them. */
import { createContext, use, type ReactElement } from 'react';
import type { Language } from '#widget-kit/language.ts';
import { BOOK_WORDS, type BookWords } from './words.ts';

export interface PageContext {
  /** Site's base path, with slashes at both ends. */
  readonly base: string;
  /** Of the prose; the page around it may be in another. */
  readonly language: Language;
  /** Names the page in what the reader's browser remembers. */
  readonly name: string;
  /** A file of the repository, highlighted; one promise per file, so that rendering may come back to it. */
  code(file: string, anchors?: boolean): Promise<ReactElement>;
}

export const Page = createContext<PageContext | undefined>(undefined);

export function usePage(): PageContext & { readonly words: BookWords } {
  const page = use(Page);
  if (!page) throw new Error('Prose stands outside a page.');
  return { ...page, words: BOOK_WORDS[page.language] };
}
