/** The dialogs of help and search, and the menu of contents. */
import { keep, kept } from './kept.ts';

export function startDialogs(base: string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open]'))
    button.addEventListener('click', () => openDialog(button.dataset.open!));
  for (const dialog of document.querySelectorAll('dialog'))
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
  const field = document.querySelector<HTMLInputElement>('#search input');
  field?.addEventListener(
    'focus',
    () => void import('./search.ts').then(({ startSearch }) => startSearch(base)),
    {
      once: true,
    },
  );
  const single = document.querySelector<HTMLInputElement>('#single-keys');
  if (single) {
    single.checked = kept().singleKeys ?? true;
    single.addEventListener('change', () => keep({ singleKeys: single.checked }));
  }
  const drop = document.querySelector<HTMLDetailsElement>('.drop');
  document.addEventListener('click', (event) => {
    if (drop?.open && !drop.contains(event.target as Node)) drop.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drop?.open) return;
    drop.open = false;
    if (drop.contains(document.activeElement)) drop.querySelector('summary')?.focus();
  });
}

export function openDialog(id: string): void {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog#${id}`);
  if (!dialog || document.querySelector('dialog[open]')) return;
  dialog.showModal();
  dialog.querySelector<HTMLInputElement>('input[type=search]')?.focus();
}
