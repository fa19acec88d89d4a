import type { AppView } from "../../../shared/bridge/apps.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { checkKey } from "../../../shared/connectors/checks/health-check.ts";
import type { Hop, Remedy } from "../../../shared/connectors/path/path.ts";
import { copyAddress, copyEgress } from "../../state/actions.ts";
import { go, type View } from "../../state/navigation.ts";
import { useCheckFixes, type FixOwner } from "../../state/use-check-fixes.ts";
import { FixDialogs } from "../checks/fix-dialogs.tsx";
import styles from "./app-path-card.module.css";
import { LargePath } from "./large-path.tsx";

/** Props of `AppPathCard`. */
export interface AppPathCardProps {
  readonly app: AppView;
  /** Dialogs that the screen itself can open for a fix. */
  readonly dialogs?: FixOwner["dialogs"];
}

/** How people get to an app, with what mends it: the top of its screen. */
export function AppPathCard({ app, dialogs }: AppPathCardProps) {
  const { name, productId, path } = app;
  const owner = { kind: "app", name } as const;
  const fixing = useCheckFixes(dialogs === undefined ? { owner } : { owner, dialogs });
  return (
    <section className={styles.card} aria-label="How people get there">
      <LargePath
        path={path}
        name={name}
        productId={productId}
        acts={{
          open: (hop) => go(viewOfHop(name, hop)),
          isBusy: ({ remedy }) => remedy?.kind === "fix" && fixing.busyKey === checkKey(checkOf(remedy)),
          mend: (hop) => {
            const { remedy } = hop;
            if (remedy === undefined || remedy.kind === "open") go(viewOfHop(name, hop));
            else if (remedy.kind === "copy") void copyMissingIPs(name, remedy.addresses);
            else if (remedy.kind === "copy-command") fixing.fixes.onCopyCommand(checkOf(remedy));
            else fixing.fixes.onAction(checkOf(remedy));
          },
        }}
      />
      <FixDialogs fixing={fixing} />
    </section>
  );
}

/** What explains a hop. */
function viewOfHop(name: string, { kind, nodeId }: Hop): View {
  switch (kind) {
    case "people":
      return { screen: "app", name, tab: "access" };
    case "policy":
      return { screen: "policy", part: "current" };
    case "connector":
      return nodeId === undefined
        ? { screen: "app", name, tab: "connectors" }
        : { screen: "connector", nodeId };
    case "egress":
    case "allowlist":
      return { screen: "app", name, tab: "egress" };
  }
}

/** A check as those who fix it know it: by whose it is and its name. What it says is not asked. */
function checkOf({ owner, checkId }: Extract<Remedy, { checkId: string }>): HealthCheck {
  return { id: checkId, owner, severity: "unknown", what: "", why: "", evidence: [] };
}

/** One address alone; of several the whole list, as the product takes it. */
async function copyMissingIPs(name: string, [only, ...more]: readonly string[]): Promise<void> {
  if (only !== undefined && more.length === 0) await copyAddress(name, only);
  else await copyEgress(name);
}
