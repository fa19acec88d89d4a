import { counted } from "../../core/words.ts";
import type { AccessImpact, ImpactSummary } from "../../policy/access/impact.ts";

/** What an edit of the policy file did to people, at a glance. */
export interface EffectWords {
  /** `cannot-tell` where it could not be worked out. */
  readonly kind: "gains" | "loses" | "nobody" | "cannot-tell";
  readonly words: string;
}

/** “4 people gain Jira”, “1 person loses access”, “Nobody gains or loses”: never which section was edited. */
export function effectWords(impact: AccessImpact & { readonly summary?: ImpactSummary }): EffectWords {
  const { summary, unknowns } = impact;
  if (summary === undefined) return { kind: "cannot-tell", words: "Effect cannot be told" };
  const gain = summary.gain > 0 ? moved(summary.gain, "gain", whatOf(impact, "gains")) : null;
  const upTo = summary.loseUpTo === true;
  const lose =
    summary.lose > 0
      ? `${upTo ? "Up to " : ""}${moved(summary.lose, "lose", whatOf(impact, "loses"))}`
      : null;
  if (gain !== null && lose !== null)
    return {
      kind: "gains",
      words: `${counted(summary.gain, "gains", "gain")}, ${upTo ? "up to " : ""}${counted(summary.lose, "loses", "lose")}`,
    };
  if (gain !== null) return { kind: "gains", words: gain };
  if (lose !== null) return { kind: "loses", words: lose };
  if (unknowns.length > 0) return { kind: "cannot-tell", words: "Effect cannot all be told" };
  if (summary.reach !== undefined)
    return {
      kind: "nobody",
      words: `Changes what ${counted(summary.reach, "person reaches", "people reach")}`,
    };
  return { kind: "nobody", words: "Nobody gains or loses" };
}

function moved(people: number, verb: "gain" | "lose", what: string): string {
  return `${counted(people, "person", "people")} ${people === 1 ? `${verb}s` : verb} ${what}`;
}

/** What it is, where it is one thing alone. */
function whatOf({ rows }: AccessImpact, change: "gains" | "loses"): string {
  const whats = new Set(rows.filter((row) => row.change === change).map(({ what }) => what));
  const [only] = whats;
  return whats.size === 1 && only !== undefined && only.length <= 40 ? only : "access";
}
