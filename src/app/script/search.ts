/** Search, loaded when its field is first used: the index of the page's language comes from the site itself. */
import MiniSearch, { type SearchResult } from 'minisearch';
import { INDEX_OPTIONS, SEARCH_OPTIONS, type Entry } from '#book/search-options.ts';

const MOST = 12;

export async function startSearch(base: string): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>('#search')!;
  const field = dialog.querySelector('input')!;
  const count = dialog.querySelector('.search-count')!;
  const list = dialog.querySelector('.search-results')!;
  const words = dialog.dataset;
  let index: MiniSearch<Entry>;
  try {
    const response = await fetch(words.index!);
    if (!response.ok) throw new Error(response.statusText);
    index = MiniSearch.loadJSON<Entry>(await response.text(), INDEX_OPTIONS);
  } catch {
    count.textContent = words.failed!;
    return;
  }
  const show = (): void => {
    const query = field.value.trim().slice(0, 200);
    const found = query === '' ? [] : index.search(query, SEARCH_OPTIONS);
    list.replaceChildren(...found.slice(0, MOST).map((result) => item(base, result)));
    count.textContent =
      query === ''
        ? ''
        : found.length === 0
          ? words.none!
          : found.length === 1
            ? words.one!
            : words.many!.replace('%', String(found.length));
  };
  field.addEventListener('input', show);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) list.querySelector('a')?.click();
    if (event.key === 'Escape') dialog.close();
    if (event.key === 'ArrowDown') list.querySelector('a')?.focus();
    if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
  });
  list.addEventListener('click', () => dialog.close());
  show();
}

function item(base: string, result: SearchResult): HTMLLIElement {
  const { path, title, page, start } = result as unknown as Entry;
  const link = element('a', `${title}`);
  link.href = base + path;
  const line = document.createElement('li');
  line.append(link, ' ', element('small', page === title ? '' : page), element('p', start));
  return line;
}

function element<K extends 'a' | 'small' | 'p'>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
