import { ArrowLeftRight, Copy, ExternalLink, Wrench } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { counted } from "../../../shared/core/words.ts";
import { FixDialogs } from "../../parts/checks/fix-dialogs.tsx";
import { copyConnectorAddress } from "../../state/actions.ts";
import { kept } from "../../state/kept.ts";
import { replaceConnector } from "../../state/replace-connector.ts";
import { go } from "../../state/navigation.ts";
import { sortRows, type Sorting } from "../../ui/data-table/columns.ts";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { DataTable } from "../../ui/data-table/data-table.tsx";
import type { MenuItem } from "../../ui/menu.tsx";
import { connectorColumns } from "./connector-columns.tsx";
import { connectorLines, isDrained, passes, type ConnectorLine } from "./connector-lines.ts";
import { ConnectorTools } from "./connector-tools.tsx";
import type { NextAct } from "../../parts/next-act-button.tsx";
import { RemoveConnector } from "../../parts/connectors/remove-connector.tsx";
import { useConnectorActs } from "./use-connector-acts.ts";
import { useListShape } from "./use-list-shape.ts";
import { useTagGroups } from "./use-tag-groups.tsx";
import styles from "./connector-list.module.css";

/** Props of `ConnectorList`. */
export interface ConnectorListProps {
  readonly connectors: readonly ConnectorView[];
  readonly apps: readonly AppView[];
  readonly setups: readonly SetupView[];
}

const none: readonly ConnectorLine[] = [];
const byName: Sorting = { column: "connector", descending: false };
const useLook = kept<{ search: string; filter: Parameters<typeof passes>[0]; sorting: Sorting }>({
  search: "",
  filter: "all",
  sorting: byName,
});

/** Which host carries what, in natural order or by tag. */
export function ConnectorList({ connectors, apps, setups }: ConnectorListProps) {
  const [{ search, filter, sorting }, look] = useLook();
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const shape = useListShape(connectors);
  const { nextAct, fixing, removing, endRemoval } = useConnectorActs();
  const products = useMemo(() => new Map(apps.map(({ name, productId }) => [name, productId])), [apps]);
  const lines = useMemo(() => connectorLines(connectors, setups), [connectors, setups]);
  const mostApps = useMemo(
    () =>
      connectors.some(isDrained)
        ? null
        : connectors.reduce((most, { appNames }) => Math.max(most, appNames.length), 0),
    [connectors],
  );
  const sorted = useMemo(() => {
    const plain = connectorColumns({ products: new Map(), compact: false, mostApps: 0, nextAct: () => null });
    return sortRows(lines, plain, sorting);
  }, [lines, sorting]);
  const found = useMemo(
    () => sorted.filter((line) => passes(filter, line) && line.text.includes(wanted)),
    [sorted, filter, wanted],
  );
  const groups = useTagGroups(shape.byTag ? found : none, apps, { whole: filter !== "all" || wanted !== "" });
  return (
    <>
      <ConnectorTools
        {...{ lines, search, filter, shape }}
        onSearch={(words) => look({ search: words })}
        onFilter={(only) => look({ filter: only })}
      />
      <output className="visually-hidden">
        {found.length === lines.length
          ? counted(lines.length, "connector")
          : `${found.length.toLocaleString("en")} of ${counted(lines.length, "connector")}`}
      </output>
      {found.length === 0 ? (
        <p className={styles.none}>No connector matches.</p>
      ) : (
        <DataTable
          label="Connectors"
          fill={connectors.length > longestDrawn}
          columns={connectorColumns({ products, compact: shape.compact, mostApps, nextAct })}
          rows={found}
          {...(shape.byTag ? { groups } : {})}
          rowKey={keyOf}
          rowName={({ name }) => name}
          sorting={sorting}
          onSorting={(by) => look({ sorting: by })}
          rowHeight={shape.compact ? 32 : 40}
          tone={({ kind }) => (kind === "setup" ? "progress" : undefined)}
          onOpen={open}
          keys={{
            c: copy,
            a: (line) => (line.kind === "connector" ? nextAct(line.connector)?.run() : open(line)),
          }}
          menu={(line) => menuOf(line, nextAct)}
        />
      )}
      <FixDialogs fixing={fixing} />
      {removing === null ? null : <RemoveConnector aim="delete" connector={removing} onClose={endRemoval} />}
    </>
  );
}

function keyOf(line: ConnectorLine): string {
  return line.kind === "connector" ? line.connector.nodeId : line.setup.id;
}

function open(line: ConnectorLine): void {
  go(
    line.kind === "connector"
      ? { screen: "connector", nodeId: line.connector.nodeId }
      : { screen: "setup", setupId: line.setup.id },
  );
}

function copy(line: ConnectorLine): void {
  const first = line.kind === "connector" ? line.connector.egress[0] : undefined;
  if (line.kind === "connector" && first !== undefined)
    void copyConnectorAddress(line.connector.nodeId, first.address);
}

function menuOf(
  line: ConnectorLine,
  nextAct: (connector: ConnectorView) => NextAct | null,
): readonly MenuItem[] {
  const opening = { label: `Open ${line.name}`, icon: <ExternalLink />, onSelect: () => open(line) };
  if (line.kind === "setup") return [opening];
  const { nodeId, egress, appNames } = line.connector;
  const act = nextAct(line.connector);
  return [
    ...(act === null ? [] : [{ label: act.label, icon: <Wrench />, onSelect: act.run }]),
    opening,
    ...(appNames.length === 0
      ? []
      : [
          {
            label: "Replace…",
            icon: <ArrowLeftRight />,
            onSelect: () => void replaceConnector(nodeId),
          },
        ]),
    ...egress.map(({ address }) => ({
      label: `Copy ${address}`,
      icon: <Copy />,
      onSelect: () => void copyConnectorAddress(nodeId, address),
    })),
  ];
}
