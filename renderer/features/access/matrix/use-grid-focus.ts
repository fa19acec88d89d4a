import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

/** A cell: column 0 is the name of the row, row -1 are the heads. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What a grid needs to be moved along. */
interface GridParts {
  readonly rows: number;
  /** Columns beside the names. */
  readonly columns: number;
  /** Rows that one look takes in. */
  readonly aPage: number;
  /** Scrolls to a row that may not be drawn yet. */
  readonly reveal: (row: number) => void;
  /** The keys lead beyond the first or the last column; answers whether there is something. */
  readonly turn: (by: 1 | -1) => boolean;
  readonly open: (place: GridPlace) => void;
}

/** One tab stop for all cells; arrow keys, Home, End and the page keys move along them, Enter opens one. */
export function useGridFocus(
  grid: RefObject<HTMLElement | null>,
  parts: GridParts,
): {
  readonly place: GridPlace;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly setPlace: (place: GridPlace) => void;
} {
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 1 });
  const wanted = useRef(false);
  const place = {
    row: Math.min(active.row, Math.max(0, parts.rows - 1)),
    column: Math.min(active.column, parts.columns),
  };

  // A row far away, and a column of another page, exist only after they are drawn.
  useEffect(() => {
    if (!wanted.current) return;
    const target = grid.current?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.column}"]`);
    if (target === null || target === undefined) return;
    wanted.current = false;
    target.focus({ preventScroll: place.row >= 0 });
    // In a low window the grid does not scroll by itself, but the screen.
    target.scrollIntoView({ block: "nearest" });
  });

  function moveTo(next: GridPlace): void {
    wanted.current = true;
    if (next.row >= 0) parts.reveal(next.row);
    setActive(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || parts.rows === 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      parts.open(place);
      return;
    }
    const next = nextPlace(event.key, event.ctrlKey, place, parts);
    if (next === null) return;
    event.preventDefault();
    if (next.column > parts.columns) {
      if (parts.turn(1)) moveTo({ ...next, column: 1 });
    } else if (next.column < 0) return;
    else if (next.column === 0 && place.column === 1 && parts.turn(-1)) {
      moveTo({ ...next, column: Number.MAX_SAFE_INTEGER });
    } else moveTo(next);
  }

  return { place, onKeyDown, setPlace: setActive };
}

function nextPlace(
  key: string,
  whole: boolean,
  { row, column }: GridPlace,
  { rows, columns, aPage }: GridParts,
): GridPlace | null {
  const inside = (next: number): number => Math.min(Math.max(next, -1), rows - 1);
  switch (key) {
    case "ArrowDown":
      return { row: inside(row + 1), column };
    case "ArrowUp":
      // Above the names there is nothing to press.
      return { row: column === 0 ? Math.max(0, row - 1) : inside(row - 1), column };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "ArrowLeft":
      return { row, column: row === -1 ? Math.max(1, column - 1) : column - 1 };
    case "PageDown":
      return { row: inside(row + aPage), column };
    case "PageUp":
      return { row: Math.max(0, row - aPage), column };
    case "Home":
      return whole ? { row: 0, column } : { row, column: row === -1 ? 1 : 0 };
    case "End":
      return whole ? { row: rows - 1, column } : { row, column: columns };
    default:
      return null;
  }
}

/** The cell that an element stands in; null where it stands in none. */
export function placeOf(target: EventTarget): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = (cell?.dataset["cell"] ?? "").split(" ").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
