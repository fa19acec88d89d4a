import type { AppView } from "../../../shared/bridge/apps.ts";
import { go } from "../../state/navigation.ts";
import type { FixOwner } from "../../state/use-check-fixes.ts";
import { NeedsYou } from "../../parts/checks/needs-you.tsx";
import { useFailingSince } from "../../parts/checks/use-failing-since.ts";
import { FollowedPanel } from "../../parts/domains/followed-panel.tsx";
import { FromHere } from "../../parts/here/from-here.tsx";
import { linesOfApp } from "../../parts/here/seen-lines.ts";
import { useDownSince } from "../../parts/past/down-since.ts";
import { LastDays } from "../../parts/past/last-days.tsx";
import { PastMissing } from "../../parts/past/past-missing.tsx";
import { usePast } from "../../parts/past/use-past.ts";
import { AppPathCard } from "../../parts/path/app-path-card.tsx";
import { PanelColumns, PanelStack } from "../../ui/panel.tsx";
import { DomainsPanel } from "./domains-panel.tsx";
import { HandOver } from "./hand-over.tsx";
import { OwnersPanel } from "./owners-panel.tsx";

/** Props of `Overview`. */
export interface OverviewProps {
  readonly app: AppView;
  readonly dialogs: NonNullable<FixOwner["dialogs"]>;
  readonly onFindDomains: () => void;
}

/** How people get to an app, what a person has to do about it, how it was lately, and what it covers. */
export function Overview({ app, dialogs, onFindDomains }: OverviewProps) {
  const owner = { kind: "app", name: app.name } as const;
  const read = usePast(owner);
  const { value: past } = read;
  const downSince = useDownSince(owner);
  const since = useFailingSince(owner, past);
  return (
    <PanelStack>
      <AppPathCard app={app} dialogs={dialogs} />
      <PanelColumns
        side={
          <>
            <OwnersPanel app={app} />
            {past === null ? null : <LastDays name={app.name} past={past} downSince={downSince} />}
            <PastMissing {...read} />
            <FromHere
              linesOf={(here, nameOf) => linesOfApp(here, app, nameOf)}
              onLeak={() => go({ screen: "guide", appName: app.name })}
            />
          </>
        }
      >
        <NeedsYou
          owner={owner}
          checks={app.checks}
          app={app}
          dialogs={dialogs}
          actions={<HandOver appName={app.name} />}
          since={since}
        />
        <DomainsPanel app={app} onFind={onFindDomains} />
        <FollowedPanel app={app.name} isOwn />
      </PanelColumns>
    </PanelStack>
  );
}
