import { counted } from "../../../shared/core/words.ts";
import { Copy } from "lucide-react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { copyEgress } from "../../state/actions.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { appStatusProps } from "../../parts/severity.ts";
import { Row, RowName, RowNote } from "../../ui/row.tsx";
import { Status } from "../../ui/status.tsx";
import styles from "./rows.module.css";

/** Height of an app's row in a long list. */
export const appRowHeight = 60;

/** One app: how it is, what carries it, and its egress IPs. */
export function AppRow({ app, tabIndex }: { readonly app: AppView; readonly tabIndex: 0 | -1 }) {
  const open = () => go({ screen: "app", name: app.name });
  const unwell = app.severity === "warning" || app.severity === "error" || app.severity === "unknown";
  return (
    <Row className={styles.row}>
      <div className={styles.names}>
        <RowName tabIndex={tabIndex} onOpen={open}>
          {app.name}
        </RowName>
        <RowNote>{coverage(app)}</RowNote>
      </div>
      <div className={styles.state}>
        <Status {...appStatusProps(app)} />
        {unwell ? <RowNote className={styles.sentence}>{app.sentence}</RowNote> : null}
      </div>
      <span className={styles.count}>
        {app.connectorIds.known ? counted(app.connectorIds.value.length, "connector") : "Not known"}
      </span>
      <EgressCell app={app} />
      <div className={styles.act}>
        {unwell && app.checks.some((check) => check.fix !== undefined && check.severity !== "ok") ? (
          <Button aria-label={`Fix ${app.name}`} onClick={open}>
            Fix
          </Button>
        ) : null}
      </div>
    </Row>
  );
}

/** One press copies them all as the product takes them; single ones are copied where they stand in a table. */
function EgressCell({ app }: { readonly app: AppView }) {
  if (app.egress.length === 0) {
    return <span className={styles.egress}>{app.connectorIds.known ? "No egress IP yet" : "Not known"}</span>;
  }
  if (app.copyCount === 0) return <span className={styles.egress}>Only IPv6</span>;
  // What is left out of a copy is IPv6, which stands last.
  const copied = distinctAddresses(app).slice(0, app.copyCount);
  const label = `Copy ${counted(app.copyCount, "IP")} of ${app.name}`;
  return (
    <span className={styles.egress}>
      <Button
        icon={<Copy />}
        aria-label={label}
        title={copied.join("\n")}
        onClick={() => void copyEgress(app.name)}
      >
        {counted(app.copyCount, "IP")}
      </Button>
    </span>
  );
}

function coverage(app: AppView): string {
  if (app.presetAppID !== null) return `Preset ${app.presetAppID}`;
  return counted(app.domains.length, "domain");
}
