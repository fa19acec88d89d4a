import { useState } from "react";
import { useSlice } from "../../state/mirror.ts";
import { counted } from "../../../shared/core/words.ts";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { FootBar } from "../../ui/foot-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ActivityList } from "./activity-list.tsx";
import { SyncLog } from "./sync-log.tsx";

/** What did Tailrace do, what did others do? */
export function Activity() {
  const journal = useSlice("journal");
  const [tab, setTab] = useState<"activity" | "sync">("activity");
  return (
    <Page
      title="Activity"
      fill={(journal?.activity.length ?? 0) > longestDrawn}
      foot={
        journal === null || journal.activity.length === 0 ? undefined : (
          <FootBar keys={[{ keys: ["Enter"], does: "open" }]}>
            {counted(journal.activity.length, "entry", "entries")}
          </FootBar>
        )
      }
    >
      {journal === null ? (
        <SkeletonRows label="Loading activity" rows={6} />
      ) : (
        <Tabs
          label="Activity"
          fill={journal.activity.length > longestDrawn}
          value={tab}
          onValue={setTab}
          tabs={[
            {
              value: "activity",
              label: "Activity",
              content: <ActivityList entries={journal.activity} />,
            },
            { value: "sync", label: "Sync log", content: <SyncLog entries={journal.syncLog} /> },
          ]}
        />
      )}
    </Page>
  );
}
