import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { copyEgress } from "../../state/actions.ts";
import { goBack, go } from "../../state/navigation.ts";
import { useEgressCopy } from "../../state/use-egress-copy.ts";
import { connectorsOf, useFleet } from "../../state/use-fleet.ts";
import { Button } from "../../ui/button.tsx";
import { ClientGuidance } from "../../parts/client-guidance.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LeadParts, Page, Section } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { appStatusProps } from "../../parts/severity.ts";
import { Status } from "../../ui/status.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { counted } from "../../../shared/core/words.ts";
import { AllowlistSection } from "./allowlist-section.tsx";
import { OwnedChecks } from "../../parts/checks/owned-checks.tsx";
import { ConnectorsSection } from "./connectors-section.tsx";
import { DomainsSection } from "./domains-section.tsx";
import { EditApp } from "./edit-app.tsx";
import { EgressSection } from "./egress-section.tsx";
import { MigrateWildcard } from "./migrate-wildcard.tsx";
import { RemoveApp } from "./remove-app.tsx";

const back = { label: "Apps", onBack: () => goBack({ screen: "apps" }) };

/** One app: why is it not all right, who carries it, which IPs? */
export function AppScreen({ name }: { readonly name: string }) {
  const fleet = useFleet();
  if (fleet === null) {
    return (
      <Page title={name} back={back}>
        <SkeletonRows label={`Loading ${name}`} rows={6} />
      </Page>
    );
  }
  if (!fleet.apps.known) {
    return (
      <Page title={name} back={back}>
        <UnknownNote what="The apps are not known" reason={fleet.apps.reason} scope={fleet.apps.scope} />
      </Page>
    );
  }
  const app = fleet.apps.value.find((candidate) => candidate.name === name);
  if (app === undefined) {
    return (
      <Page title={name} back={back}>
        <EmptyState
          title="This app is not in the policy file"
          action={<Button onClick={() => go({ screen: "apps" })}>Show all apps</Button>}
        >
          It was removed or renamed since the last check.
        </EmptyState>
      </Page>
    );
  }
  return <KnownApp app={app} fleet={fleet} />;
}

type Open = "edit" | "remove" | "migrate" | null;

function KnownApp({ app, fleet }: { readonly app: AppView; readonly fleet: FleetState }) {
  const [open, setOpen] = useState<Open>(null);
  const connectors = connectorsOf(fleet, app);
  const copy = useEgressCopy(app);
  const close = () => setOpen(null);
  return (
    <Page
      title={app.name}
      back={back}
      lead={
        <LeadParts>
          <Status {...appStatusProps(app)} /> <span>{app.sentence}</span>
        </LeadParts>
      }
      actions={
        <>
          <Button onClick={() => setOpen("edit")}>Edit</Button>
          {app.copyCount === 0 ? null : (
            <Button variant="filled" intent="primary" onClick={() => void copyEgress(app.name)}>
              Copy {counted(app.copyCount, "IP")}
            </Button>
          )}
        </>
      }
    >
      <Section title="Checks">
        <OwnedChecks
          label="Checks"
          owner={{ kind: "app", name: app.name }}
          checks={app.checks}
          dialogs={{ "edit-app": () => setOpen("edit"), "migrate-wildcard": () => setOpen("migrate") }}
        />
      </Section>
      <EgressSection app={app} copy={copy} />
      <AllowlistSection app={app} copy={copy} ledger={fleet.ledger} />
      <ConnectorsSection app={app} connectors={connectors} />
      <DomainsSection app={app} />
      <Section title="For the people who use it">
        <ClientGuidance />
      </Section>
      <Section
        title="Remove"
        lead="Takes the app out of the policy file, with everything that nothing else uses."
        actions={
          <Button intent="danger" onClick={() => setOpen("remove")}>
            Remove {app.name}
          </Button>
        }
      >
        {null}
      </Section>
      <EditApp app={app} tags={fleet.declaredTags} open={open === "edit"} onClose={close} />
      <RemoveApp app={app} open={open === "remove"} onClose={close} />
      <MigrateWildcard fleet={fleet} open={open === "migrate"} onClose={close} />
    </Page>
  );
}
