import { Plus } from "lucide-react";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { setupsOfApps } from "../../../shared/bridge/apps-being-set-up.ts";
import { counted } from "../../../shared/core/words.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FootBar } from "../../ui/foot-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { AppList } from "./app-list.tsx";
import { ComingApps } from "./coming-apps.tsx";
import { IncidentStrips } from "../../parts/incidents/incident-strips.tsx";

/** Is everything all right? */
export function Apps() {
  const fleet = useFleet();
  const setups = setupsOfApps(useSlice("setups")?.setups ?? []).filter((setup) => setup.step !== "done");
  const setUp = (
    <Button variant="filled" intent="primary" icon={<Plus />} onClick={() => go({ screen: "catalogue" })}>
      Set up an app
    </Button>
  );
  const isEmpty = fleet?.apps.known === true && fleet.apps.value.length === 0 && setups.length === 0;
  const apps = fleet?.apps.known === true ? fleet.apps.value.length : null;
  const many = (apps ?? 0) + setups.length > longestDrawn;
  return (
    <Page
      title="Apps"
      actions={isEmpty ? undefined : setUp}
      fill={many}
      foot={
        isEmpty || apps === null ? undefined : (
          <FootBar
            keys={[
              { keys: ["C"], does: "copy IPs" },
              { keys: ["A"], does: "do the next act" },
              { keys: ["Enter"], does: "open" },
            ]}
          >
            {counted(apps, "app")}
          </FootBar>
        )
      }
    >
      {fleet === null ? (
        <SkeletonRows label="Loading apps" rows={4} />
      ) : (
        <Content fleet={fleet} setups={setups} setUp={setUp} />
      )}
    </Page>
  );
}

interface ContentProps {
  readonly fleet: FleetState;
  readonly setups: readonly SetupView[];
  readonly setUp: React.ReactNode;
}

function Content({ fleet, setups, setUp }: ContentProps) {
  if (!fleet.apps.known) {
    return (
      <>
        <UnknownNote what="The apps are not known" reason={fleet.apps.reason} scope={fleet.apps.scope} />
        {setups.length === 0 ? null : <AppList apps={[]} setups={setups} />}
      </>
    );
  }
  if (fleet.apps.value.length === 0 && setups.length === 0) {
    return (
      <>
        <EmptyState title="No apps yet" action={setUp}>
          An app sends the traffic of a product through connectors, so that it always comes from the same
          egress IPs.
        </EmptyState>
        <ComingApps apps={fleet.comingApps} />
      </>
    );
  }
  return (
    <>
      {fleet.connectors.known ? null : (
        <UnknownNote
          what="The connectors are not known"
          reason={fleet.connectors.reason}
          scope={fleet.connectors.scope}
        />
      )}
      <IncidentStrips fleet={fleet} />
      <AppList apps={fleet.apps.value} setups={setups} />
      <ComingApps apps={fleet.comingApps} />
    </>
  );
}
