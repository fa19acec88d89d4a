import type { CheckFixing } from "../../state/use-check-fixes.ts";
import { checkKey, type HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { Hop, Remedy } from "../../../shared/connectors/path/path.ts";
import { copyAddress, copyEgress } from "../../state/actions.ts";
import { go, type View } from "../../state/navigation.ts";

/** What a person does with a hop of a path. */
export interface HopActs {
  readonly open: (hop: Hop) => void;
  readonly mend: (hop: Hop) => void;
  readonly isBusy: (hop: Hop) => boolean;
}

/** The acts of the path of an app; fixes go through `fixing`, whose dialogs the caller shows. */
export function hopActs(name: string, fixing: CheckFixing): HopActs {
  return {
    open: (hop) => go(viewOfHop(name, hop)),
    isBusy: ({ remedy }) => remedy?.kind === "fix" && fixing.busyKey === checkKey(checkOf(remedy)),
    mend: (hop) => {
      const { remedy } = hop;
      if (remedy === undefined || remedy.kind === "open") go(viewOfHop(name, hop));
      else if (remedy.kind === "copy") void copyMissingIPs(name, remedy.addresses);
      else if (remedy.kind === "copy-command") fixing.fixes.onCopyCommand(checkOf(remedy));
      else fixing.fixes.onAction(checkOf(remedy));
    },
  };
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

/** One address alone; several as the product takes them. */
async function copyMissingIPs(name: string, addresses: readonly string[]): Promise<void> {
  const [only, ...more] = addresses;
  if (only !== undefined && more.length === 0) await copyAddress(name, only);
  else await copyEgress(name, { only: [...addresses] });
}
