/** What stands beside or between the paragraphs: margin notes, asides, errors often made, numbered equations, links to them. */
import { useId, type ReactElement, type ReactNode } from 'react';
import { usePage } from '#book/page-context.ts';

/** In the margin where there is one; else shown by its sign, without script. Holds inline text only. */
export function Margin({ children }: { readonly children: ReactNode }): ReactElement {
  const id = useId();
  const { words } = usePage();
  return (
    <span className="margin">
      <input type="checkbox" className="margin-toggle" id={id} aria-label={words.margin} />
      <label htmlFor={id} className="margin-sign" aria-hidden="true" />
      <span className="margin-note" role="note">
        {children}
      </span>
    </span>
  );
}

export function Aside(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <aside className="aside" aria-label={props.title}>
      <p className="box-title">{props.title}</p>
      {props.children}
    </aside>
  );
}

export function OftenSaid({ children }: { readonly children: ReactNode }): ReactElement {
  const { words } = usePage();
  return (
    <aside className="aside often-said" aria-label={words.oftenSaid}>
      <p className="box-title">
        <span aria-hidden="true">✗ </span>
        {words.oftenSaid}
      </p>
      {children}
    </aside>
  );
}

export function Equation(props: {
  readonly id: string;
  readonly number: string;
  readonly children: ReactNode;
}): ReactElement {
  const { words } = usePage();
  return (
    <div className="equation" id={props.id}>
      <div className="equation-body">{props.children}</div>
      <a className="equation-number" href={`#${props.id}`} aria-label={words.equation(props.number)}>
        ({props.number})
      </a>
    </div>
  );
}

export function Ref(props: {
  readonly to: string;
  readonly kind: 'figure' | 'equation' | 'section';
  readonly number: string;
}): ReactElement {
  const { words } = usePage();
  return (
    <a className="ref" href={`#${props.to}`}>
      {props.kind === 'section' ? props.number : words[props.kind](props.number)}
    </a>
  );
}

function heading(Level: 'h2' | 'h3') {
  return function Heading(props: { readonly id: string; readonly children: ReactNode }): ReactElement {
    return (
      <Level id={props.id}>
        <a href={`#${props.id}`} className="heading-link">
          {props.children}
        </a>
      </Level>
    );
  };
}

export const H2 = heading('h2');
export const H3 = heading('h3');
