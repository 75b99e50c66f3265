/** The width a drawing has, and how large type is beside it, so that it suits a phone and a projector. */
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Before measuring, and in the prerendered page. */
export const FIRST_WIDTH = 680;

/** Pixels of type at which drawings are measured out; a page's type is never smaller. */
export const REM = 17;

/** `scale` is how much larger than that the page's type is; `first` suits a drawing that is never so wide. */
export function useWidth(
  first = FIRST_WIDTH,
): [box: RefObject<HTMLDivElement | null>, width: number, scale: number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry!.contentRect.width);
      if (measured > 0) setWidth(measured);
      setScale(parseFloat(getComputedStyle(document.documentElement).fontSize) / REM);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width, scale];
}
