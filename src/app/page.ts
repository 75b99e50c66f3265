/** The one script of every page: islands start when they come near the viewport. */
const base = import.meta.env.BASE_URL;

function startIslands(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void import('#widgets/mount.tsx').then(({ mount }) => mount(target as HTMLElement, base));
      }
    },
    { rootMargin: '300px' },
  );
  for (const island of document.querySelectorAll('.island')) observer.observe(island);
}

startIslands();
