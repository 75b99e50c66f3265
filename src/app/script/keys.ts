/** Single keys: `←` `→` chapters, `/` search, `t` theme, `?` help. They can be switched off, and never disturb typing or a widget. */
import { openDialog } from './dialogs.ts';
import { kept } from './kept.ts';
import { nextTheme } from './theme.ts';

/** Where a key already means something. */
const TAKEN =
  'input, textarea, select, summary, [contenteditable], .widget, dialog, audio, video, [role=slider]';
/** What can scroll sideways takes the arrows. */
const SCROLLS = '.equation-body, .katex-display, .scroll, pre';

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.fullscreenElement) return; // the page is not in sight
    const at = event.target instanceof Element ? event.target : document.body;
    if (kept().singleKeys === false || at.closest(TAKEN) || document.querySelector('dialog[open]')) return;
    const act = action(event.key, at);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function action(key: string, at: Element): (() => void) | undefined {
  switch (key) {
    case 'ArrowLeft':
      return at.closest(SCROLLS) ? undefined : follow('prev');
    case 'ArrowRight':
      return at.closest(SCROLLS) ? undefined : follow('next');
    case '/':
      return () => openDialog('search');
    case '?':
      return () => openDialog('help');
    case 't':
      return nextTheme;
    default:
      return undefined;
  }
}

function follow(rel: 'prev' | 'next'): (() => void) | undefined {
  const link = document.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`);
  return link ? () => link.click() : undefined;
}
