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
  const observer = new IntersectionObserver(
    (entries) => {
      const entered = entries.find(({ isIntersecting }) => isIntersecting)?.target.id;
      if (!entered) return;
      for (const [id, link] of links)
        if (id === entered) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
    },
    { rootMargin: '-10% 0px -70% 0px' },
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) observer.observe(heading);
  }
}
