import { useMemo, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted } from "../../../shared/core/words.ts";
import { compareNatural } from "../../ui/data-table/columns.ts";
import type { TableGroup } from "../../ui/data-table/lines.ts";
import { Status, StatusShape, type StatusProps } from "../../ui/status.tsx";
import { groupByTag, shownLines, type TagGroup } from "./connector-groups.ts";
import { isReady, versionState, type ConnectorLine } from "./connector-lines.ts";
import styles from "./connector-list.module.css";

/**
 * The lines by tag. A group in which all are ready begins folded, and of the others a long one shows what needs a look;
 * what was searched for is shown whole.
 */
export function useTagGroups(
  lines: readonly ConnectorLine[],
  apps: readonly AppView[],
  { whole }: { readonly whole: boolean },
): readonly TableGroup<ConnectorLine>[] {
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({});
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(
    () => groupByTag(lines, new Set(apps.flatMap(({ tags }) => tags)), compareNatural),
    [lines, apps],
  );
  return useMemo(
    () =>
      groups.map((group) => {
        const folded = folds[group.tag] ?? (!whole && group.lines.every(isReady));
        const rows = whole || opened.has(group.tag) ? group.lines : shownLines(group.lines);
        const rest = group.lines.length - rows.length;
        return {
          id: group.tag,
          heading: <GroupHeading group={group} />,
          folded,
          onFold: () => setFolds((before) => ({ ...before, [group.tag]: !folded })),
          rows,
          ...(rest === 0
            ? {}
            : {
                more: {
                  text: (
                    <span className={styles.ready}>
                      <StatusShape kind="ok" />
                      {rest.toLocaleString("en")} more, all ready
                    </span>
                  ),
                  onOpen: () => setOpened((before) => new Set([...before, group.tag])),
                },
              }),
        };
      }),
    [groups, folds, opened, whole],
  );
}

function GroupHeading({ group }: { readonly group: TagGroup }) {
  return (
    <span className={styles.heading}>
      <span className="mono">{group.tag}</span>
      <span className={styles.quiet}>
        {counted(group.lines.length, "connector")} · {counted(group.apps.size, "app")}
      </span>
      <Status {...stateOf(group)} />
    </span>
  );
}

function stateOf({ lines }: TagGroup): StatusProps {
  const connectors = lines.flatMap((line) => (line.kind === "connector" ? [line.connector] : []));
  const offline = connectors.filter(({ online }) => !online).length;
  if (offline > 0) return { kind: "error", word: `${offline} offline` };
  const errors = connectors.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return { kind: "error", word: `${errors} down` };
  const waiting = connectors.filter(({ severity }) => severity === "warning").length;
  if (waiting > 0) return { kind: "attention", word: `${waiting} ${waiting === 1 ? "needs" : "need"} you` };
  const unsure = connectors.filter(({ severity }) => severity === "unknown").length;
  if (unsure > 0) return { kind: "unknown", word: `${unsure} not known` };
  if (lines.some(({ kind }) => kind === "setup")) return { kind: "progress", word: "Being set up" };
  const updates = connectors.filter((connector) => versionState(connector) === "update").length;
  return { kind: "ok", word: updates > 0 ? counted(updates, "update") : "All ready" };
}
