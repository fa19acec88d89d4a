import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import { placeOf, type GridPlace } from "./use-grid-focus.ts";

/** The cell that a tooltip is about, and where it stands in the frame around the grid. */
interface Tip {
  readonly place: GridPlace;
  readonly where: { readonly left: number; readonly top: number; readonly isAbove: boolean };
}

/** How long the pointer rests before it is told, in milliseconds. */
const rest = 250;
const tipWidth = 300;
const tipHeight = 76;

/** One tooltip for all cells: at once where the keys lead, after a moment where the pointer rests; Escape puts it away. */
export function useTip(frame: RefObject<HTMLElement | null>, id: string) {
  const [at, setAt] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hide = (): void => {
    clearTimeout(timer.current);
    setAt(null);
  };
  const show = (cell: HTMLElement, place: GridPlace): void => {
    const around = frame.current?.getBoundingClientRect();
    if (around === undefined) return;
    const box = cell.getBoundingClientRect();
    // In a low window the frame goes on below it.
    const isAbove = box.bottom + tipHeight > Math.min(around.bottom, window.innerHeight);
    setAt({
      place,
      where: {
        left: Math.max(0, Math.min(box.left - around.left, around.width - tipWidth)),
        top: (isAbove ? box.top : box.bottom) - around.top,
        isAbove,
      },
    });
  };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setAt(null);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      clearTimeout(timer.current);
    };
  }, []);
  return {
    id,
    at,
    hide,
    onFocus: (target: EventTarget) => {
      const found = answerAt(target);
      if (found?.cell.matches(":focus-visible") === true) show(found.cell, found.place);
      else hide();
    },
    handlers: {
      onBlur: hide,
      onPointerOver: ({ target }: PointerEvent) => {
        const found = answerAt(target);
        clearTimeout(timer.current);
        if (found === null) return;
        timer.current = setTimeout(() => show(found.cell, found.place), rest);
      },
      onPointerLeave: hide,
    },
  };
}

/** The cell of an answer that an element stands in; names and heads have none. */
function answerAt(target: EventTarget): { readonly cell: HTMLElement; readonly place: GridPlace } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const place = placeOf(target);
  return cell === null || place === null || place.row < 0 || place.column === 0 ? null : { cell, place };
}
