import { counted, listed } from "../../../shared/core/words.ts";
import { memo } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { go } from "../../state/navigation.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { severityStatus } from "../../parts/severity.ts";
import { Row, RowName, RowNote } from "../../ui/row.tsx";
import { Status } from "../../ui/status.tsx";
import styles from "./connectors.module.css";

/** Height of a connector's row in a long list. */
export const connectorRowHeight = 60;

/** Props of `ConnectorRow`. */
export interface ConnectorRowProps {
  readonly connector: ConnectorView;
  readonly tabIndex: 0 | -1;
}

/** One connector: how it is, what it carries, when it was seen. */
export const ConnectorRow = memo(function ConnectorRow({ connector, tabIndex }: ConnectorRowProps) {
  return (
    <Row className={styles.row}>
      <div className={styles.stack}>
        <RowName tabIndex={tabIndex} onOpen={() => go({ screen: "connector", nodeId: connector.nodeId })}>
          {connector.hostname}
        </RowName>
        <RowNote className="mono">{connector.tags.join(", ")}</RowNote>
      </div>
      <div className={styles.stack}>
        <Status {...severityStatus[connector.severity]} />
        {connector.severity === "ok" ? null : <RowNote>{connector.sentence}</RowNote>}
      </div>
      <div className={`${styles.stack} ${styles.wideOnly}`}>
        <span className={styles.cut}>
          {connector.appNames.length === 0 ? "No app" : listed(connector.appNames)}
        </span>
        <RowNote>
          {connector.routeCounts === null
            ? "Routes not known"
            : counted(connector.routeCounts.advertised, "route")}
        </RowNote>
      </div>
      <span className={styles.seen}>
        {connector.online ? "Online" : <LastSeen at={connector.lastSeen} />}
      </span>
    </Row>
  );
});

function LastSeen({ at }: { readonly at: number | null }) {
  if (at === null) return <>Never seen</>;
  return (
    <>
      Seen <RelativeTime at={at} />
    </>
  );
}
