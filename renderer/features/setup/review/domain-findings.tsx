import type { DomainFinding } from "../../../../shared/connectors/domains.ts";
import { Button } from "../../../ui/button.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { fixOf, joined, missingApexes } from "./domain-fixes.ts";
import type { UpdateDecisions } from "./use-decisions.ts";
import styles from "./review.module.css";

/** Props of `DomainFindings`. */
export interface DomainFindingsProps {
  readonly draft: DecisionsDraft;
  readonly update: UpdateDecisions;
  readonly findings: readonly DomainFinding[];
}

const order = ["error", "warning", "info"] as const;
const shapes = { error: "error", warning: "attention", info: "note" } as const;
const words = { error: "Error", warning: "Attention", info: "Note" } as const;

/** What is wrong or worth knowing about the domains, the worst first, each with its fix. */
export function DomainFindings({ draft, update, findings }: DomainFindingsProps) {
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const apexes = missingApexes(findings);
  if (findings.length === 0) return null;
  return (
    <div className={styles.group}>
      <ul className={styles.findings} aria-label="About the domains">
        {sorted.map((finding) => (
          <Finding
            key={`${finding.kind} ${finding.domain} ${finding.sentence}`}
            finding={finding}
            draft={draft}
            update={update}
          />
        ))}
      </ul>
      {apexes.length === 0 ? null : (
        <div>
          <Button onClick={() => update({ domains: joined(draft.domains, apexes) })}>
            Add all {apexes.length} missing names
          </Button>
        </div>
      )}
    </div>
  );
}

interface FindingProps extends Omit<DomainFindingsProps, "findings"> {
  readonly finding: DomainFinding;
}

function Finding({ finding, draft, update }: FindingProps) {
  const fix = fixOf(finding, draft);
  return (
    <li className={styles.finding}>
      <StatusShape kind={shapes[finding.severity]} />
      <div className={styles.findingText}>
        <span className="visually-hidden">{words[finding.severity]}: </span>
        {finding.domain === "" || finding.sentence.includes(finding.domain) ? null : (
          <span className="mono">{finding.domain}: </span>
        )}
        <span className="foreign">{finding.sentence}</span>{" "}
        {fix === null ? null : (
          <button type="button" className={styles.fix} onClick={() => update(fix.part)}>
            {fix.label}
          </button>
        )}
      </div>
    </li>
  );
}
