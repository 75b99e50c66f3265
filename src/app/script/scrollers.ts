/** What is too wide scrolls inside itself; while it does, the keyboard can reach it. */
const SELECTOR = '.equation-body, .katex-display, .scroll, .view, article > pre';

function judge(element: Element): void {
  if (element.scrollWidth > element.clientWidth + 1) element.setAttribute('tabindex', '0');
  else element.removeAttribute('tabindex');
}

export function startScrollers(): void {
  const scrollers = document.querySelectorAll(SELECTOR);
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) judge(target);
  });
  for (const element of scrollers) observer.observe(element);
  // Letters that arrive late widen what is inside a box and not the box.
  void document.fonts.ready.then(() => scrollers.forEach(judge));
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('article details'))
      details.open = true;
  });
}
