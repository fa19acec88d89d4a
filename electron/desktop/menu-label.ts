import { visibleLine } from "../../shared/core/visible-text.ts";

/** The longest text that a menu line, a notification title or a tooltip part takes, in characters. */
const longest = 60;

/** Joiners hold emoji and some scripts together and cannot reorder text. */
const joiners = /[\u200C\u200D]/gu;

/**
 * Text from the network made safe to show outside the page: one line, nothing invisible, and not endless. A name
 * of nothing but invisible characters becomes “(no name)”.
 */
export function plainLabel(text: string, maximum: number = longest): string {
  const visible = visibleLine(text.slice(0, maximum * 40));
  if (visible.replaceAll(joiners, "") === "") return "(no name)";
  // A character a person sees is at least one code unit, so a short text needs no counting.
  if (visible.length <= maximum) return visible;
  // Made when a name is that long: the engine takes its time for it, and the tray is waited for at start.
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(visible)];
  if (graphemes.length <= maximum) return visible;
  return `${graphemes
    .slice(0, maximum - 1)
    .map((part) => part.segment)
    .join("")
    .trimEnd()}…`;
}

/** A menu line: as `plainLabel`, with `&` doubled because menus take a single one as an access key. */
export function menuLabel(text: string, maximum: number = longest): string {
  return plainLabel(text, maximum).replaceAll("&", "&&");
}
