import { Copy, ExternalLink } from "lucide-react";
import {
  checkKey,
  worstFirst,
  type HealthCheck,
  type Severity,
} from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import type { CheckFixes } from "../../state/use-check-fixes.ts";
import { Button } from "../../ui/button.tsx";
import { CommandText } from "../../ui/command-text.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { severityStatus } from "../severity.ts";
import { StatusShape } from "../../ui/status.tsx";
import type { StatusKind } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./check-list.module.css";

/** Props of `CheckList`. */
export interface CheckListProps {
  readonly label: string;
  readonly checks: readonly HealthCheck[];
  readonly fixes: CheckFixes;
  /** The check whose fix is being worked out, see `checkKey`. */
  readonly busyKey?: string | null;
  /** Keeps the given order and folds only what is `quiet`, for a list that is being ticked off. */
  readonly inOrder?: boolean;
  /** Ids of the checks in order that are folded while they pass. */
  readonly quiet?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

const words: Readonly<Record<Severity, string>> = {
  ok: "Passes",
  info: "Note",
  warning: "Attention",
  error: "Error",
  unknown: "Unknown",
};

/** Checks, the worst first, each with its evidence and its fix; what passes is folded. */
export function CheckList(props: CheckListProps) {
  const { label, checks, fixes, busyKey = null, inOrder = false, quiet = none } = props;
  const listed = inOrder ? checks : checks.toSorted(worstFirst);
  const folds = ({ id, severity }: HealthCheck) => severity === "ok" && (!inOrder || quiet.has(id));
  const open = listed.filter((check) => !folds(check));
  const passing = listed.filter(folds);
  const pass = passing.length === 1 ? "passes" : "pass";
  return (
    <div className={styles.checks}>
      {open.length === 0 ? null : <CheckRows label={label} checks={open} fixes={fixes} busyKey={busyKey} />}
      {passing.length === 0 ? null : (
        <details className={styles.passing} open={open.length === 0}>
          <summary>
            {inOrder
              ? `${counted(passing.length, "more check")} ${pass}`
              : `${passing.length} of ${counted(checks.length, "check")} ${pass}`}
          </summary>
          <CheckRows label={`${label} that pass`} checks={passing} fixes={fixes} busyKey={null} />
        </details>
      )}
    </div>
  );
}

/** Checks in the given order, each with what it saw and its fix. */
export function CheckRows(props: {
  readonly label: string;
  readonly checks: readonly HealthCheck[];
  readonly fixes: CheckFixes;
  readonly busyKey: string | null;
}) {
  const { label, checks, fixes, busyKey } = props;
  return (
    <ul aria-label={label} className={styles.list}>
      {checks.map((check) => (
        <CheckRow key={checkKey(check)} check={check} fixes={fixes} busy={checkKey(check) === busyKey} />
      ))}
    </ul>
  );
}

function CheckRow(props: {
  readonly check: HealthCheck;
  readonly fixes: CheckFixes;
  readonly busy: boolean;
}) {
  const { check, fixes, busy } = props;
  return (
    <li className={styles.row}>
      <CheckMark severity={check.severity} />
      <div className={styles.body}>
        <p className={styles.what}>{check.what}</p>
        {check.severity === "ok" ? null : <p className={styles.why}>{check.why}</p>}
        <Evidence facts={check.evidence} />
      </div>
      {check.fix?.kind === "command" ? (
        <pre className={styles.command}>
          <CommandText text={check.fix.command} />
        </pre>
      ) : null}
      {check.fix === undefined ? null : (
        <div className={styles.fix}>
          <FixButton check={check} fixes={fixes} busy={busy} />
        </div>
      )}
    </li>
  );
}

/** How bad a check is, as a shape; the word is for screen readers. */
export function CheckMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className={styles.mark}>
      <StatusShape kind={shapeOf(severity)} />
      <span className="visually-hidden">{words[severity]}: </span>
    </span>
  );
}

/** Why a check matters, what it saw, and the command that mends it. */
export function CheckDetails({ check }: { readonly check: HealthCheck }) {
  return (
    <div className={styles.body}>
      <p className={styles.why}>{check.why}</p>
      <Evidence facts={check.evidence} />
      {check.fix?.kind === "command" ? (
        <pre className={styles.command}>
          <CommandText text={check.fix.command} />
        </pre>
      ) : null}
    </div>
  );
}

/** A remark is no state: nothing is unwell, and nothing passes either. */
function shapeOf(severity: Severity): StatusKind {
  return severity === "info" ? "note" : severityStatus[severity].kind;
}

/** What a check saw. The time stands beside a fact only where the facts were not all seen at once. */
function Evidence({ facts }: { readonly facts: HealthCheck["evidence"] }) {
  if (facts.length === 0) return null;
  const [first] = facts;
  const together = facts.every(({ at }) => at === first?.at) ? first?.at : undefined;
  return (
    <div className={styles.evidence}>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <div key={`${fact.label} ${fact.value}`}>
            <dt>{fact.label}</dt>
            <dd>
              <FactValue value={fact.value} />
              {fact.at === undefined || together !== undefined ? null : (
                <span className={styles.when}>
                  {" "}
                  · <RelativeTime at={fact.at} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {together === undefined ? null : (
        <span className={styles.when}>
          Seen <RelativeTime at={together} />
        </span>
      )}
    </div>
  );
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/u;

/** A moment is told as a person would; everything else exactly as it was seen. */
function FactValue({ value }: { readonly value: string }) {
  if (isoTime.test(value)) return <RelativeTime at={Date.parse(value)} />;
  return <span className="mono">{value}</span>;
}

/** Its commands bring a connector back. */
const offline: CheckId = "online";

/** What a check offers, named by its effect. */
export function FixButton(props: {
  readonly check: HealthCheck;
  readonly fixes: CheckFixes;
  readonly busy: boolean;
}) {
  const { check, fixes, busy } = props;
  const fix = check.fix;
  if (fix === undefined) return null;
  switch (fix.kind) {
    case "action":
      return (
        <Button busyLabel={busy && "Working…"} onClick={() => fixes.onAction(check)}>
          {fix.label}
        </Button>
      );
    case "command":
      return (
        <Button icon={<Copy />} onClick={() => fixes.onCopyCommand(check)}>
          {check.id === offline ? "Copy restart steps" : "Copy command"}
        </Button>
      );
    case "link":
      return (
        <Button icon={<ExternalLink />} onClick={() => fixes.onLink(fix.name)}>
          Open page
        </Button>
      );
  }
}
