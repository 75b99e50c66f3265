/** Cards of works and terms beside their mention: on hover, focus and tap; Escape shuts them; the pointer may enter them. */
const DELAY = 150;

export function startCards(): void {
  const mentions = document.querySelectorAll<HTMLAnchorElement>('a[data-card]');
  if (mentions.length === 0) return;
  const card = document.createElement('div');
  card.className = 'card';
  card.id = 'card';
  card.setAttribute('role', 'tooltip');
  card.popover = 'manual';
  document.body.append(card);
  let shown: HTMLAnchorElement | undefined;
  let timer = 0;

  const shut = (): void => {
    clearTimeout(timer);
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
    card.hidePopover();
  };
  const open = (mention: HTMLAnchorElement): void => {
    clearTimeout(timer);
    const source = document.getElementById(mention.dataset.card!);
    if (shown === mention || !source) return;
    shut();
    card.lang = source.closest<HTMLElement>('[lang]')!.lang;
    card.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
    card.showPopover();
    shown = mention;
    mention.setAttribute('aria-describedby', card.id);
    place(card, mention);
  };
  const later = (act: () => void): void => {
    clearTimeout(timer);
    timer = window.setTimeout(act, DELAY);
  };

  for (const mention of mentions) {
    mention.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => open(mention));
    });
    mention.addEventListener('pointerleave', () => later(shut));
    mention.addEventListener('focus', () => mention.matches(':focus-visible') && open(mention));
    mention.addEventListener('blur', () => later(shut));
    mention.addEventListener('click', (event) => {
      if ((event as PointerEvent).pointerType !== 'touch') return shut();
      if (shown === mention) return shut();
      event.preventDefault();
      open(mention);
    });
  }
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(shut));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && shut());
  document.addEventListener('pointerdown', ({ target }) => {
    if (shown && !card.contains(target as Node) && !shown.contains(target as Node)) shut();
  });
  addEventListener('scroll', () => shown && place(card, shown), { passive: true });
}

/** Under the mention, or above it where there is more room; inside the window. */
function place(card: HTMLElement, mention: HTMLElement): void {
  const from = mention.getClientRects()[0] ?? mention.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const gap = 6;
  const below = from.bottom + gap + height <= innerHeight || from.top < height + gap;
  const left = Math.max(8, Math.min(from.left, document.documentElement.clientWidth - width - 8));
  card.style.left = `${left}px`;
  card.style.top = `${below ? from.bottom + gap : from.top - gap - height}px`;
}
