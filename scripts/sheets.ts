/** The style sheets of the site: the book's, that for formulas, and `style.css` of each widget that has rules of its own. */
import { existsSync, readdirSync } from 'node:fs';
import type { Sheets } from '#book/sheets.tsx';

const WIDGETS = 'src/widgets';

/** Their paths in the source, or what `place` makes of each. */
export function sheets(place: (source: string) => string = (source) => source): Sheets {
  const styled = readdirSync(WIDGETS).filter((id) => existsSync(`${WIDGETS}/${id}/style.css`));
  return {
    book: place('src/app/styles/book.css'),
    formulas: place('src/app/styles/formulas.css'),
    widgets: Object.fromEntries(styled.map((id) => [id, place(`${WIDGETS}/${id}/style.css`)])),
  };
}

export function sheetSources(): string[] {
  const { book, formulas, widgets } = sheets();
  return [book, formulas, ...Object.values(widgets)];
}
