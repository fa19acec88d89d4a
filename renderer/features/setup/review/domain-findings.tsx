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
  /** Domains of the catalogue. */
  readonly curated: readonly string[];
}

const order = ["error", "warning", "info"] as const;
const shapes = { error: "error", warning: "attention", info: "note" } as const;
const words = { error: "Error", warning: "Attention", info: "Note" } as const;

/**
 * What is wrong or worth knowing about the domains, the worst first, each with its fix. Remarks on domains that the
 * catalogue chose are folded: somebody weighed them already.
 */
export function DomainFindings({ draft, update, findings, curated }: DomainFindingsProps) {
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const isQuiet = ({ severity, domain, kind }: DomainFinding) =>
    severity !== "error" && kind !== "overlap" && curated.includes(domain);
  const open = sorted.filter((finding) => !isQuiet(finding));
  const quiet = sorted.filter(isQuiet);
  return (
    <>
      <Findings label="About the domains" findings={open} draft={draft} update={update} />
      {quiet.length === 0 ? null : (
        <details className={styles.quiet}>
          <summary>{count(quiet.length, "remark")} on the catalogue’s domains</summary>
          <Findings label="About the catalogue’s domains" findings={quiet} draft={draft} update={update} />
        </details>
      )}
    </>
  );
}

interface FindingsProps extends Omit<DomainFindingsProps, "curated"> {
  readonly label: string;
}

function Findings({ label, findings, draft, update }: FindingsProps) {
  const apexes = missingApexes(findings);
  if (findings.length === 0) return null;
  return (
    <div className={styles.group}>
      <ul className={styles.findings} aria-label={label}>
        {findings.map((finding) => (
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

interface FindingProps extends Omit<DomainFindingsProps, "findings" | "curated"> {
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
