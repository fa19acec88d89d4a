import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { openLink } from "../../state/actions.ts";
import { dropAsk, goBack, go, type AppTab } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { CopyIps } from "../../parts/egress/copy-ips.tsx";
import { Mark } from "../../parts/mark/mark.tsx";
import { appStatusProps } from "../../parts/severity.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { SubjectPage } from "../../ui/subject-page.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { AppTabs } from "./app-tabs.tsx";
import { EditApp } from "./edit-app.tsx";
import { EditFixed } from "./edit-fixed.tsx";
import { handOverItems } from "./hand-over.tsx";
import { MigrateWildcard } from "./migrate-wildcard.tsx";
import { RemoveApp } from "./remove-app.tsx";
import styles from "./app-screen.module.css";

// The list of public suffixes is large, and few look for domains.
const FindAppDomains = lazy(async () => ({
  default: (await import("./find-app-domains.tsx")).FindAppDomains,
}));

const back = { label: "Apps", onBack: () => goBack({ screen: "apps" }) };

type Open = "edit" | "remove" | "migrate" | "find-domains" | null;

/** One app: why is it not all right, who carries it, which IPs? */
export function AppScreen({
  name,
  tab = "overview",
  run = false,
  ask = null,
}: {
  readonly name: string;
  readonly tab?: AppTab | undefined;
  readonly run?: boolean | undefined;
  readonly ask?: Open | undefined;
}) {
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
  return <KnownApp {...{ app, fleet, tab, run, ask }} />;
}

function KnownApp({
  app,
  fleet,
  tab,
  run,
  ask,
}: {
  readonly app: AppView;
  readonly fleet: FleetState;
  readonly tab: AppTab;
  readonly run: boolean;
  readonly ask: Open;
}) {
  const [chosen, setOpen] = useState<Open>(null);
  const open = chosen ?? ask;
  const close = () => {
    setOpen(null);
    dropAsk();
  };
  const { productId } = app;
  const { isFixed = false, fixedTerms } = app;
  // Several grants that say they are its own are told apart in the policy file alone.
  const isEditable = !isFixed || fixedTerms !== undefined;
  const dialogs = { "edit-app": () => setOpen("edit"), "migrate-wildcard": () => setOpen("migrate") };
  if (open === "find-domains") {
    return (
      <Suspense fallback={<SkeletonRows label="Loading the list of public suffixes" rows={6} />}>
        <FindAppDomains app={app} onClose={close} />
      </Suspense>
    );
  }
  return (
    <SubjectPage
      title={app.name}
      mark={<Mark productId={productId} name={app.name} isFixed={isFixed} size={40} />}
      back={back}
      status={{ kind: appStatusProps(app).kind, word: app.path.sentence }}
      actions={
        <>
          {isEditable ? (
            <Button className={styles.edit} onClick={() => setOpen("edit")}>
              Edit
            </Button>
          ) : null}
          <Menu
            trigger={
              <Button className={styles.more} aria-label={`More acts on ${app.name}`} title="More">
                <Ellipsis aria-hidden="true" />
              </Button>
            }
            items={[
              isEditable
                ? {
                    label: isFixed
                      ? "Edit addresses, people and router…"
                      : "Edit domains, connectors and routes…",
                    onSelect: () => setOpen("edit"),
                  }
                : { label: "Show the policy file", onSelect: () => go({ screen: "policy" }) },
              {
                label: "Where does it stop?",
                onSelect: () => go({ screen: "guide", appName: app.name }),
              },
              ...handOverItems(app.name),
              ...(productId === null
                ? []
                : [
                    {
                      label: "Open its allowlist page",
                      onSelect: () => void openLink(`product:${productId}`),
                    },
                  ]),
              {
                label: `Remove ${app.name}…`,
                intent: "danger",
                apart: true,
                onSelect: () => setOpen("remove"),
              },
            ]}
          />
          {app.copyCount === 0 ? null : <CopyIps app={app} quiet={tab === "egress"} />}
        </>
      }
    >
      <AppTabs
        app={app}
        fleet={fleet}
        tab={tab}
        run={run}
        dialogs={dialogs}
        onFindDomains={() => setOpen("find-domains")}
      />
      {fixedTerms === undefined ? (
        <EditApp app={app} tags={fleet.declaredTags} open={open === "edit" && !isFixed} onClose={close} />
      ) : (
        <EditFixed app={app} terms={fixedTerms} open={open === "edit"} onClose={close} />
      )}
      <RemoveApp app={app} open={open === "remove"} onClose={close} />
      <MigrateWildcard fleet={fleet} open={open === "migrate"} onClose={close} />
    </SubjectPage>
  );
}
