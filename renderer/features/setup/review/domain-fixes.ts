import { normalDomain } from "../../../../shared/connectors/domains.ts";
import type { DomainFinding } from "../../../../shared/connectors/domains.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";

/** What can be done about a finding in one press. */
export interface DomainFix {
  readonly label: string;
  readonly part: Partial<DecisionsDraft>;
}

/** The fix of a finding, where there is a clear one. */
export function fixOf(finding: DomainFinding, draft: DecisionsDraft): DomainFix | null {
  const { domains, routes } = draft;
  const at = domains.findLastIndex(
    (domain) => domain === finding.domain || normalDomain(domain) === finding.domain,
  );
  const without = domains.filter((_, index) => index !== at);
  switch (finding.kind) {
    case "apex-not-covered":
      return finding.suggestion === undefined
        ? null
        : { label: `Add ${finding.suggestion}`, part: { domains: [...domains, finding.suggestion] } };
    case "address":
      return finding.route === undefined
        ? null
        : {
            label: "Move it to the routes",
            part: { domains: without, routes: joined(routes, [finding.route]) },
          };
    case "duplicate":
    case "covered-by-wildcard":
      return { label: "Remove it", part: { domains: without } };
    case "unknown-suffix":
    case "syntax":
    case "wildcard-place":
      return finding.suggestion === undefined
        ? null
        : {
            label: `Use ${finding.suggestion}`,
            part: { domains: joined(domains.slice(0, at), [finding.suggestion], domains.slice(at + 1)) },
          };
    case "punycode":
    case "public-suffix":
    case "private-suffix":
    case "overlap":
    case "limit":
      return null;
  }
}

/** Every name that a wildcard of the list leaves out, where there are several. */
export function missingApexes(findings: readonly DomainFinding[]): readonly string[] {
  const apexes = findings.flatMap(({ kind, suggestion }) =>
    kind === "apex-not-covered" && suggestion !== undefined ? [suggestion] : [],
  );
  return apexes.length < 2 ? [] : apexes;
}

/** Lists one after the other, each entry once. */
export function joined(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
