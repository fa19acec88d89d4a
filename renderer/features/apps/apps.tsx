import { useDeferredValue, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { appsBeingSetUp } from "../../../shared/bridge/apps-being-set-up.ts";
import { type SetupView } from "../../../shared/bridge/setup.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { AppRow, appRowHeight } from "./app-row.tsx";
import { IncidentStrip } from "./incident-strip.tsx";
import { SetupRow, setupRowHeight } from "./setup-row.tsx";
import { sortApps } from "./sort-apps.ts";

/** Is everything all right? */
export function Apps() {
  const fleet = useFleet();
  const setups = (useSlice("setups")?.setups ?? []).filter((setup) => setup.step !== "done");
  const setUp = (
    <Button variant="filled" intent="primary" onClick={() => go({ screen: "catalogue" })}>
      Set up an app
    </Button>
  );
  const isEmpty = fleet?.apps.known === true && fleet.apps.value.length === 0 && setups.length === 0;
  const many = fleet?.apps.known === true && fleet.apps.value.length > 100;
  return (
    <Page title="Apps" actions={isEmpty ? undefined : setUp} fill={many}>
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
  const unfinished =
    setups.length === 0 ? null : (
      <Section title="Unfinished set-ups">
        <RowList
          label="Unfinished set-ups"
          rows={setups}
          rowKey={(setup) => setup.id}
          rowHeight={setupRowHeight}
          row={(setup) => <SetupRow setup={setup} />}
        />
      </Section>
    );
  if (!fleet.apps.known) {
    return (
      <>
        <UnknownNote what="The apps are not known" reason={fleet.apps.reason} scope={fleet.apps.scope} />
        {unfinished}
      </>
    );
  }
  if (fleet.apps.value.length === 0) {
    return (
      unfinished ?? (
        <EmptyState title="No apps yet" action={setUp}>
          An app sends the traffic of a product through connectors, so that it always comes from the same
          egress IPs.
        </EmptyState>
      )
    );
  }
  // An app stands once: as its set-up until that is finished.
  const beingSetUp = appsBeingSetUp({ setups });
  const settled = fleet.apps.value.filter(({ name }) => !beingSetUp.has(name));
  return (
    <>
      {fleet.connectors.known ? null : (
        <UnknownNote
          what="The connectors are not known"
          reason={fleet.connectors.reason}
          scope={fleet.connectors.scope}
        />
      )}
      <IncidentStrip incidents={fleet.incidents} />
      {unfinished}
      <AppList apps={settled} />
    </>
  );
}

/** From this many apps on a search is worth its place. */
const searchFrom = 8;

function AppList({ apps }: { readonly apps: readonly AppView[] }) {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const found = sortApps(
    wanted === ""
      ? apps
      : apps.filter((app) =>
          [app.name, ...app.domains, ...app.tags].some((text) => text.toLowerCase().includes(wanted)),
        ),
  );
  return (
    <>
      {apps.length < searchFrom ? null : (
        <SearchField label="Search apps" value={search} onValue={setSearch} />
      )}
      {apps.length === 0 ? null : found.length === 0 ? (
        <p>Nothing found for “{search}”.</p>
      ) : (
        <RowList
          label="Apps"
          rows={found}
          rowKey={(app) => app.name}
          rowHeight={appRowHeight}
          row={(app, tabIndex) => <AppRow app={app} tabIndex={tabIndex} />}
        />
      )}
    </>
  );
}
