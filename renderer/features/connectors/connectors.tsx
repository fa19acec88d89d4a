import { Plus } from "lucide-react";
import { valueOr } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import { appsBeingSetUp } from "../../../shared/bridge/apps-being-set-up.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { openLink } from "../../state/actions.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { longestDrawn } from "../../ui/data-table/table-props.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FootBar } from "../../ui/foot-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { IncidentStrips } from "../../parts/incidents/incident-strips.tsx";
import { connectorLines } from "./connector-lines.ts";
import { ConnectorList } from "./connector-list.tsx";
import { StandbyCard, standbyOfTags } from "./standby-card.tsx";

/** Which host carries what? */
export function Connectors() {
  const fleet = useFleet();
  const count = fleet?.connectors.known === true ? fleet.connectors.value.length : 0;
  return (
    <Page
      title="Connectors"
      fill={count > longestDrawn}
      actions={
        count === 0 ? undefined : (
          <Button
            variant="filled"
            intent="primary"
            icon={<Plus />}
            onClick={() => go({ screen: "catalogue" })}
          >
            Add a connector
          </Button>
        )
      }
      foot={count === 0 || fleet === null ? undefined : <Foot fleet={fleet} count={count} />}
    >
      {fleet === null ? <SkeletonRows label="Loading connectors" rows={5} /> : <Content fleet={fleet} />}
    </Page>
  );
}

function Content({ fleet }: { readonly fleet: FleetState }) {
  const setups = useSlice("setups")?.setups ?? [];
  if (!fleet.connectors.known) {
    return (
      <UnknownNote
        what="The connectors are not known"
        reason={fleet.connectors.reason}
        scope={fleet.connectors.scope}
        actions={<Button onClick={() => void openLink("keys")}>Open the keys page</Button>}
      />
    );
  }
  const connectors = fleet.connectors.value;
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
  const apps = valueOr(fleet.apps, []);
  return (
    <>
      <IncidentStrips fleet={fleet} only={({ open }) => open.to === "connectors"} />
      <ConnectorList {...{ connectors, apps, setups }} />
      {connectors.length > longestDrawn ? null : (
        <StandbyCard lone={standbyOfTags(apps, appsBeingSetUp({ setups })).lone} />
      )}
    </>
  );
}

function Foot({ fleet, count }: { readonly fleet: FleetState; readonly count: number }) {
  const setups = useSlice("setups")?.setups ?? [];
  const { others } = standbyOfTags(valueOr(fleet.apps, []), appsBeingSetUp({ setups }));
  // The list counts the hosts to come, too.
  const coming = connectorLines([], setups).length;
  return (
    <FootBar
      keys={[
        { keys: ["C"], does: "copy IP" },
        { keys: ["A"], does: "do the next act" },
        { keys: ["Enter"], does: "open" },
      ]}
    >
      {counted(count, "connector")}
      {coming === 0 ? null : ` and ${coming} new`}
      {others === 0 ? null : ` · ${counted(others, "tag has", "tags have")} a standby`}
    </FootBar>
  );
}
