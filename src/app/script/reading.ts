/** Where the reader is: the bar at the top where style sheets cannot move it, and the section in the list beside the text. */
export function startReading(): void {
  const bar = document.querySelector<HTMLElement>('.reading-progress');
  if (bar && !CSS.supports('animation-timeline: scroll()')) {
    const update = (): void => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      bar.style.transform = `scaleX(${scrollTop / Math.max(1, scrollHeight - clientHeight)})`;
    };
    addEventListener('scroll', update, { passive: true });
    update();
  }
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.sections a')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  if (links.size === 0) return;
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  let shown: HTMLAnchorElement | undefined;
  const update = (): void => {
    const line = innerHeight / 3;
    const entered = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
    const link = entered && links.get(entered.id);
    if (link === shown) return;
    shown?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'location');
    shown = link;
  };
  addEventListener('scroll', update, { passive: true });
  update();
}
