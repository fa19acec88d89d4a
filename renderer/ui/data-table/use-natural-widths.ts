import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";
import type { NaturalWidths } from "./columns.ts";
import styles from "./data-table.module.css";

/** Parts of a pixel are no reason to draw a table anew. */
const slack = 1;

/**
 * What the content of each column takes by itself. It is measured on the rows that are drawn whenever the rows change, and
 * never falls: what is typed into a search moves no column, nor does scrolling.
 */
export function useNaturalWidths(
  table: RefObject<HTMLTableElement | null>,
  {
    ids,
    lines,
    width,
  }: { readonly ids: string; readonly lines: readonly unknown[]; readonly width: number | null },
): NaturalWidths {
  const [natural, setNatural] = useState<NaturalWidths>({});
  useLayoutEffect(() => {
    const drawn = table.current;
    if (drawn === null || width === null || lines.length === 0) return;
    const look = () => {
      const measured = measure(drawn, ids.split(" "));
      setNatural((before) => widest(before, measured));
    };
    if (drawn.querySelector("[data-index]") !== null) look();
    // A long list draws its first rows once it has seen how high it is: before anything is painted.
    else queueMicrotask(() => (drawn.isConnected ? look() : undefined));
  }, [table, ids, lines, width]);
  return natural;
}

function measure(table: HTMLTableElement, ids: readonly string[]): NaturalWidths {
  table.classList.add(styles.measured ?? "");
  const heads = [...table.querySelectorAll("thead th")];
  const widths = heads.map((head) => Math.ceil(head.getBoundingClientRect().width));
  table.classList.remove(styles.measured ?? "");
  return Object.fromEntries(ids.map((id, at) => [id, widths[at] ?? 0]));
}

function widest(before: NaturalWidths, measured: NaturalWidths): NaturalWidths {
  const grown = Object.entries(measured).filter(([id, width]) => width > (before[id] ?? -slack) + slack);
  return grown.length === 0 ? before : { ...before, ...Object.fromEntries(grown) };
}
