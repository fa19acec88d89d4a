import { useDeferredValue, useMemo, useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { openLink } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { counted } from "../../../shared/core/words.ts";
import { ConnectorRow, connectorRowHeight } from "./connector-row.tsx";
import { findable, findConnectors } from "./filter-connectors.ts";
import type { ConnectorFilter } from "./filter-connectors.ts";
import styles from "./connectors.module.css";

/** Which host carries what? */
export function Connectors() {
  const fleet = useFleet();
  const long = fleet?.connectors.known === true && fleet.connectors.value.length > 100;
  return (
    <Page title="Connectors" fill={long}>
      {fleet === null ? (
        <SkeletonRows label="Loading connectors" rows={5} />
      ) : fleet.connectors.known ? (
        <Content connectors={fleet.connectors.value} />
      ) : (
        <UnknownNote
          what="The connectors are not known"
          reason={fleet.connectors.reason}
          scope={fleet.connectors.scope}
          actions={<Button onClick={() => void openLink("keys")}>Open the keys page</Button>}
        />
      )}
    </Page>
  );
}

function Content({ connectors }: { readonly connectors: readonly ConnectorView[] }) {
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<ConnectorFilter>("all");
  const wanted = useDeferredValue(search);
  const index = useMemo(() => findable(connectors), [connectors]);
  const found = useMemo(() => findConnectors(index, wanted, filter), [index, wanted, filter]);
  if (connectors.length === 0) {
    return (
      <EmptyState
        title="No connectors yet"
        action={
          <Button variant="filled" intent="primary" onClick={() => go({ screen: "catalogue" })}>
            Set up an app
          </Button>
        }
      >
        A connector is a device whose tag stands in an app. Setting up an app brings the first one.
      </EmptyState>
    );
  }
  return (
    <>
      <div className={styles.tools}>
        <SearchField className={styles.search} label="Search connectors" value={search} onValue={setSearch} />
        <SelectField
          label="Show"
          hideLabel
          value={filter}
          options={[
            { value: "all", label: "All connectors" },
            { value: "attention", label: "Needs attention" },
            { value: "pending", label: "Routes wait" },
            { value: "offline", label: "Offline" },
          ]}
          onValue={setFilter}
        />
        <output className={styles.found}>
          {found.length === connectors.length
            ? counted(connectors.length, "connector")
            : `${found.length.toLocaleString("en")} of ${counted(connectors.length, "connector")}`}
        </output>
      </div>
      {found.length === 0 ? (
        <p>No connector matches.</p>
      ) : (
        <RowList
          label="Connectors"
          rows={found}
          rowKey={(connector) => connector.nodeId}
          rowHeight={connectorRowHeight}
          row={(connector, tabIndex) => <ConnectorRow connector={connector} tabIndex={tabIndex} />}
        />
      )}
    </>
  );
}
