import { useEffect, useState, type RefObject } from 'react';

/** True while the element is on screen and the tab is shown. */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [onScreen, setOnScreen] = useState(true);
  const [shown, setShown] = useState(true);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    // A busy page hears of several changes at once: the last one counts.
    const observer = new IntersectionObserver((changes) => setOnScreen(changes.at(-1)!.isIntersecting));
    observer.observe(watched);
    const update = (): void => setShown(document.visibilityState === 'visible');
    update();
    document.addEventListener('visibilitychange', update);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', update);
    };
  }, [element]);
  return onScreen && shown;
}
