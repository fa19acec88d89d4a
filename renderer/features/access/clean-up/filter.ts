import { findingClasses } from "../../../../shared/governance/hygiene/finding-parts.ts";
import type { Finding } from "../../../../shared/governance/hygiene/finding.ts";
import type { FilterChipsProps } from "../../../ui/filter-chips.tsx";
import type { StatusKind } from "../../../ui/status.tsx";

/** Which findings are shown. */
export type CleanUpFilter = "all" | Finding["of"];

const words: Readonly<Record<Finding["of"], { readonly label: string; readonly kind?: StatusKind }>> = {
  wide: { label: "Too wide" },
  due: { label: "Due soon", kind: "attention" },
  unused: { label: "Unused" },
  orphans: { label: "Orphans", kind: "attention" },
  undeclared: { label: "Undeclared", kind: "unknown" },
  emptied: { label: "For nobody" },
};

/** The filters that show something. */
export function filterChips(findings: readonly Finding[]): FilterChipsProps<CleanUpFilter>["chips"] {
  const counts = findingClasses.map((of) => ({
    value: of,
    ...words[of],
    count: findings.filter((one) => one.of === of).length,
  }));
  return [{ value: "all", label: "All", count: findings.length }, ...counts.filter(({ count }) => count > 0)];
}
