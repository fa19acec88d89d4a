import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";

/** Whether an element is at least this many pixels wide; follows its size. */
export function useWiderThan(element: RefObject<HTMLElement | null>, pixels: number): boolean {
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const measure = () => setWide(target.clientWidth >= pixels);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, pixels]);
  return wide;
}
