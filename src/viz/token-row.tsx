/** A text as a row of tokens, one of which is looked at: a toolbar, so that the arrow keys walk through it. */
import { useRef, type CSSProperties, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { visibleToken } from './visible-token.ts';

export interface RowToken {
  readonly word: string;
  /** Said in place of the word where it is no word, for example the end of the text. */
  readonly name?: string;
  /** What a screen reader says after the word; shown as a tooltip. */
  readonly note?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** A small drawing or number over or under the word; the note says the same. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  /** Cannot be chosen, for example the mark before the first word. */
  readonly inert?: boolean;
}

export function TokenRow(props: {
  readonly label: string;
  readonly tokens: readonly RowToken[];
  /** Place of the token that is looked at; −1 for none. */
  readonly current: number;
  /** Of the text; an empty one where it is not known. */
  readonly lang: string;
  readonly disabled?: boolean;
  onChoose(place: number): void;
}): ReactElement {
  const { label, tokens, current, lang, disabled = false, onChoose } = props;
  const row = useRef<HTMLDivElement>(null);
  const choosable = tokens.flatMap(({ inert }, i) => (inert ? [] : [i]));
  const entry = choosable.includes(current) ? current : choosable[0];
  const move = (event: KeyboardEvent): void => {
    const at = choosable.indexOf(entry ?? -1);
    const forth = getComputedStyle(row.current!).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forth === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const places: Readonly<Record<string, number>> = {
      [forth]: at + 1,
      [back]: at - 1,
      Home: 0,
      End: choosable.length - 1,
    };
    const place = places[event.key];
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const to = choosable[place];
    if (to === undefined || disabled) return;
    row.current?.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
    onChoose(to);
  };
  return (
    <div ref={row} className="tokens" role="toolbar" aria-label={label} dir="auto">
      {tokens.map((token, i) => {
        const className = `token ${token.className ?? ''}`.trim();
        const shown = token.name ?? <bdi lang={lang}>{visibleToken(token.word)}</bdi>;
        const note = token.note && <span className="visually-hidden">{` ${token.note}`}</span>;
        if (token.inert)
          return (
            <span key={i} className={className} style={token.style}>
              {shown}
              {note}
            </span>
          );
        return (
          <button
            key={i}
            type="button"
            className={className}
            style={token.style}
            title={token.note}
            data-place={i}
            tabIndex={i === entry ? 0 : -1}
            aria-current={i === current ? 'step' : undefined}
            disabled={disabled}
            onClick={() => onChoose(i)}
            onKeyDown={move}
          >
            {token.above && <span aria-hidden="true">{token.above}</span>}
            {shown}
            {token.below && (
              <span className="token-below" aria-hidden="true">
                {token.below}
              </span>
            )}
            {note}
          </button>
        );
      })}
    </div>
  );
}
