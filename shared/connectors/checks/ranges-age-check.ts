import { counted, firstOf } from "../../core/words.ts";
import { prefixCovers } from "../../net/prefix.ts";
import { approvedPrefixes } from "../policy-facts.ts";
import { fact, type CheckFinding } from "./finding.ts";
import type { AppSubject } from "./subjects.ts";

/**
 * Whether an app leans on an old copy of published ranges: as its routes, or as what is approved for its connectors.
 * Nothing where it does not, or where the copy is fresh.
 */
export function rangesAge({
  app,
  facts,
  published,
  at,
}: Pick<AppSubject, "app" | "facts" | "published" | "at">): CheckFinding<"edit-app"> | null {
  if (published === null || !published.isOld) return null;
  const written = [...app.routes, ...app.connectors.flatMap((tag) => approvedPrefixes(facts, tag))];
  const used = published.ranges.filter((range) =>
    written.some((prefix) => prefixCovers(prefix, range) && prefixCovers(range, prefix)),
  );
  if (used.length === 0) return null;
  return {
    severity: "info",
    what: `${counted(used.length, "range")} of “${app.name}” ${used.length === 1 ? "is" : "are"} from a list as of ${published.asOf}.`,
    why: "Addresses that the provider has added since are not covered; compare the ranges with its list.",
    evidence: [fact("Ranges", firstOf(used), at), { label: "The provider’s list", value: published.source }],
    fix: { kind: "action", action: "edit-app", label: "Edit routes" },
  };
}
