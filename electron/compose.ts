import { appsBeingSetUp } from "../shared/bridge/apps-being-set-up.ts";
import { composeTailnet } from "./compose-tailnet.ts";
import { initialState } from "./initial-state.ts";
import { createPublisher } from "./ipc/publisher.ts";
import { composeAbout } from "./compose-about.ts";
import { createVaults } from "./keychain/vaults.ts";
import { ConnectionBoard, noConnection } from "./services/connection/connection-board.ts";
import { connectionModule, type ConnectionModule } from "./services/connection/connection-module.ts";
import { tailnetLabel } from "./services/connection/tailnet-label.ts";
import { FleetService } from "./services/fleet/fleet-service.ts";
import { connectionIncidents } from "./services/incidents/connection-incidents.ts";
import { Journal } from "./services/journal/journal.ts";
import { forgetTailnet, letGo } from "./services/let-go.ts";
import type { Running } from "./services/module.ts";
import { openTailnet } from "./services/open-tailnet.ts";
import { shownPreferences } from "./services/preferences/preferences-service.ts";
import { preferencesModule } from "./services/preferences/preferences-module.ts";
import { keysLeft } from "./services/setup/keys-left.ts";
import { syncModule, type SyncModule } from "./services/sync/sync-module.ts";
import { Tailnets } from "./services/tailnets.ts";
import { openStores } from "./store/open-stores.ts";
import { sessionOpener } from "./tailnet/open-session.ts";
import type { Application, OutsideWorld } from "./world.ts";

/** Puts the services together. The only logic here is who knows whom. */
export async function compose(world: OutsideWorld): Promise<Application> {
  const { clock, timers, ids, log, settings, runtime, keychain, clipboard } = world;
  const publisher = createPublisher(
    initialState({ runtime, now: clock.now(), preferences: shownPreferences(settings) }),
    world.checkSlice,
  );
  const board = new ConnectionBoard(noConnection(runtime), publisher, clock);
  const { preferences, ...settingsModule } = preferencesModule(settings, world.autostart, publisher);
  const stores = await openStores(world.disk, world.userData, clock.now);
  const journal = new Journal(stores.activity, publisher, { clock, ids, log });
  const { vault, ...kept } = createVaults(keychain, world.secretSeen);
  const shared = { world, publisher, board, stores, journal, preferences, ...kept };
  const tailnets: Tailnets = new Tailnets((id) =>
    composeTailnet(id, { ...shared, fleet, sync: sync.sync, connection: connection.connection }),
  );
  const fleet = new FleetService({
    open: stores.openTailnet,
    publisher,
    notifier: world.notifier,
    sawPolicy: (session, version, mark) =>
      tailnets.of(session.tailnet.id).policy.watch.saw(session, version, mark),
    note: (kind, sentence) => journal.of(board.facts.activeId).note(kind, sentence),
    syncEveryMs: () => preferences.values().syncMinutes * 60_000,
    beingSetUp: () => appsBeingSetUp(publisher.state().setups),
    clock,
    log,
  });
  const connection: ConnectionModule = connectionModule({
    board,
    list: stores.tailnets,
    vault,
    keychain,
    open: sessionOpener(world),
    startDemo: world.startDemo,
    revokeKeys: (tailnetId, session) => letGo(tailnets.of(tailnetId), session, timers),
    note: (problem) => journal.note("connection", problem.what, { problem }),
    forget: (tailnetId) => forgetTailnet(tailnetId, tailnets, stores),
    together: publisher.together,
    activated: (session) => openTailnet(session, { tailnets, sync: sync.sync, fleet, board, publisher, log }),
    clipboard,
    ids,
    log,
  });
  const blind = () => connectionIncidents({ ...board.facts, now: clock.now() });
  const sync: SyncModule = syncModule({
    surroundings: world.surroundings,
    clock,
    timers,
    log,
    board,
    session: connection.connection.session,
    sessionOf: connection.connection.sessionOf,
    askAgain: connection.askAgain,
    everyMinutes: () => preferences.values().syncMinutes,
    expectedConnectors: fleet.expectedConnectors,
    sightDue: fleet.sightDue,
    gaps: fleet.gaps,
    missed: (session, reason) => fleet.missed(session, reason.what),
    arrived: async (session, snapshot, mark) => {
      const { id } = session.tailnet;
      await stores.retry();
      await fleet.arrived(session, snapshot, mark);
      await tailnets.synced(session);
      await connection.connection.named(id, tailnetLabel(snapshot));
    },
    ended: ({ tailnet }, fresh) => fleet.tellNews(blind(), fresh, ...tailnets.seenBeside(tailnet.id)),
    logged: (entries) => journal.synced(entries),
  });
  const about = composeAbout(world, publisher, fleet);
  const running: readonly Running[] = [tailnets, sync, connection, about];

  return {
    publisher,
    handlers: {
      ...connection.handlers,
      ...sync.handlers,
      ...settingsModule.handlers,
      ...about.handlers,
      ...tailnets.handlers(connection.connection.sessionOf),
    },
    start: async () => {
      stores.problems.follow(preferences.showStores);
      await settingsModule.start();
      const left = keysLeft(stores.dropped, clock.now(), "not-connected");
      if (left !== null) journal.note("setup", left.what, { problem: left });
      journal.publish();
      await connection.start();
      tailnets.keepPromises(connection.connection.ids);
      await about.start?.();
    },
    pause: () => running.forEach((one) => one.pause?.()),
    resume: () => running.forEach((one) => one.resume?.()),
    stop: () => running.forEach((one) => one.stop?.()),
  };
}
