import { ExternalLink } from "lucide-react";
import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { openLink } from "../../state/actions.ts";
import { go, goBack } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { HostChecks } from "../../parts/checks/host-checks.tsx";
import { OwnedChecks } from "../../parts/checks/owned-checks.tsx";
import { NotAllowed } from "../../parts/not-allowed.tsx";
import { LeadParts, Page, Section } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { severityStatus } from "../../parts/severity.ts";
import { Status } from "../../ui/status.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { ConnectorEgress } from "./connector-egress.tsx";
import { ConnectorFacts } from "./connector-facts.tsx";
import { PendingRoutes } from "./pending-routes.tsx";
import { RemoveConnector } from "./remove-connector.tsx";
import { RoutesOverTime } from "./routes-over-time.tsx";
import { RoutesSection } from "./routes-section.tsx";

const back = { label: "Connectors", onBack: () => goBack({ screen: "connectors" }) };

/** One connector: what it serves, how it is, which routes wait. */
export function ConnectorScreen({ nodeId }: { readonly nodeId: string }) {
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
  return <KnownConnector connector={connector} />;
}

function KnownConnector({ connector }: { readonly connector: ConnectorView }) {
  const [removing, setRemoving] = useState(false);
  const owner = { kind: "device", nodeId: connector.nodeId } as const;
  const barred = useNotAllowed("devices:core");
  return (
    <Page
      title={connector.hostname}
      back={back}
      lead={
        <LeadParts>
          <Status {...severityStatus[connector.severity]} /> <span>{connector.sentence}</span>
        </LeadParts>
      }
      actions={
        <Button icon={<ExternalLink />} onClick={() => void openLink("machine", connector.nodeId)}>
          Open in admin console
        </Button>
      }
    >
      {connector.pendingRoutes.length === 0 ? null : <PendingRoutes connector={connector} />}
      <Section title="Checks">
        <OwnedChecks label="Checks" owner={owner} checks={connector.checks} />
      </Section>
      <HostChecks owner={owner} />
      <ConnectorFacts connector={connector} />
      <ConnectorEgress connector={connector} />
      <RoutesSection connector={connector} />
      <RoutesOverTime connector={connector} />
      <Section
        title="Take out of service"
        lead="Removes the device from the tailnet. This cannot be undone."
        actions={
          <Button intent="danger" disabled={barred.scope !== undefined} onClick={() => setRemoving(true)}>
            Remove connector
          </Button>
        }
      >
        <NotAllowed act="remove devices" {...barred} />
      </Section>
      <RemoveConnector connector={connector} open={removing} onClose={() => setRemoving(false)} />
    </Page>
  );
}
