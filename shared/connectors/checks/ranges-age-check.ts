import { counted, firstOf } from "../../core/words.ts";
import { prefixCovers } from "../../net/prefix.ts";
import type { App } from "../app.ts";
import { check } from "./check.ts";
import { fact } from "./device-checks.ts";
import type { HealthCheck } from "./health-check.ts";
import { approvedPrefixes, type PolicyFacts } from "../policy-facts.ts";

/** A copy of the ranges that a provider publishes. */
export interface PublishedRanges {
  readonly ranges: readonly string[];
  /** Day of the copy, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Address of the provider’s own list. */
  readonly source: string;
  /** Whether the copy is so old that somebody should look at the list again. */
  readonly isOld: boolean;
}

/**
 * Whether an app leans on an old copy of published ranges: as its routes, or as what is approved for its connectors.
 * Nothing where it does not, or where the copy is fresh.
 */
export function rangesAgeCheck(
  app: App,
  facts: PolicyFacts,
  copy: PublishedRanges | null,
  at: number,
): HealthCheck[] {
  if (copy === null || !copy.isOld) return [];
  const written = [...app.routes, ...app.connectors.flatMap((tag) => approvedPrefixes(facts, tag))];
  const used = copy.ranges.filter((range) =>
    written.some((prefix) => prefixCovers(prefix, range) && prefixCovers(range, prefix)),
  );
  if (used.length === 0) return [];
  return [
    check("ranges-age", "info", {
      what: `${counted(used.length, "range")} of “${app.name}” ${used.length === 1 ? "is" : "are"} from a list as of ${copy.asOf}.`,
      why: "Addresses that the provider has added since are not covered; compare the ranges with its list.",
      evidence: [fact("Ranges", firstOf(used), at), { label: "The provider’s list", value: copy.source }],
      fix: { kind: "action", action: "edit-app", label: "Edit routes" },
    }),
  ];
}
