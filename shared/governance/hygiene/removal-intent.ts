import type { PolicyIntent } from "../../policy/edit/intents.ts";
import type { Finding } from "./finding.ts";

/** Some removals in their order: names of people first, then rules, then what only they used. */
export function removalsOf(findings: readonly Finding[]): readonly PolicyIntent[] {
  const order = ["orphans", "rules", "names"];
  return findings
    .toSorted((one, other) => order.indexOf(one.part) - order.indexOf(other.part))
    .flatMap(({ act }) => (act.kind === "remove" ? [act.change] : []));
}

/** The same as one change. */
export function removalOf(findings: readonly Finding[]): PolicyIntent {
  const intents = removalsOf(findings);
  const [only] = intents;
  if (intents.length === 1 && only !== undefined) return only;
  return { kind: "sequence", title: `Take out ${intents.length} that do nothing`, intents };
}
