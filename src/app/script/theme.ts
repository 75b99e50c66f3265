/** The switch of themes: as the system, light, dark. What was chosen is set again before the next page is painted. */
import { keep, kept } from './kept.ts';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

export function startTheme(): void {
  show(kept().theme ?? 'system');
  for (const button of switches()) button.addEventListener('click', nextTheme);
}

export function nextTheme(): void {
  const now = kept().theme ?? (document.documentElement.dataset.theme as Theme | undefined) ?? 'system';
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]!;
  keep({ theme: next === 'system' ? undefined : next });
  show(next);
}

function show(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  for (const button of switches()) {
    const labels = JSON.parse(button.dataset.labels!) as Record<Theme, string>;
    button.setAttribute('aria-label', `${button.dataset.name}: ${labels[theme]}`);
    button.title = `${button.dataset.name}: ${labels[theme]}`;
    button.dataset.shown = theme;
  }
}

function switches(): NodeListOf<HTMLButtonElement> {
  return document.querySelectorAll('.theme-switch');
}
