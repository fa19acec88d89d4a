import type { Hop } from "../../../shared/connectors/path/path.ts";

/** About how wide the name of a hop is, in the widest face we meet. */
export function nameWidth({ kind, name }: Pick<Hop, "kind" | "name">): number {
  if (isAddress({ kind, name })) return name.length * 7.25;
  return Array.from(name).reduce((sum, letter) => sum + letterWidth(letter), 0);
}

/** An address stands in letters of one width. */
export function isAddress({ kind, name }: Pick<Hop, "kind" | "name">): boolean {
  return kind === "egress" && /\d/u.test(name);
}

function letterWidth(letter: string): number {
  if (/[ijlI.,:;'|!]/u.test(letter)) return 3.8;
  if (/[tfr \-/()]/u.test(letter)) return 4.8;
  return /[mwMW%@]/u.test(letter) ? 11.5 : 8.2;
}
