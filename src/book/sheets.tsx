/**
 * The style sheets that only some pages need. What needs one asks for it where it stands, and React lifts the link into
 * the page's head, once: the sheet is there before the first paint, and no page carries rules of figures it lacks.
 */
import { createContext, use, type ReactElement } from 'react';

/** Addresses of the built sheets. */
export interface Sheets {
  /** Of every page; it says in which order the layers of all sheets lie, so it comes first. */
  readonly book: string;
  readonly formulas: string;
  /** By widget, of those that have rules of their own. */
  readonly widgets: Readonly<Record<string, string>>;
}

export const SheetsOfPage = createContext<Sheets | undefined>(undefined);

/** Sheets of one precedence stay together, in the order in which the precedences first occur. */
export function BookSheet({ href }: { readonly href: string }): ReactElement {
  return <link rel="stylesheet" href={href} precedence="book" />;
}

export function WidgetSheet({ widget }: { readonly widget: string }): ReactElement | null {
  const href = useSheets().widgets[widget];
  return href === undefined ? null : <link rel="stylesheet" href={href} precedence="part" />;
}

/** Put by `remarkBook` into every page of prose that holds a formula. */
export function Formulas(): ReactElement {
  return <link rel="stylesheet" href={useSheets().formulas} precedence="part" />;
}

function useSheets(): Sheets {
  const sheets = use(SheetsOfPage);
  if (!sheets) throw new Error('A part of a page stands outside a page.');
  return sheets;
}
