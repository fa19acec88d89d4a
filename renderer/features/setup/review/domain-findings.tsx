import { useState } from "react";
import type { DomainFinding } from "../../../../shared/connectors/domains.ts";
import { Button } from "../../../ui/button.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { count } from "../../../ui/words.ts";
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
const shapes = { error: "error", warning: "attention", info: "unknown" } as const;
const words = { error: "Error", warning: "Attention", info: "Note" } as const;
/** More than these are shown on demand. */
const shownAtFirst = 4;

/** What is wrong or worth knowing about the domains, the worst first, each with its fix. */
export function DomainFindings({ draft, update, findings }: DomainFindingsProps) {
  const [all, setAll] = useState(false);
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  const apexes = missingApexes(findings);
  if (findings.length === 0) return null;
  return (
    <>
      <ul className={styles.findings} aria-label="About the domains">
        {shown.map((finding) => (
          <Finding
            key={`${finding.kind} ${finding.domain} ${finding.sentence}`}
            finding={finding}
            draft={draft}
            update={update}
          />
        ))}
      </ul>
      <div className={styles.row}>
        {apexes.length === 0 ? null : (
          <Button onClick={() => update({ domains: joined(draft.domains, apexes) })}>
            Add all {apexes.length} missing names
          </Button>
        )}
        {shown.length === sorted.length ? null : (
          <Button variant="minimal" onClick={() => setAll(true)}>
            Show {count(sorted.length - shown.length, "more remark")}
          </Button>
        )}
      </div>
    </>
  );
}

function Finding({
  finding,
  draft,
  update,
}: Omit<DomainFindingsProps, "findings"> & { readonly finding: DomainFinding }) {
  const fix = fixOf(finding, draft);
  return (
    <li className={styles.finding}>
      <StatusShape kind={shapes[finding.severity]} />
      <span className={styles.findingText}>
        <span className="visually-hidden">{words[finding.severity]}: </span>
        {finding.domain === "" || finding.sentence.includes(finding.domain) ? null : (
          <span className="mono">{finding.domain}: </span>
        )}
        <span className="foreign">{finding.sentence}</span>
      </span>
      {fix === null ? null : (
        <Button variant="minimal" intent="primary" className={styles.fix} onClick={() => update(fix.part)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}
