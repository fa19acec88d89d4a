import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { go } from "../../state/navigation.ts";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/button.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./egress.module.css";

/** As many as a person looks at in a row. */
const most = 3;

/** Connectors whose sources do not say the same address: what is copied may not be what products see. */
export function EvidenceNotes({ connectors }: { readonly connectors: readonly ConnectorView[] }) {
  const found = connectors.flatMap(({ nodeId, hostname, checks, evidence }) => {
    const check = checks.find(({ id }) => id === ("egress-evidence" satisfies CheckId));
    return evidence.verdict === "differ" && check !== undefined
      ? [{ nodeId, hostname, what: check.what }]
      : [];
  });
  if (found.length === 0) return null;
  return (
    <ul className={`${styles.toDo} surface`} aria-label="Sources that differ">
      {found.slice(0, most).map(({ nodeId, hostname, what }) => (
        <li key={nodeId}>
          <StatusShape kind="attention" />
          <span className={classes("clamped", styles.what)}>
            <b className="foreign">{what.replace(/\.$/u, "")}</b>
          </span>
          <Button
            size="strip"
            className={styles.act}
            aria-label={`Compare the sources of ${hostname}`}
            onClick={() => go({ screen: "connector", nodeId, tab: "egress" })}
          >
            Compare
          </Button>
        </li>
      ))}
      {found.length > most ? (
        <li className={styles.muted}>{found.length - most} more on the connectors</li>
      ) : null}
    </ul>
  );
}
