import { useEffect } from "react";
import type { RefObject } from "react";
import { isTypedInto } from "../../../ui/is-typed-into.ts";

const cells = "[data-group] li > button:first-child";

/**
 * Arrow keys move between products as they stand, the arrow down comes in from the search, Enter there takes the first
 * that it found, and a digit jumps to a group where nothing is typed into.
 */
export function useGridKeys(frame: RefObject<HTMLElement | null>, onGroup: (place: number) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      if (/^[1-9]$/u.test(event.key) && !isTypedInto(event.target)) {
        event.preventDefault();
        onGroup(Number(event.key) - 1);
        return;
      }
      if (event.key === "Enter" && isSearch(event.target)) {
        if (event.target.value.trim() === "" || event.repeat) return;
        event.preventDefault();
        frame.current?.querySelector<HTMLElement>(cells)?.click();
        return;
      }
      const next = target(frame.current, event);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [frame, onGroup]);
}

function isSearch(from: EventTarget | null): from is HTMLInputElement {
  return from instanceof HTMLInputElement && from.type === "search";
}

function target(frame: HTMLElement | null, { key, target: from }: KeyboardEvent): HTMLElement | undefined {
  const all = [...(frame?.querySelectorAll<HTMLElement>(cells) ?? [])];
  if (!(from instanceof HTMLElement)) return undefined;
  if (key === "ArrowDown" && from.matches('input[type="search"], main h1, main h2, body')) return all[0];
  const place = all.indexOf(from);
  if (place === -1) return undefined;
  if (key === "ArrowRight") return all[place + 1];
  if (key === "ArrowLeft") return all[place - 1];
  if (key === "ArrowDown") return nearest(from, all.slice(place + 1));
  if (key === "ArrowUp") return nearest(from, all.slice(0, place).toReversed());
  return undefined;
}

/** Of the cells in the next line, the one that stands closest. */
function nearest(from: HTMLElement, others: readonly HTMLElement[]): HTMLElement | undefined {
  const here = from.getBoundingClientRect();
  const next = others.find((other) => other.getBoundingClientRect().top !== here.top) ?? others[0];
  if (next === undefined) return undefined;
  const { top } = next.getBoundingClientRect();
  const distance = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().left - here.left);
  return others
    .filter((other) => other.getBoundingClientRect().top === top)
    .reduce((best, other) => (distance(other) < distance(best) ? other : best), next);
}
