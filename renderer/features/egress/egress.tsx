import { Check, Table2 } from "lucide-react";
import { memo, useDeferredValue, useState } from "react";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { leftBehind } from "../../../shared/egress/ledger.ts";
import { copyEgressTable } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { useSlice } from "../../state/mirror.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { GroundNote } from "./ground-note.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { LedgerList } from "../../parts/egress/ledger-list.tsx";
import { SameApp } from "../../parts/egress/same-app.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { FootBar } from "../../ui/foot-bar.tsx";
import { useNow } from "../../ui/use-now.ts";
import { StatusShape } from "../../ui/status.tsx";
import { egressLines } from "./egress-lines.ts";
import { EgressMatrix } from "./egress-matrix.tsx";
import { EgressToDo } from "./egress-to-do.tsx";
import { EvidenceNotes } from "./evidence-notes.tsx";
import styles from "./egress.module.css";

/** Which product has which IPs? `appName` opens that one. */
export function Egress({ appName }: { readonly appName: string | null }) {
  const fleet = useFleet();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const many = fleet?.apps.known === true && fleet.apps.value.length >= searchFrom;
  return (
    <Page
      title="Egress IPs"
      foot={<Legend />}
      actions={
        <>
          {many ? (
            <SearchField
              slim
              label="Product or IP"
              className={styles.search}
              value={search}
              onValue={setSearch}
            />
          ) : null}
          {fleet?.apps.known === true && fleet.apps.value.some((app) => app.egress.length > 0) ? (
            <Button size="strip" icon={<Table2 />} onClick={() => void copyEgressTable()}>
              Copy as CSV
            </Button>
          ) : null}
        </>
      }
    >
      {fleet === null ? (
        <SkeletonRows label="Loading egress IPs" rows={4} />
      ) : (
        <Content fleet={fleet} appName={appName} search={wanted} />
      )}
    </Page>
  );
}

/** From this many products on a search is worth its place. */
const searchFrom = 8;

interface ContentProps {
  readonly fleet: FleetState;
  readonly appName: string | null;
  readonly search: string;
}

/** Draws sixty rows anew only once nothing is typed meanwhile. */
const Content = memo(Contents);

function Contents({ fleet, appName, search }: ContentProps) {
  const now = useNow();
  const readings = useSlice("readings")?.readings ?? [];
  if (!fleet.apps.known) {
    return <UnknownNote what="The apps are not known" reason={fleet.apps.reason} scope={fleet.apps.scope} />;
  }
  const apps = fleet.apps.value;
  if (apps.length === 0 && fleet.ledger.length === 0) {
    return (
      <EmptyState
        title="No egress IPs yet"
        action={
          <Button variant="filled" intent="primary" onClick={() => go({ screen: "catalogue" })}>
            Set up an app
          </Button>
        }
      >
        Every app has the egress IPs of its connectors. They are shown here per product, ready to copy.
      </EmptyState>
    );
  }
  const wanted = search.trim().toLowerCase();
  const found = apps.filter(
    (app) =>
      app.name.toLowerCase().includes(wanted) || app.egress.some((egress) => egress.address.includes(wanted)),
  );
  const lines = egressLines(found, fleet, { readings, now });
  const asked = new Set(apps.flatMap((app) => (app.mayHaveBeen ?? []).map(({ name }) => name)));
  const orphaned = leftBehind(
    fleet.ledger,
    ({ appName: name }) => !asked.has(name) && !apps.some((app) => app.name === name),
  );
  return (
    <>
      <GroundNote ground={fleet.ground} />
      {fleet.connectors.known ? null : (
        <UnknownNote
          what="The connectors are not known"
          reason={fleet.connectors.reason}
          scope={fleet.connectors.scope}
        />
      )}
      {apps.map((app) => (
        <SameApp key={app.name} app={app} />
      ))}
      {found.length === 0 && apps.length > 0 ? <p>Nothing found for “{search}”.</p> : null}
      {found.length === 0 ? null : (
        <>
          <EgressToDo lines={lines} />
          <EvidenceNotes connectors={fleet.connectors.known ? fleet.connectors.value : []} />
          <EgressMatrix
            lines={lines}
            connectors={fleet.connectors.known ? fleet.connectors.value : []}
            chosen={appName}
          />
        </>
      )}
      {orphaned.length === 0 || !fleet.ground.sound ? null : (
        <details className={`${styles.removed} surface`}>
          <summary>Removed apps. Their IPs may still be in these allowlists.</summary>
          <LedgerList entries={orphaned} orphaned />
        </details>
      )}
    </>
  );
}

function Legend() {
  return (
    <FootBar
      keys={[
        { keys: ["C"], does: "copy a row" },
        { keys: ["Enter"], does: "check its list" },
      ]}
    >
      <span className={styles.legend}>
        <span>
          <Check className={styles.check} aria-hidden="true" /> in the list
        </span>
        <span>
          <b aria-hidden="true">+</b> to add
        </span>
        <span>
          <b aria-hidden="true">−</b> to remove
        </span>
        <span>
          <StatusShape kind="unknown" /> not recorded
        </span>
      </span>
    </FootBar>
  );
}
