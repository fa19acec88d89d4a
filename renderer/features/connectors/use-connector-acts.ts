import type { NextAct } from "../../parts/next-act-button.tsx";
import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { isDrained } from "./connector-lines.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { useCheckFixes, type CheckFixing } from "../../state/use-check-fixes.ts";

const offline = "online" satisfies CheckId;

/** The next act of every connector: what mends the worst of its checks. */
export function useConnectorActs(): {
  readonly nextAct: (connector: ConnectorView) => NextAct | null;
  readonly fixing: CheckFixing;
  /** The drained connector that a person wants to delete, until that is closed. */
  readonly removing: ConnectorView | null;
  readonly endRemoval: () => void;
} {
  const [removing, setRemoving] = useState<ConnectorView | null>(null);
  const { scope } = useNotAllowed("devices:core");
  const setups = useSlice("setups")?.setups ?? [];
  // A check of the device itself names no owner in its list, so each is told whose it is.
  const fixing = useCheckFixes({ owner: { kind: "tailnet" } });
  const [asked, setAsked] = useState<string | null>(null);

  function run({ nodeId }: ConnectorView, found: HealthCheck): void {
    const check = { owner: { kind: "device", nodeId } as const, ...found };
    // What to look at on a host that is gone are several steps.
    if (check.id === offline) go({ screen: "connector", nodeId });
    else if (check.fix?.kind === "command") fixing.fixes.onCopyCommand(check);
    else if (check.fix?.kind === "link") fixing.fixes.onLink(check.fix.name);
    else {
      setAsked(nodeId);
      fixing.fixes.onAction(check);
    }
  }

  return {
    fixing,
    removing,
    endRemoval: () => setRemoving(null),
    nextAct: (connector) => {
      const replacing = setups.find(({ replaces }) => replaces?.nodeId === connector.nodeId);
      if (replacing !== undefined)
        return {
          label: "Resume",
          name: `Resume replacing ${connector.hostname}`,
          busy: false,
          run: () => go({ screen: "setup", setupId: replacing.id }),
        };
      const check = connector.checks.find(isMended);
      if (check?.fix === undefined) {
        if (!isDrained(connector) || scope !== undefined) return null;
        return {
          label: "Delete…",
          name: `Delete ${connector.hostname}, which carries nothing`,
          intent: "danger",
          busy: false,
          run: () => setRemoving(connector),
        };
      }
      const label = actLabel(check, connector);
      return {
        label,
        name: `${label}: ${connector.hostname}`,
        busy: fixing.busyKey !== null && asked === connector.nodeId,
        run: () => run(connector, check),
      };
    },
  };
}

/** Whether something is wrong that can be mended. A remark waits until the connector is opened. */
function isMended({ severity, fix }: HealthCheck): boolean {
  return fix !== undefined && (severity === "warning" || severity === "error");
}

function actLabel({ id, fix }: HealthCheck, { pendingRoutes }: ConnectorView): string {
  // The column of routes says what waits.
  if (id === ("pending-routes" satisfies CheckId)) return `Approve ${pendingRoutes.length}`;
  if (id === offline) return "Restart steps";
  if (fix?.kind === "action") return fix.label;
  if (id === "version") return "Update steps";
  return fix?.kind === "command" ? "Copy fix" : "Open guide";
}
