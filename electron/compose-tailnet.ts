import { composeReading } from "./compose-reading.ts";
import type { Publisher } from "./ipc/publisher.ts";
import { checksModule } from "./services/checks/checks-module.ts";
import { checksOf } from "./services/checks/checks-of.ts";
import type { ConnectionBoard } from "./services/connection/connection-board.ts";
import type { ConnectionService } from "./services/connection/connection-service.ts";
import { connectorsModule } from "./services/connectors/connectors-module.ts";
import { egressModule } from "./services/egress/egress-module.ts";
import { fleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import type { FleetService } from "./services/fleet/fleet-service.ts";
import type { Journal } from "./services/journal/journal.ts";
import { policyModule, type PolicyModule } from "./services/policy/policy-module.ts";
import type { PreferencesService } from "./services/preferences/preferences-service.ts";
import { setupModule, type SetupModule } from "./services/setup/setup-module.ts";
import type { SyncService } from "./services/sync/sync-service.ts";
import type { TailnetModules } from "./services/tailnets.ts";
import type { Stores } from "./store/open-stores.ts";
import type { OutsideWorld } from "./world.ts";

/** What the modules of every tailnet share. */
export interface SharedServices {
  readonly world: OutsideWorld;
  readonly publisher: Publisher;
  readonly board: ConnectionBoard;
  readonly stores: Stores;
  readonly journal: Journal;
  readonly preferences: PreferencesService;
  readonly fleet: FleetService;
  readonly sync: SyncService;
  readonly connection: ConnectionService;
}

/**
 * Puts the modules of one tailnet together. Each time they ask for the session, or for what is on screen, they get it only
 * while this tailnet is the active one: none of them can act on another. The only logic here is who knows whom.
 */
export function composeTailnet(tailnetId: string, shared: SharedServices): TailnetModules {
  const { world, publisher, board, stores, journal, preferences, fleet, sync } = shared;
  const { clock, timers, ids, log, clipboard, notifier } = world;
  const session = () => shared.connection.sessionOf(tailnetId);
  const here = fleetOfTailnet(session, fleet, publisher);
  const opened = () => stores.openedTailnet(tailnetId);
  const actor = () => preferences.values().displayName || sync.ownerLogin || "You";
  // What these modules note is what somebody has just done here.
  const note = (kind: Parameters<Journal["note"]>[0], sentence: string): void =>
    journal.note(kind, sentence, { by: actor() });
  const syncSoon = () => {
    if (session().ok) void sync.afterChange();
  };

  const egress = egressModule({
    ...here,
    opened,
    changed: fleet.refresh,
    recordedFor: (setupId) => setup.setup.recorded(setupId),
    note: (sentence) => note("egress", sentence),
    actor,
    clipboard,
    clock,
    ids,
  });
  const connectors = connectorsModule({
    ...here,
    opened,
    deleted: fleet.deleted,
    login: () => sync.ownerLogin,
    note: (sentence) => note("device", sentence),
    syncSoon,
    clock,
  });
  const policy: PolicyModule = policyModule({
    ...here,
    history: () => opened()?.history ?? null,
    takeovers: (...change) => connectors.guard.forPolicy(...change),
    connection: () => board.facts,
    login: () => sync.ownerLogin,
    actor,
    names: egress.names,
    syncSoon,
    appsRemoved: (names) => void setup.setup.appsRemoved(names),
    replanned: (reviewId, again) => setup.setup.replanned(reviewId, again),
    journal,
    notifier,
    clipboard,
    clock,
    ids,
    log,
  });
  const setup: SetupModule = setupModule({
    ...here,
    tailnetId,
    setups: stores.setups,
    changed: fleet.refresh,
    changes: policy.changes,
    policyStyle: () => here.facts()?.style ?? null,
    commentEdits: () => preferences.values().commentEdits,
    actor,
    note,
    syncSoon,
    publisher,
    clipboard,
    clock,
    timers,
    ids,
    log,
  });
  const checks = checksModule({
    checksOf: (owner) => (session().ok ? checksOf(publisher.state(), owner) : null),
    clipboard,
    takeovers: (nodeId, change) => connectors.guard.forRoutes(nodeId, change),
    snapshot: here.snapshot,
    ground: fleet.ground,
    device: connectors.connectors.device,
    plan: (title, source) => policy.changes.plan(title, source),
    connectors: connectors.connectors,
    copyEgress: egress.copy,
    addConnector: setup.addConnector,
  });
  return { policy, setup, connectors, egress, checks, ...composeReading(here, publisher, world) };
}
