/** One tab stop for a long row of buttons: arrow keys, Home and End move within it, up and down by what is seen. */
import { useState, type FocusEvent, type KeyboardEvent } from 'react';

interface Roving {
  /** Of button `i`; the one last focused can be tabbed to. */
  tabIndex(i: number): 0 | -1;
  /** For the element around the buttons; every button in it is part of the row. */
  readonly group: {
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onFocus(event: FocusEvent<HTMLElement>): void;
  };
}

/** `first` is where Tab lands before the reader has been in the row. */
export function useRoving(count: number, first = 0): Roving {
  const [visited, setVisited] = useState<number>();
  const stop = Math.min(visited ?? first, Math.max(0, count - 1));
  return {
    tabIndex: (i) => (i === stop ? 0 : -1),
    group: {
      onFocus({ currentTarget, target }) {
        const at = buttonsOf(currentTarget).indexOf(target as unknown as HTMLButtonElement);
        if (at >= 0) setVisited(at);
      },
      onKeyDown(event) {
        const buttons = buttonsOf(event.currentTarget);
        const at = buttons.indexOf(event.target as HTMLButtonElement);
        const to = at < 0 ? -1 : target(event.key, at, buttons);
        if (to < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        buttons[to]!.focus();
      },
    },
  };
}

function buttonsOf(element: HTMLElement): HTMLButtonElement[] {
  return [...element.querySelectorAll('button')];
}

function target(key: string, at: number, buttons: readonly HTMLElement[]): number {
  const last = buttons.length - 1;
  const forward = getComputedStyle(buttons[at]!).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return Math.min(last, Math.max(0, key === forward ? at + 1 : at - 1));
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp':
    case 'ArrowDown':
      return inNextLine(key === 'ArrowDown' ? 1 : -1, at, buttons);
    default:
      return -1;
  }
}

/** The button of the next line whose middle is nearest; where there is no line, the same one. */
function inNextLine(step: 1 | -1, at: number, buttons: readonly HTMLElement[]): number {
  const middle = (i: number): number => buttons[i]!.offsetLeft + buttons[i]!.offsetWidth / 2;
  const top = (i: number): number => buttons[i]!.offsetTop;
  let line: number | undefined;
  let best = at;
  for (let i = at; i >= 0 && i < buttons.length; i += step) {
    if (step * (top(i) - top(at)) <= 0) continue;
    line ??= top(i);
    if (top(i) !== line) break;
    if (best === at || Math.abs(middle(i) - middle(at)) < Math.abs(middle(best) - middle(at))) best = i;
  }
  return best;
}
