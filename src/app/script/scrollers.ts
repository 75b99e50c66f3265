/** What is too wide scrolls inside itself; while it does, the keyboard can reach it. */
const SELECTOR = '.equation-body, .katex-display, .scroll, .view, article > pre';

export function startScrollers(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const element of document.querySelectorAll(SELECTOR)) observer.observe(element);
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('article details'))
      details.open = true;
  });
}
