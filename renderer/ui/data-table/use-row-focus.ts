import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** What the lines of a table need to be moved along. */
interface RowFocusParts {
  readonly count: number;
  /** Scrolls to a line that may not be drawn yet. */
  readonly reveal?: (index: number) => void;
  /** Lines that a page goes by, in a list that scrolls by itself. */
  readonly page?: () => number;
  /** The line to go to for a letter after one; null where it goes nowhere, and absent where no letter does. */
  readonly find?: (letter: string, from: number) => number | null;
  /** A key that moves no focus, pressed in a line. */
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/** What opens a line; arrow keys go from one to the next. */
const stop = "[data-row-stop]";

/**
 * One tab stop for all lines: arrow keys, page keys, Home, End and letters move along them, and the arrow down comes in from the search and
 * from the heading. Answers the line that Tab stops at. It listens to the document itself: a menu that a row opens
 * stands elsewhere, and its keys are its own.
 */
export function useRowFocus(body: RefObject<HTMLElement | null>, parts: RowFocusParts): number {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, parts.count - 1));

  function takeFocus(): void {
    if (wanted.current === null) return;
    const target = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] ${stop}`);
    if (target === null || target === undefined) return;
    wanted.current = null;
    target.focus();
  }

  function moveTo(event: KeyboardEvent, index: number): void {
    event.preventDefault();
    wanted.current = index;
    parts.reveal?.(index);
    setActive(index);
    takeFocus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || parts.count === 0) return;
    if (event.key === "ArrowDown" && leadsIn(event.target)) moveTo(event, current);
    const index = lineOf(body.current, event.target);
    if (index === null) return;
    const next = nextIndex(event.key, index, parts) ?? letterIndex(event, index);
    if (next === null) parts.onKey(event, index);
    else moveTo(event, next);
  }

  function letterIndex(event: KeyboardEvent, index: number): number | null {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
    return /^[\p{L}\p{N}]$/u.test(event.key) ? (parts.find?.(event.key.toLowerCase(), index) ?? null) : null;
  }

  // A row far away exists only after scrolling, so it gets the focus when it is drawn.
  useEffect(takeFocus);

  const handle = useRef(onKeyDown);
  useEffect(() => {
    handle.current = onKeyDown;
  });
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => setActive((before) => lineOf(body.current, target) ?? before);
    const onKey = (event: KeyboardEvent) => handle.current(event);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("keydown", onKey);
    };
  }, [body]);

  return current;
}

/** The line that an element stands in; null where it stands elsewhere. */
function lineOf(body: HTMLElement | null, target: EventTarget | null): number | null {
  if (body === null || !(target instanceof Element) || !body.contains(target)) return null;
  const index = target.closest("[data-index]")?.getAttribute("data-index");
  return index === undefined || index === null ? null : Number(index);
}

/** Where nothing else waits for the arrow down: the page itself, its heading, its search. */
function leadsIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('body, main h1, main input[type="search"]');
}

function nextIndex(key: string, current: number, { count, page }: RowFocusParts): number | null {
  if (key === "ArrowDown") return Math.min(current + 1, count - 1);
  if (key === "ArrowUp") return Math.max(current - 1, 0);
  if (page !== undefined && key === "PageDown") return Math.min(current + page(), count - 1);
  if (page !== undefined && key === "PageUp") return Math.max(current - page(), 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
