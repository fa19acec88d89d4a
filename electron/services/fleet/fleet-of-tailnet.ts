import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { andThen, type Result } from "../../../shared/core/result.ts";
import type { PlanContext } from "../../../shared/policy/edit/policy-plan.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Session } from "../../ports/session.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { PolicySummary } from "../policy/policy-summary.ts";
import { findApp, findConnector, shownApps } from "./find-in-fleet.ts";
import type { FleetService } from "./fleet-service.ts";

/** What the modules of one tailnet see of the fleet: nothing while another tailnet is on screen. */
export interface FleetOfTailnet {
  /** Errors: `conflict` where another tailnet is active, `not-connected`. So it is of all that follow. */
  readonly session: () => Result<Session>;
  readonly memory: () => Result<TailnetMemory>;
  readonly app: (name: string) => Result<AppView>;
  /** All of them. Error: `not-found` while they are not known. */
  readonly shownApps: () => Result<readonly AppView[]>;
  readonly connector: (nodeId: string) => Result<ConnectorView>;
  readonly device: (nodeId: string) => Result<Device>;
  readonly snapshot: () => Snapshot | null;
  readonly facts: () => PolicySummary | null;
  readonly planContext: () => PlanContext;
  readonly apps: () => readonly App[];
  readonly devices: () => readonly Device[];
  /** As they are shown; none while they are not known. */
  readonly connectors: () => readonly ConnectorView[];
  /** What was looked at beside the syncs; passed over while another tailnet is active. */
  readonly measured: FleetService["measured"];
  readonly seenHere: FleetService["seenHere"];
}

/** The fleet as one tailnet may see it. */
export function fleetOfTailnet(
  session: () => Result<Session>,
  fleet: FleetService,
  publisher: StatePublisher,
): FleetOfTailnet {
  const whileActive = <T>(value: () => T, otherwise: T): T => (session().ok ? value() : otherwise);
  const here = <T>(read: () => Result<T>): Result<T> => andThen(session(), read);
  const onScreen = () => publisher.state().fleet;
  const facts = () => whileActive(fleet.facts, null);
  return {
    session,
    memory: () => here(fleet.memory),
    app: (name) => here(() => findApp(onScreen(), name)),
    shownApps: () => here(() => shownApps(onScreen())),
    connector: (nodeId) => here(() => findConnector(onScreen(), nodeId)),
    device: (nodeId) => here(() => fleet.device(nodeId)),
    snapshot: () => whileActive(fleet.snapshot, null),
    facts,
    planContext: () => whileActive(fleet.planContext, {}),
    apps: () => {
      const apps = facts()?.apps;
      return apps === undefined ? [] : valueOr(apps, []);
    },
    devices: () => whileActive(fleet.devices, []),
    connectors: () => whileActive(() => valueOr(onScreen().connectors, []), []),
    measured: (nodeId, vitals) => whileActive(() => fleet.measured(nodeId, vitals), undefined),
    seenHere: (seen) => whileActive(() => fleet.seenHere(seen), undefined),
  };
}
