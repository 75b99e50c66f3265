/** The width a drawing has, so that letters keep their size from a phone to a projector. */
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Before measuring, and in the prerendered page. */
export const FIRST_WIDTH = 680;

export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry!.contentRect.width);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
