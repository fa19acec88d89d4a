import { useEffect, useState } from "react";
import type { RefObject } from "react";

/** How many pixels of an element are out of sight at its top and at its end. */
interface Hidden {
  readonly above: number;
  readonly below: number;
}

const nothing: Hidden = { above: 0, below: 0 };

/** How finely it is followed while what is around scrolls. */
const steps = 50;

/** What of an element is cut by what it stands in, or scrolled away with it. */
export function useHidden(element: RefObject<HTMLElement | null>): Hidden {
  const [hidden, setHidden] = useState(nothing);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const threshold = Array.from({ length: steps + 1 }, (_, step) => step / steps);
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last === undefined) return;
        const { boundingClientRect: whole, intersectionRect: seen } = last;
        const [above, below] = [seen.top - whole.top, whole.bottom - seen.bottom];
        setHidden((before) => (before.above === above && before.below === below ? before : { above, below }));
      },
      { threshold },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return hidden;
}
