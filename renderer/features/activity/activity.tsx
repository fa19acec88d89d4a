import { useState } from "react";
import { counted } from "../../../shared/core/words.ts";
import { useSlice } from "../../state/mirror.ts";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { FootBar } from "../../ui/foot-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ActivityList, useActivityLook } from "./activity-list.tsx";
import { AuditNote } from "./audit-note.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { SyncLog } from "./sync-log.tsx";
import { useActivity } from "./use-activity.ts";

/** What did Tailrace do, what did others do? */
export function Activity() {
  const journal = useSlice("journal");
  const [{ days }] = useActivityLook();
  const { rows, audit, reading, problem, again } = useActivity(days);
  const [tab, setTab] = useState<"activity" | "sync">("activity");
  const fill = (rows?.length ?? 0) > longestDrawn;
  return (
    <Page
      title="Activity"
      fill={fill}
      actions={rows === null || tab !== "activity" ? undefined : <ExportMenu rows={rows} />}
      foot={
        rows === null || rows.length === 0 ? undefined : (
          <FootBar keys={[{ keys: ["Enter"], does: "open" }]}>
            {counted(rows.length, "entry", "entries")}
            {reading ? ", reading…" : ""}
          </FootBar>
        )
      }
    >
      <Tabs
        label="Activity"
        fill={fill}
        value={tab}
        onValue={setTab}
        tabs={[
          {
            value: "activity",
            label: "Activity",
            content: (
              <>
                {problem === null ? null : <ProblemBox problem={problem} onRetry={again} />}
                {audit === null ? null : <AuditNote audit={audit} onRetry={again} />}
                {rows === null ? (
                  problem === null && <SkeletonRows label="Loading activity" rows={6} />
                ) : (
                  <ActivityList rows={rows} />
                )}
              </>
            ),
          },
          {
            value: "sync",
            label: "Sync log",
            content:
              journal === null ? (
                <SkeletonRows label="Loading the sync log" rows={6} />
              ) : (
                <SyncLog entries={journal.syncLog} />
              ),
          },
        ]}
      />
    </Page>
  );
}
