/** The switch of languages leads to the same page in the same state, and is remembered for the site's root. */
import { keep } from './kept.ts';

export function startLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]'))
    link.addEventListener('click', () => {
      keep({ language: link.dataset.language });
      link.search = location.search;
      link.hash = location.hash;
    });
}
