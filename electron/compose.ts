import { appsBeingSetUp } from "../shared/bridge/apps-being-set-up.ts";
import { createPublisher } from "./ipc/publisher.ts";
import { composeTailnet } from "./compose-tailnet.ts";
import { initialState } from "./initial-state.ts";
import { createVault } from "./keychain/credential-vault.ts";
import { createMemorySecretStore } from "./keychain/memory-secret-store.ts";
import { ConnectionBoard, noConnection } from "./services/connection/connection-board.ts";
import { connectionIncidents } from "./services/incidents/connection-incidents.ts";
import { ConnectionService } from "./services/connection/connection-service.ts";
import { FleetService } from "./services/fleet/fleet-service.ts";
import { commandHandlers, type TailnetServices } from "./services/handlers.ts";
import { Journal } from "./services/journal/journal.ts";
import { KeychainWatch } from "./services/connection/keychain-watch.ts";
import { sessionOpener } from "./tailnet/open-session.ts";
import { PreferencesService } from "./services/preferences/preferences-service.ts";
import type { Session } from "./ports/session.ts";
import { keysLeft } from "./services/setup/keys-left.ts";
import { SyncService } from "./services/sync/sync-service.ts";
import { tailnetLabel } from "./services/connection/tailnet-label.ts";
import { problem } from "../shared/core/problem.ts";
import { map } from "../shared/core/result.ts";
import { openStores } from "./store/open-stores.ts";
import type { Application, World } from "./world.ts";

/** Puts the services together. The only logic here is who knows whom. */
export async function compose(world: World): Promise<Application> {
  const { clock, timers, ids, log, settings } = world;
  const publisher = createPublisher(
    initialState({
      runtime: world.runtime,
      now: clock.now(),
      preferences: {
        values: settings.current().preferences,
        problems: settings.startProblem === null ? [] : [settings.startProblem],
      },
    }),
    world.checkSlice,
  );
  const board = new ConnectionBoard(noConnection(world.runtime), publisher, clock);
  const preferences = new PreferencesService(settings, world.autostart, publisher);
  const stores = await openStores(world.disk, world.userData, clock.now);
  const journal = new Journal(stores.activity, publisher, { clock, ids, log });
  const { keychain } = world;
  const vault = createVault(keychain, createMemorySecretStore(), world.secretSeen);
  const fleet: FleetService = new FleetService({
    open: stores.openTailnet,
    publisher,
    notifier: world.notifier,
    sawPolicy: (session, version, mark) => servicesFor(session.tailnet.id).watch.saw(session, version, mark),
    note: (kind, sentence) => {
      journal.note(kind, sentence);
    },
    beingSetUp: () => appsBeingSetUp(publisher.state().setups),
    clock,
    log,
  });
  const connection: ConnectionService = new ConnectionService({
    board,
    list: stores.tailnets,
    vault,
    open: sessionOpener({
      fetch: world.fetch,
      originUsed: world.originUsed,
      loopbackOnly: world.runtime.loopbackOnly,
      now: clock.now,
      random: world.random,
      sleep: world.sleep,
      userAgent: `Tailrace/${world.version}`,
      log,
    }),
    startDemo: world.startDemo,
    revokeKeys: (tailnetId, session) => servicesFor(tailnetId).deviceStep.revokeKeys(session),
    note: (lasting) => {
      journal.note("connection", lasting.what, { problem: lasting });
    },
    forget: async (tailnetId) => {
      tailnets.delete(tailnetId);
      return stores.forgetTailnet(tailnetId);
    },
    together: publisher.together,
    activated: (session) => {
      activated(session).catch((error: unknown) => {
        log.error("Opening a tailnet broke off", { error });
        board.update({ syncing: false, problem: openingBroke });
      });
    },
    clipboard: world.clipboard,
    ids,
    log,
  });
  const sync: SyncService = new SyncService({
    board,
    session: connection.session,
    everyMinutes: () => preferences.values().syncMinutes,
    expectedConnectors: fleet.expectedConnectors,
    gaps: fleet.gaps,
    missed: (session, reason) => {
      fleet.missed(session, reason.what);
    },
    arrived: async (session, snapshot, mark) => {
      await stores.retry();
      await fleet.arrived(session, snapshot, mark);
      await servicesFor(session.tailnet.id).deviceStep.reconcile(session);
      await connection.named(session.tailnet.id, tailnetLabel(snapshot));
    },
    ended: (_session, fresh) =>
      fleet.tellNews(connectionIncidents({ ...board.facts, now: clock.now() }), fresh),
    logged: (entries) => {
      journal.synced(entries);
    },
    clock,
    timers,
    log,
  });
  const tailnets = new Map<string, TailnetServices>();
  const shared = {
    world,
    publisher,
    board,
    stores,
    journal,
    preferences,
    fleet,
    sync,
    sessionOf: connection.sessionOf,
  };
  /** Made when a tailnet is first used, and kept: reviews and copies are still there when a person switches back. */
  const servicesFor = (tailnetId: string): TailnetServices => {
    const services = tailnets.get(tailnetId) ?? composeTailnet(tailnetId, shared);
    tailnets.set(tailnetId, services);
    return services;
  };
  const activated = async (session: Session | null): Promise<void> => {
    for (const { deviceStep } of tailnets.values()) deviceStep.sessionChanged(session);
    sync.restart();
    publisher.publish("setups", { setups: [] });
    if (session !== null) servicesFor(session.tailnet.id).deviceStep.publish();
    await fleet.open(session);
    if (session === null) return;
    const { setup, deviceStep } = servicesFor(session.tailnet.id);
    await setup.forgetLookedAt();
    deviceStep.publish();
    await sync.now();
  };
  const deviceSteps = () => [...tailnets.values()].map(({ deviceStep }) => deviceStep);
  const handlers = commandHandlers({
    tailnet: (tailnetId) => map(connection.sessionOf(tailnetId), () => servicesFor(tailnetId)),
    connection,
    sync,
    preferences,
    openLink: world.openLink,
    keychain: new KeychainWatch(keychain, board),
    readLog: world.readLog,
    clipboard: world.clipboard,
  });

  return {
    publisher,
    handlers,
    start: async () => {
      stores.problems.follow(preferences.showStores);
      await preferences.start();
      const left = keysLeft(stores.dropped, clock.now(), "not-connected");
      if (left !== null) journal.note("setup", left.what, { problem: left });
      journal.publish();
      await connection.restore();
    },
    pause: () => {
      sync.pause();
      for (const step of deviceSteps()) step.pause();
      vault.drop();
    },
    resume: () => {
      sync.resume();
      for (const step of deviceSteps()) step.resume();
      void sync.afterChange();
    },
    stop: () => {
      sync.stop();
      for (const step of deviceSteps()) step.stop();
      vault.drop();
      keychain.close();
    },
  };
}

const openingBroke = problem(
  "internal",
  "The tailnet could not be opened: something in it could not be judged.",
  {
    remedy: "Try again; the log has the details.",
  },
);
