import type { AppView } from "../../../shared/bridge/state/fleet.ts";
import { copyAddress } from "../../state/actions.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Status, severityStatus } from "../../ui/status.tsx";
import { count } from "../../ui/words.ts";
import styles from "./rows.module.css";

/** Height of an app's row in a long list. */
export const appRowHeight = 60;

/** One app: how it is, what carries it, and its first egress IP. */
export function AppRow({ app, tabIndex }: { readonly app: AppView; readonly tabIndex: 0 | -1 }) {
  const open = () => go({ screen: "app", name: app.name });
  const unwell = app.severity === "warning" || app.severity === "error" || app.severity === "unknown";
  return (
    <div className={styles.row}>
      <div className={styles.names}>
        <button type="button" className={styles.name} tabIndex={tabIndex} onClick={open}>
          {app.name}
        </button>
        <span className={styles.sub}>{coverage(app)}</span>
      </div>
      <div className={styles.state}>
        <Status {...severityStatus[app.severity]} />
        {unwell ? <span className={styles.sub}>{app.sentence}</span> : null}
      </div>
      <span className={styles.count}>
        {app.connectorIds.known ? count(app.connectorIds.value.length, "connector") : "Not known"}
      </span>
      <EgressCell app={app} />
      <div className={styles.act}>
        {unwell && app.checks.some((check) => check.fix !== undefined && check.severity !== "ok") ? (
          <Button aria-label={`Fix ${app.name}`} onClick={open}>
            Fix
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function EgressCell({ app }: { readonly app: AppView }) {
  const first = app.egress[0];
  if (first === undefined) {
    return <span className={styles.egress}>{app.connectorIds.known ? "No egress IP yet" : "Not known"}</span>;
  }
  // What is left out of a copy is IPv6, which stands last.
  const copied = distinctAddresses(app).slice(0, app.copyCount);
  const others = Math.max(0, copied.length - 1);
  return (
    <span className={styles.egress}>
      <CopyField
        value={first.address}
        label={`Copy ${first.address}`}
        onCopy={() => void copyAddress(app.name, first.address)}
      />
      {others === 0 ? null : (
        <button
          type="button"
          className={styles.more}
          aria-label={`${count(others, "more egress IP")} of ${app.name}`}
          title={copied.join("\n")}
          onClick={() => go({ screen: "egress", appName: app.name })}
        >
          +{others}
        </button>
      )}
    </span>
  );
}

function coverage(app: AppView): string {
  if (app.presetAppID !== null) return `Preset ${app.presetAppID}`;
  return count(app.domains.length, "domain");
}
