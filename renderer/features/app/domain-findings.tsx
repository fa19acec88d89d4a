import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import {
  checkDomains,
  type DomainFinding,
  type DomainFindingKind,
} from "../../../shared/connectors/domains.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { Status, type StatusKind } from "../../ui/status.tsx";
import styles from "./app-screen.module.css";

/** Props of `DomainFindings`. */
export interface DomainFindingsProps {
  readonly app: AppView;
  /** As they are being edited. */
  readonly domains: readonly string[];
  readonly connectors: readonly string[];
  readonly onDomains: (domains: readonly string[]) => void;
}

/** Told beside it: slips by the field itself, unknown top-level domains by a question of their own. */
const toldElsewhere: ReadonlySet<DomainFindingKind> = new Set(["syntax", "unknown-suffix"]);
const mostShown = 5;
const worstFirst: readonly DomainFinding["severity"][] = ["error", "warning", "info"];
const kinds: Readonly<Record<DomainFinding["severity"], StatusKind>> = {
  error: "error",
  warning: "attention",
  info: "note",
};

/** What is wrong with the domains of an app together, with those of other apps, and with the 250 that a tailnet may have. */
export function DomainFindings({ app, domains, connectors, onDomains }: DomainFindingsProps) {
  const fleet = useFleet();
  const apps = fleet?.apps;
  const findings = useMemo(() => {
    const otherApps = (apps === undefined ? [] : valueOr(apps, [])).map((one): App => ({
      ...one,
      connectors: one.tags,
    }));
    const curated = app.productId === null ? undefined : findProduct(app.productId)?.domains;
    const context = { name: app.name, connectors, otherApps, ...(curated === undefined ? {} : { curated }) };
    // What stood there before and is a remark alone has been weighed.
    return checkDomains(domains, context)
      .filter(
        ({ kind, severity, domain }) =>
          !toldElsewhere.has(kind) && (severity !== "info" || !app.domains.includes(domain)),
      )
      .toSorted((one, other) => worstFirst.indexOf(one.severity) - worstFirst.indexOf(other.severity));
  }, [app, apps, domains, connectors]);
  if (findings.length === 0) return null;
  const more = findings.length - mostShown;
  return (
    <ul className={styles.findings} aria-label="About these domains">
      {findings.slice(0, mostShown).map(({ kind, severity, domain, sentence, suggestion }) => (
        <li key={`${kind} ${domain} ${sentence}`}>
          <Status
            kind={kinds[severity]}
            word={domain === "" || sentence.includes(domain) ? sentence : `${domain}: ${sentence}`}
          />
          {kind === "apex-not-covered" && suggestion !== undefined ? (
            <Button size="row" onClick={() => onDomains([...domains, suggestion])}>
              Add {suggestion}
            </Button>
          ) : null}
        </li>
      ))}
      {more > 0 ? <li className={styles.muted}>and {counted(more, "other remark")}</li> : null}
    </ul>
  );
}
