import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FixOwner } from "../../state/use-check-fixes.ts";
import { NeedsYou } from "../../parts/checks/needs-you.tsx";
import { PanelColumns } from "../../ui/panel.tsx";
import { DomainsPanel } from "./domains-panel.tsx";

/** Props of `Overview`. */
export interface OverviewProps {
  readonly app: AppView;
  readonly dialogs: NonNullable<FixOwner["dialogs"]>;
}

/** What a person has to do about an app, and what it covers. */
export function Overview({ app, dialogs }: OverviewProps) {
  return (
    <PanelColumns side={<DomainsPanel app={app} />}>
      <NeedsYou owner={{ kind: "app", name: app.name }} checks={app.checks} dialogs={dialogs} />
    </PanelColumns>
  );
}
