/** Mentions of works and of terms: links that lead to a list without script, and show a card with it. */
import type { ReactElement, ReactNode } from 'react';
import type { Citation } from '#book/page-data.ts';
import { GLOSSARY, REFERENCES } from '#book/content.ts';
import { usePage } from '#book/page-context.ts';
import { authorList, mention, sorted, type Reference } from '#book/references.ts';

function work(key: string): Reference {
  const found = REFERENCES.get(key);
  if (!found) throw new Error(`content/references.bib has no “${key}”.`);
  return found;
}

export function Cite({ items }: { readonly items: string }): ReactElement {
  const { words } = usePage();
  const citations = JSON.parse(items) as Citation[];
  return (
    <span className="cite">
      {words.open}
      {citations.map(({ key, at }, index) => (
        <span key={key}>
          {index > 0 && words.between}
          <a href={`#ref-${key}`} data-card={`ref-${key}`}>
            {mention(work(key), words)}
          </a>
          {at && `${words.comma}${at}`}
        </span>
      ))}
      {words.shut}
    </span>
  );
}

export function ReferenceEntry({ work: one }: { readonly work: Reference }): ReactElement {
  return (
    <span className="reference" lang="en">
      {authorList(one)} ({one.year}
      {one.suffix}). <cite>{one.title}</cite>
      {/[.?!]$/.test(one.title) ? ' ' : '. '}
      {one.within && <i>{one.within}</i>}
      {one.within && one.place && (/^\d+[(,]/.test(one.place) ? ' ' : ', ')}
      {one.place}
      {(one.within || one.place) && '. '}
      {one.note && `${one.note}. `}
      {one.links.map(({ label, href }, index) => (
        <span key={href}>
          {index > 0 && ', '}
          <a href={href}>{label}</a>
        </span>
      ))}
    </span>
  );
}

/** The works that a page names, at its end; cards are made from it. */
export function ReferenceList({ keys }: { readonly keys: readonly string[] }): ReactElement {
  return (
    <ol className="references">
      {sorted(keys.map(work)).map((one) => (
        <li key={one.key} id={`ref-${one.key}`}>
          <ReferenceEntry work={one} />
        </li>
      ))}
    </ol>
  );
}

export function Term(props: { readonly id: string; readonly children?: ReactNode }): ReactElement {
  const { base, language } = usePage();
  const entry = GLOSSARY[props.id]?.[language];
  if (!entry) throw new Error(`content/glossary.json has no “${props.id}” in ${language}.`);
  return (
    <a className="term" href={`${base}${language}/glossary/#${props.id}`} data-card={`term-${props.id}`}>
      {props.children ?? entry.term}
    </a>
  );
}

/** What the cards of a page's terms say; hidden, since the glossary says it too. */
export function TermCards({ ids }: { readonly ids: readonly string[] }): ReactElement | null {
  const { language } = usePage();
  if (ids.length === 0) return null;
  return (
    <div hidden>
      {ids.map((id) => (
        <p key={id} id={`term-${id}`}>
          <b>{GLOSSARY[id]?.[language].term}</b> {GLOSSARY[id]?.[language].definition}
        </p>
      ))}
    </div>
  );
}
