import { useState } from "react";
import { useSlice } from "../../state/mirror.ts";
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
    <Page title="Activity">
      {journal === null ? (
        <SkeletonRows label="Loading activity" rows={6} />
      ) : (
        <Tabs
          label="Activity"
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
