import { counted } from "../../shared/core/words.ts";
import type { StatusKind } from "./status.tsx";

/** One of a few sentences about what an act does. Without a kind it is neither good nor bad. */
export interface BriefPoint {
  readonly kind?: StatusKind;
  readonly words: string;
}

/** What asks for the most care comes first. */
const byWeight: readonly (StatusKind | undefined)[] = ["error", "attention", "unknown", "condition", "ok"];

/** Points in one line: the gravest, and how many there are besides of those with a kind; null where there are none. */
export function inBrief(points: readonly BriefPoint[]): BriefPoint | null {
  const weight = ({ kind }: BriefPoint) => {
    const place = byWeight.indexOf(kind);
    return place === -1 ? byWeight.length : place;
  };
  const [gravest, ...others] = points.toSorted((one, other) => weight(one) - weight(other));
  if (gravest === undefined) return null;
  const more = others.filter(({ kind }) => kind !== undefined).length;
  return more === 0 ? gravest : { ...gravest, words: `${gravest.words} · ${counted(more, "more point")}` };
}
