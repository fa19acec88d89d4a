import { composeActivity } from "./compose-activity.ts";
import { composeAccess } from "./compose-access.ts";
import { composeTidying } from "./compose-tidying.ts";
import { composeReading, type Reading } from "./compose-reading.ts";
import type { SharedServices } from "./compose-shared.ts";
import { checksModule } from "./services/checks/checks-module.ts";
import { checksOf } from "./services/checks/checks-of.ts";
import { connectorsModule } from "./services/connectors/connectors-module.ts";
import { egressModule } from "./services/egress/egress-module.ts";
import { fleetOfTailnet } from "./services/fleet/fleet-of-tailnet.ts";
import type { Journal } from "./services/journal/journal.ts";
import { policyModule, type PolicyModule } from "./services/policy/policy-module.ts";
import { setupModule, type SetupModule } from "./services/setup/setup-module.ts";
import type { TailnetModules } from "./services/tailnets.ts";

/**
 * Puts the modules of one tailnet together. Each time they ask for the session, or for what is on screen, they get it only
 * while this tailnet is the active one: none of them can act on another. The only logic here is who knows whom.
 */
export function composeTailnet(
  tailnetId: string,
  all: SharedServices & { readonly journal: Journal },
): TailnetModules {
  const shared: SharedServices = { ...all, journal: all.journal.of(tailnetId) };
  const { world, publisher, board, stores, journal, preferences, fleet, sync } = shared;
  const { clock, timers, ids, log, clipboard, notifier } = world;
  const desk = { clipboard, clock, ids };
  const session = () => shared.connection.sessionOf(tailnetId);
  const here = fleetOfTailnet(session, fleet, publisher);
  const opened = () => stores.openedTailnet(tailnetId);
  const actor = () => preferences.values().displayName || sync.ownerLogin || "You";
  const who = { actor, login: () => sync.ownerLogin };
  // What these modules note is what somebody has just done here.
  const note = (kind: Parameters<Journal["note"]>[0], sentence: string, on?: string): void =>
    journal.note(kind, sentence, on === undefined ? { by: actor() } : { by: actor(), on });
  const syncSoon = () => {
    if (session().ok) void sync.afterChange();
  };

  const egress = egressModule({
    ...here,
    opened,
    ground: fleet.ground,
    changed: fleet.refresh,
    readList: (productId) => reading.readings.listNow(productId),
    recordedFor: (setupId) => setup.setup.recorded(setupId),
    note: (sentence, on) => note("egress", sentence, on),
    actor,
    ...desk,
  });
  const connectors = connectorsModule({
    ...here,
    opened,
    deleted: fleet.deleted,
    ...who,
    note: (sentence, on) => note("device", sentence, on),
    syncSoon,
    ...desk,
  });
  const policy: PolicyModule = policyModule({
    ...here,
    history: () => opened()?.history ?? null,
    takeovers: (...change) => connectors.guard.forPolicy(...change),
    connection: () => board.facts,
    ...who,
    names: egress.names,
    syncSoon,
    appsMoved: (moved) => void setup.setup.appsMoved(moved),
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
  const reading: Reading = composeReading(tailnetId, here, shared, {
    record: (check) => egress.records.recordCheck(check),
    note: (sentence) => note("egress", sentence),
    actor,
    reviewsAbout: (entitlement) => access.reviews.about(entitlement),
  });
  const surroundings = { tailnetId, fleet: here, shared, policy, actor, note, syncSoon };
  const access = composeAccess(surroundings);
  const tidying = composeTidying(surroundings, access.timed);
  const activity = composeActivity(tailnetId, here, shared, policy);
  return { policy, setup, connectors, egress, checks, ...reading, ...access, ...tidying, ...activity };
}
