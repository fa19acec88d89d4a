import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { moveFor, type AppMove } from "../../../shared/connectors/move-app.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import { follow, go } from "../../state/navigation.ts";
import { useCheckFixes, type CheckFixing } from "../../state/use-check-fixes.ts";
import { moveWords } from "../tags/move-app.tsx";
import type { Cause } from "./causes.ts";

/** A button of a strip, named by its effect. */
export interface StripAct {
  readonly label: string;
  /** The one that mends most; the others stand quietly before it. */
  readonly isMain: boolean;
  readonly busy: boolean;
  readonly run: () => void;
}

const pendingRoutes = "pending-routes" satisfies CheckId;

/** What mends the causes of trouble, and what the dialogs behind the buttons need. */
export function useStripActs(fleet: FleetState): {
  readonly actsOf: (cause: Cause) => readonly StripAct[];
  readonly fixing: CheckFixing;
  /** The move that a person has asked for, until it is closed. */
  readonly moving: AppMove | null;
  readonly endMove: () => void;
} {
  const [moving, setMoving] = useState<AppMove | null>(null);
  const fixing = useCheckFixes({ owner: { kind: "tailnet" } });
  const [asked, setAsked] = useState<string | null>(null);

  function approve({ nodeId, checks }: ConnectorView, count: number): StripAct | null {
    const check = checks.find(isToApprove);
    if (check === undefined) return null;
    return {
      label: `Approve ${counted(count, "route")}`,
      isMain: true,
      busy: fixing.busyKey !== null && asked === nodeId,
      run: () => {
        setAsked(nodeId);
        fixing.fixes.onAction({ owner: { kind: "device", nodeId }, ...check });
      },
    };
  }

  function moveOut({ apps }: Cause): StripAct | null {
    const hit = new Set(apps);
    const move = moveFor(
      valueOr(fleet.apps, []).filter(({ name }) => hit.has(name)),
      valueOr(fleet.connectors, []),
    );
    if (move === null) return null;
    return { label: moveWords(move), isMain: true, busy: false, run: () => setMoving(move) };
  }

  return {
    fixing,
    moving,
    endMove: () => setMoving(null),
    actsOf: (cause) => {
      const { open } = cause.incident;
      const connector =
        open.to === "connectors"
          ? valueOr(fleet.connectors, []).find(({ nodeId }) => nodeId === open.name)
          : undefined;
      const approval =
        connector?.online === true && cause.incident.id === `connector:${connector.nodeId}`
          ? approve(connector, connector.pendingRoutes.length)
          : null;
      if (approval !== null) return [approval];
      const move = connector === undefined ? null : moveOut(cause);
      const label = placeWords(cause, connector);
      const look = { label, isMain: move === null, busy: false, run: () => follow(open) };
      // Where a move mends it, what stops people is known, and the line needs the room.
      return move === null ? [...whereItStops(cause), look] : [look, move];
    },
  };
}

/** Somebody calls because of it: what stops them is looked at for one person. */
function whereItStops({ apps }: Cause): readonly StripAct[] {
  const [appName] = apps;
  if (appName === undefined) return [];
  const run = () => go({ screen: "guide", appName });
  return [{ label: "Where does it stop?", isMain: false, busy: false, run }];
}

function isToApprove({ id, fix }: HealthCheck): boolean {
  return id === pendingRoutes && fix?.kind === "action";
}

/** Where the button leads, by what is found there. */
function placeWords({ incident: { id, open } }: Cause, connector: ConnectorView | undefined): string {
  if (open.to === "connectors") {
    if (connector?.online === false) return "Restart steps";
    return id.startsWith("egress-recorded:") ? "Show addresses" : "Show connector";
  }
  return open.to === "app" && open.name !== undefined ? "Show app" : "Show";
}
