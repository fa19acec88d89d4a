import { counted } from "../../shared/core/words.ts";
import type { StatusKind } from "./status.tsx";

/** One of a few sentences about what an act does. Without a kind it is neither good nor bad. */
export interface BriefPoint {
  readonly kind?: StatusKind;
  readonly words: string;
  /** What the act is for: nothing but an error comes before it. */
  readonly isMeant?: boolean;
}

/** Points in one line. */
export interface Brief {
  readonly kind?: StatusKind;
  readonly words: string;
  /** How many there are besides, and how grave the gravest of them is. */
  readonly more?: { readonly kind: StatusKind; readonly words: string };
}

/** What asks for the most care comes first. */
const byWeight: readonly (StatusKind | undefined)[] = ["error", "attention", "unknown", "condition", "ok"];

/** The first of some points, and how many there are besides of those with a kind; null where there are none. */
export function inBrief(points: readonly BriefPoint[]): Brief | null {
  const [first, ...others] = points.toSorted((one, other) => place(one) - place(other));
  if (first === undefined) return null;
  const { kind, words } = first;
  const said = { words, ...(kind === undefined ? {} : { kind }) };
  const rest = others.toSorted((one, other) => weight(one) - weight(other));
  const more = rest.flatMap((point) => point.kind ?? []);
  const [gravest] = more;
  return gravest === undefined
    ? said
    : { ...said, more: { kind: gravest, words: counted(more.length, "more point") } };
}

function weight({ kind }: BriefPoint): number {
  const found = byWeight.indexOf(kind);
  return found === -1 ? byWeight.length : found;
}

function place(point: BriefPoint): number {
  if (point.kind === "error") return 0;
  return weight(point) + (point.isMeant === true ? 1 : byWeight.length + 2);
}
