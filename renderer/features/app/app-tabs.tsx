import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { turnTo, type AppTab } from "../../state/navigation.ts";
import type { FixOwner } from "../../state/use-check-fixes.ts";
import { connectorsOf } from "../../state/use-fleet.ts";
import { PastTab } from "../../parts/past/past-tab.tsx";
import { Allowlist } from "../../parts/allowlist/allowlist.tsx";
import { Records } from "../../parts/egress/records.tsx";
import { SameApp } from "../../parts/egress/same-app.tsx";
import { FoldedPath } from "../../parts/path/folded-path.tsx";
import { PanelStack } from "../../ui/panel.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AccessTab } from "./access/access-tab.tsx";
import { ConnectorsSection } from "./connectors-section.tsx";
import { Overview } from "./overview.tsx";
import { troubleOf } from "./tab-troubles.ts";

/** Props of `AppTabs`. */
export interface AppTabsProps {
  readonly app: AppView;
  readonly fleet: FleetState;
  readonly tab: AppTab;
  /** The command that changes the allowlist is shown first. */
  readonly run: boolean;
  readonly dialogs: NonNullable<FixOwner["dialogs"]>;
  readonly onFindDomains: () => void;
}

const noApps: readonly AppView[] = [];

/** Everything about an app, one question at a time. */
export function AppTabs({ app, fleet, tab, run, dialogs, onFindDomains }: AppTabsProps) {
  const connectors = useMemo(() => connectorsOf(fleet, app), [fleet, app]);
  const trouble = (of: AppTab) => troubleOf(of, app.checks);
  return (
    <>
      {/* Overview shows the whole path; elsewhere one line of it stays in sight. */}
      {tab === "overview" ? null : <FoldedPath app={app} dialogs={dialogs} />}
      <Tabs
        label={`Parts of ${app.name}`}
        value={tab}
        onValue={(next) => turnTo({ screen: "app", name: app.name, tab: next })}
        tabs={[
          {
            value: "overview",
            label: "Overview",
            content: <Overview app={app} dialogs={dialogs} onFindDomains={onFindDomains} />,
          },
          {
            value: "egress",
            label: "Egress & allowlist",
            trouble: trouble("egress"),
            content: <EgressTab app={app} fleet={fleet} run={run} />,
          },
          {
            value: "connectors",
            label: "Connectors & routes",
            trouble: trouble("connectors"),
            content: (
              <ConnectorsSection app={app} connectors={connectors} apps={valueOr(fleet.apps, noApps)} />
            ),
          },
          {
            value: "access",
            label: "Access",
            trouble: trouble("access"),
            content: <AccessTab app={app} />,
          },
          {
            value: "history",
            label: "History",
            content: <PastTab owner={{ kind: "app", name: app.name }} name={app.name} />,
          },
        ]}
      />
    </>
  );
}

function EgressTab({ app, fleet, run }: Pick<AppTabsProps, "app" | "fleet" | "run">) {
  const entries = fleet.ledger.filter((entry) => entry.appName === app.name);
  return (
    <PanelStack>
      <SameApp app={app} />
      <Allowlist key={app.name} app={app} fleet={fleet} first={run ? "run" : "compare"} />
      <Records entries={entries} />
    </PanelStack>
  );
}
