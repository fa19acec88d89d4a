import { isHeldByNobody, type EntitlementLine } from "../../../../shared/governance/entitlement-lines.ts";

/** Which entitlements are shown. */
export type EntitlementFilter = "all" | "conditional" | "unknown" | "nobody";

/** Whether an entitlement passes a filter. Where people or devices are not all known, nothing is held by nobody. */
export function passes(filter: EntitlementFilter, line: EntitlementLine, isWhole: boolean): boolean {
  switch (filter) {
    case "all":
      return true;
    case "conditional":
      return line.conditional > 0;
    case "unknown":
      return line.orMore;
    case "nobody":
      return isWhole && isHeldByNobody(line);
  }
}
