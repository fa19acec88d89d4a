import { useEffect, useState } from "react";
import type { RefObject } from "react";

/** How far below the top of the window a group’s heading counts as reached. */
const reached = 160;

/** The group whose heading was scrolled past last: the one that is read. */
export function useGroupInView(
  frame: RefObject<HTMLElement | null>,
  first: string | undefined,
): string | undefined {
  const [current, setCurrent] = useState(first);
  useEffect(() => {
    const scroller = frame.current?.closest("main");
    if (scroller === null || scroller === undefined) return undefined;
    const look = () => {
      const sections = [...(frame.current?.querySelectorAll<HTMLElement>("[data-group]") ?? [])];
      const passed = sections.filter((section) => section.getBoundingClientRect().top <= reached);
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
      const one = atEnd && scroller.scrollTop > 0 ? sections.at(-1) : (passed.at(-1) ?? sections[0]);
      setCurrent(one?.dataset["group"]);
    };
    scroller.addEventListener("scroll", look, { passive: true });
    return () => scroller.removeEventListener("scroll", look);
  }, [frame]);
  return current;
}
