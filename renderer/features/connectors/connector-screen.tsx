import { Ellipsis, ExternalLink } from "lucide-react";
import { useMemo, useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { openLink } from "../../state/actions.ts";
import { go, goBack, type ConnectorTab } from "../../state/navigation.ts";
import { useSlice } from "../../state/mirror.ts";
import { replaceConnector } from "../../state/replace-connector.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NotAllowed } from "../../parts/not-allowed.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { SubjectPage } from "../../ui/subject-page.tsx";
import { severityStatus } from "../../parts/severity.ts";
import { shortName } from "../../parts/short-name.ts";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { BringBack } from "../../parts/connectors/bring-back.tsx";
import { ConnectorTabs } from "./connector-tabs.tsx";
import { isDrained } from "./connector-lines.ts";
import { ConsequenceStrip } from "./consequence-strip.tsx";
import { EditTags } from "./edit-tags.tsx";
import { HostTile } from "../../parts/connectors/host-tile.tsx";
import { RemoveConnector, type RemovalAim } from "../../parts/connectors/remove-connector.tsx";
import styles from "./connector-screen.module.css";

const back = { label: "Connectors", onBack: () => goBack({ screen: "connectors" }) };

/** One connector: what it serves, how it is, which routes wait. */
export function ConnectorScreen({
  nodeId,
  tab = "overview",
}: {
  readonly nodeId: string;
  readonly tab?: ConnectorTab | undefined;
}) {
  const fleet = useFleet();
  if (fleet === null) {
    return (
      <Page title="Connector" back={back}>
        <SkeletonRows label="Loading the connector" rows={6} />
      </Page>
    );
  }
  if (!fleet.connectors.known) {
    const { reason, scope } = fleet.connectors;
    return (
      <Page title="Connector" back={back}>
        <UnknownNote what="The connectors are not known" reason={reason} scope={scope} />
      </Page>
    );
  }
  const connector = fleet.connectors.value.find((candidate) => candidate.nodeId === nodeId);
  if (connector === undefined) {
    return (
      <Page title="Connector" back={back}>
        <EmptyState
          title="This device is not a connector"
          action={<Button onClick={() => go({ screen: "connectors" })}>Show all connectors</Button>}
        >
          It was removed from the tailnet, or lost its tag since the last check.
        </EmptyState>
      </Page>
    );
  }
  return <KnownConnector connector={connector} fleet={fleet} tab={tab} />;
}

function KnownConnector({
  connector,
  fleet,
  tab,
}: {
  readonly connector: ConnectorView;
  readonly fleet: FleetState;
  readonly tab: ConnectorTab;
}) {
  const [removing, setRemoving] = useState<RemovalAim | null>(null);
  const [tagging, setTagging] = useState(false);
  const [bringing, setBringing] = useState(false);
  const barred = useNotAllowed("devices:core");
  const now = useNow();
  const { appNames } = connector;
  const apps = useMemo(() => {
    const served = new Set(appNames);
    return valueOr(fleet.apps, []).filter(({ name }) => served.has(name));
  }, [fleet.apps, appNames]);
  const carriesNothing = connector.routeCounts?.enabled === 0;
  return (
    <SubjectPage
      title={connector.hostname}
      mark={<HostTile />}
      back={back}
      status={{
        kind: isDrained(connector) ? "hollow" : severityStatus[connector.severity].kind,
        word: stateOf(connector, now),
      }}
      actions={
        <>
          <Menu
            trigger={
              <Button className={styles.icon} aria-label={`More acts on ${connector.hostname}`} title="More">
                <Ellipsis aria-hidden="true" />
              </Button>
            }
            items={[
              {
                label: "Open in admin console",
                icon: <ExternalLink />,
                onSelect: () => void openLink("machine", connector.nodeId),
              },
            ]}
          />
          <ReplaceButton connector={connector} barred={barred.scope !== undefined} />
          <Button disabled={barred.scope !== undefined} onClick={() => setTagging(true)}>
            Edit tags
          </Button>
          {connector.drained === undefined ? null : (
            <Button onClick={() => setBringing(true)}>Bring back…</Button>
          )}
          {carriesNothing || !connector.online ? null : (
            <Button onClick={() => setRemoving("drain")}>Drain…</Button>
          )}
          <span className={styles.rule} />
          <Button
            variant="minimal"
            intent="danger"
            disabled={barred.scope !== undefined}
            onClick={() => setRemoving("delete")}
          >
            Delete…
          </Button>
        </>
      }
    >
      <NotAllowed act="remove devices and change tags" {...barred} />
      <ConsequenceStrip connector={connector} apps={apps} fleet={fleet} />
      <ConnectorTabs connector={connector} apps={apps} tab={tab} onRemove={() => setRemoving("delete")} />
      {tagging ? <EditTags connector={connector} fleet={fleet} onClose={() => setTagging(false)} /> : null}
      {bringing ? <BringBack connector={connector} onClose={() => setBringing(false)} /> : null}
      <RemoveConnector connector={connector} aim={removing} onClose={() => setRemoving(null)} />
    </SubjectPage>
  );
}

/** Begins to replace it, or goes on with that. */
function ReplaceButton({
  connector,
  barred,
}: {
  readonly connector: ConnectorView;
  readonly barred: boolean;
}) {
  const open = useSlice("setups")?.setups.some(({ replaces }) => replaces?.nodeId === connector.nodeId);
  if (connector.appNames.length === 0) return null;
  return (
    <Button disabled={barred} onClick={() => void replaceConnector(connector.nodeId)}>
      {open === true ? "Resume replacing" : "Replace…"}
    </Button>
  );
}

function stateOf({ online, lastSeen, sentence, drained }: ConnectorView, now: number): string {
  if (online && drained !== undefined)
    return `Drained ${momentWords(drained.at, now)} by ${shortName(drained.by)}`;
  if (online) return sentence.replace(/\.$/u, "");
  return lastSeen === null
    ? "Offline, never seen"
    : `Offline since ${momentWords(lastSeen, now).replace("today ", "")}`;
}
