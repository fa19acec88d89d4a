import { shortRuleName } from "../rule-name.ts";
import type { AnsweredWay, Judged } from "./judged.ts";
import type { ShownWay } from "./shown-answer.ts";

/** Ways that are told of an answer of many. */
const mostWays = 20;

/**
 * The ways by which everybody comes to it, each person once. The way of most is told whole, as the screen of an app counts
 * it; of a later one those who have come by none before, as “more” where others have.
 */
export function waysOf(holders: readonly Judged[]): readonly ShownWay[] {
  const ways = new Map<string, { readonly way: Told; readonly of: Set<Judged> }>();
  for (const holder of holders) {
    for (const way of waysToTell(holder)) {
      const key = JSON.stringify(way);
      const known = ways.get(key) ?? { way, of: new Set() };
      known.of.add(holder);
      ways.set(key, known);
    }
  }
  const left = new Set(holders);
  const told: ShownWay[] = [];
  while (left.size > 0 && told.length < mostWays) {
    let best: {
      readonly way: Told;
      readonly of: ReadonlySet<Judged>;
      readonly own: readonly Judged[];
    } | null = null;
    for (const { way, of } of ways.values()) {
      const own = [...of].filter((holder) => left.has(holder));
      if (own.length > (best?.own.length ?? 0)) best = { way, of, own };
    }
    if (best === null) break;
    const { way, of, own } = best;
    told.push({ ...way, count: own.length, ...(own.length < of.size ? { isMore: true } : {}) });
    for (const holder of own) left.delete(holder);
  }
  return told;
}

type Told = Omit<ShownWay, "count" | "isMore">;

/** Whoever needs to meet nothing has ways that ask nothing, and those are told; of others the first, see `Judged`. */
function waysToTell({ verdict, ways, passing }: Judged): readonly Told[] {
  const free =
    verdict === "yes" && passing === null ? ways.filter(({ postures }) => postures.length === 0) : [];
  const own = free.length > 0 ? free : ways.slice(0, 1);
  return own.length === 0
    ? [{ verdict, through: "directly", rule: "", asks: "" }]
    : own.flatMap((way) => namesOf(way).map((through) => ({ verdict, through, ...askedBy(way) })));
}

function namesOf({ isDirect, through }: AnsweredWay): readonly string[] {
  if (isDirect) return ["directly"];
  return through.length === 0 ? [""] : through;
}

function askedBy({ origin, postures }: AnsweredWay): Pick<Told, "rule" | "asks"> {
  return {
    rule: origin === null ? "" : shortRuleName(origin.section, origin.index),
    asks: postures.map((posture) => posture.replace(/^posture:/u, "")).join(" or "),
  };
}
