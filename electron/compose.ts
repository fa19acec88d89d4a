import { findProduct } from "../shared/catalogue/catalogue.ts";
import { connectorCommands } from "../shared/connectors/commands.ts";
import { deviceStepChecks } from "../shared/connectors/requirements.ts";
import { valueOr } from "../shared/core/known.ts";
import type { Result } from "../shared/core/result.ts";
import { egressCandidates } from "../shared/egress/candidates.ts";
import { createPublisher } from "./ipc/publisher.ts";
import { initialState } from "./initial-state.ts";
import { createVault } from "./keychain/credential-vault.ts";
import { createMemorySecretStore } from "./keychain/memory-secret-store.ts";
import { ConnectionBoard, noConnection } from "./services/connection-board.ts";
import { notAllowed } from "./services/connection-status.ts";
import { ConnectionService } from "./services/connection-service.ts";
import { CheckFixes } from "./services/fleet/check-fixes.ts";
import { checksOf } from "./services/fleet/checks-of.ts";
import { ConnectorsService } from "./services/fleet/connectors-service.ts";
import { EgressProofs } from "./services/fleet/egress-proofs.ts";
import { EgressRecords } from "./services/fleet/egress-records.ts";
import { EgressService } from "./services/fleet/egress-service.ts";
import { findApp, findConnector } from "./services/fleet/find-in-fleet.ts";
import { FleetService } from "./services/fleet/fleet-service.ts";
import { LastCopies } from "./services/fleet/last-copies.ts";
import { commandHandlers } from "./services/handlers.ts";
import { Journal } from "./services/journal.ts";
import { sessionOpener } from "./services/open-session.ts";
import { draftImpact } from "./services/policy/draft-impact.ts";
import { askService } from "./services/policy/examine-draft.ts";
import { guardDraft } from "./services/policy/guard-draft.ts";
import { handOverOf } from "./services/policy/hand-over.ts";
import { lastEditor } from "./services/policy/last-editor.ts";
import { PolicyChanges } from "./services/policy/policy-changes.ts";
import { policyNetwork } from "./services/policy/policy-network.ts";
import { PolicyWorkspace } from "./services/policy/policy-workspace.ts";
import type { PolicyHistory } from "./services/policy/policy-history.ts";
import { SeenVersions } from "./services/policy/seen-versions.ts";
import { PreferencesService } from "./services/preferences-service.ts";
import type { Session } from "./services/session.ts";
import { addConnector } from "./services/setup/add-connector.ts";
import { DeviceStep } from "./services/setup/device-step.ts";
import { SetupBook } from "./services/setup/setup-book.ts";
import type { SetupParts } from "./services/setup/setup-parts.ts";
import { SetupHandoff } from "./services/setup/setup-handoff.ts";
import { SetupService } from "./services/setup/setup-service.ts";
import { SyncService } from "./services/sync-service.ts";
import { tailnetLabel } from "./services/tailnet-label.ts";
import { openStores } from "./store/open-stores.ts";
import type { Application, World } from "./world.ts";

/** Puts the services together. The only logic here is who knows whom. */
export async function compose(world: World): Promise<Application> {
  const { clock, timers, ids, log, settings } = world;
  const publisher = createPublisher(
    initialState({
      runtime: world.runtime,
      now: clock.now(),
      preferences: { values: settings.current().preferences, problem: settings.startProblem },
    }),
  );
  const board = new ConnectionBoard(noConnection(world.runtime), publisher, clock);
  const preferences = new PreferencesService(settings, world.autostart, publisher);
  const stores = await openStores(world.disk, world.userData, clock.now);
  const journal = new Journal(stores.activity, publisher, { clock, ids, log });
  const vault = createVault(world.keychain, createMemorySecretStore(), world.secretSeen);
  const fleet: FleetService = new FleetService({
    open: stores.openTailnet,
    publisher,
    notifier: world.notifier,
    // Asked by a sync that found another version than the newest one noted.
    lastEditor: (session) => {
      const [before] = history.versions(session.tailnet.id);
      return lastEditor(session, clock.now(), { text: null, since: before?.at ?? null });
    },
    note: (kind, sentence) => {
      journal.note(kind, sentence);
    },
    troubled: preferences.troubled,
    kept: preferences.kept,
    clock,
    log,
  });
  const memoryOf = (tailnetId: string) => {
    const memory = fleet.memory();
    return memory.ok && memory.value.tailnetId === tailnetId ? memory.value : null;
  };
  const history: PolicyHistory = {
    versions: (tailnetId) => memoryOf(tailnetId)?.history.versions() ?? [],
    record: async (tailnetId, version) => {
      const recorded = await memoryOf(tailnetId)?.history.record({ ...version, at: clock.now() });
      if (recorded?.ok === false) preferences.troubled(recorded.problem);
    },
  };
  const seen = new SeenVersions({
    history,
    lastEditor: (session, version) => lastEditor(session, clock.now(), version),
    foreignEdit: (by) => {
      const sentence = `${by ?? "Somebody"} changed the policy file outside Tailrace.`;
      world.notifier.notify({ title: "Policy file changed", body: sentence, open: { to: "policy" } });
      journal.note("policy", sentence);
      // What is on screen was made from the version before.
      void sync.afterChange();
    },
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
    revokeKeys: (tailnetId, session) => deviceStep.revokeKeysOf(tailnetId, session),
    note: (problem) => {
      journal.note("connection", problem.what, problem);
    },
    forget: stores.forgetTailnet,
    activated: (session) => {
      void activated(session);
    },
    clipboard: world.clipboard,
    ids,
    log,
  });
  const sync: SyncService = new SyncService({
    board,
    session: connection.session,
    everyMinutes: () => preferences.values().syncMinutes,
    arrived: async (session, snapshot) => {
      await fleet.arrived(session, snapshot);
      await fleet.tellNews();
      await deviceStep.reconcile(session);
      await connection.named(session.tailnet.id, tailnetLabel(snapshot));
    },
    logged: (entries) => {
      journal.synced(entries);
    },
    clock,
    timers,
    log,
  });
  const syncSoon = () => {
    void sync.afterChange();
  };
  const actor = () => preferences.values().displayName || sync.ownerLogin || "You";
  const network = () => policyNetwork(fleet.snapshot());
  const changes = new PolicyChanges({
    session: connection.session,
    planContext: fleet.planContext,
    examine: async (session, before, after) => {
      const asked = await askService(session, after);
      const login = sync.ownerLogin;
      const { impact, lockout } = draftImpact(before, after, fleet.snapshot(), login);
      const draft = { before, after, login };
      const accepted = asked.verdict?.accepted === true;
      return {
        ...asked,
        impact,
        lockout: accepted ? [...lockout, ...(await guardDraft(session, draft, network()))] : lockout,
        handOver: board.facts.managedElsewhere?.on === true ? handOverOf(before, after) : null,
        ...notAllowed(board.facts, "policy_file"),
      };
    },
    history,
    seen,
    actor,
    saved: syncSoon,
    nextId: () => ids.next("review"),
    sleep: world.sleep,
    log,
  });
  const appsNow = () => {
    const facts = fleet.facts();
    return facts === null ? [] : valueOr(facts.apps, []);
  };
  const setupParts: SetupParts = {
    book: new SetupBook(stores.setups),
    session: connection.session,
    changes,
    product: findProduct,
    policyStyle: () => fleet.facts()?.style ?? null,
    commentEdits: () => preferences.values().commentEdits,
    commands: (way, { tag, authKey }) => connectorCommands(way, { tags: [tag], authKey }),
    deviceChecks: (device, tag, at) =>
      deviceStepChecks(
        device,
        tag,
        appsNow().filter(({ connectors }) => connectors.includes(tag)),
        at,
        egressCandidates,
      ),
    devices: fleet.devices,
    syncSoon,
    publisher,
    clipboard: world.clipboard,
    note: (kind, sentence) => {
      journal.note(kind, sentence);
    },
    clock,
    timers,
    ids,
    log,
  };
  const deviceStep: DeviceStep = new DeviceStep(setupParts);
  const activated = async (session: Session | null): Promise<void> => {
    deviceStep.sessionChanged(session);
    sync.restart();
    await fleet.open(session);
    deviceStep.publish();
    if (session !== null) await sync.now();
  };
  const ownerOf = (owner: string) => checksOf(publisher.state(), owner);
  const setup = new SetupService(setupParts, deviceStep);
  const connectors = new ConnectorsService({
    session: connection.session,
    device: fleet.device,
    note: (sentence) => {
      journal.note("device", sentence);
    },
    syncSoon,
  });
  const app = (name: string) => findApp(publisher.state().fleet, name);
  const noteEgress = (sentence: string) => {
    journal.note("egress", sentence);
  };
  const copies = new LastCopies(() => {
    const memory = fleet.memory();
    return memory.ok ? memory.value.tailnetId : null;
  });
  const egress = new EgressService({
    app,
    connector: (nodeId) => findConnector(publisher.state().fleet, nodeId),
    clipboard: world.clipboard,
    copies,
  });
  const handlers = commandHandlers({
    connection,
    sync,
    setup,
    deviceStep,
    handoff: new SetupHandoff({ ...setupParts, app, actor }),
    workspace: new PolicyWorkspace({
      changes,
      seen,
      session: connection.session,
      memory: fleet.memory,
      network,
      impact: (before, after) => draftImpact(before, after, fleet.snapshot(), sync.ownerLogin).impact,
      clipboard: world.clipboard,
    }),
    connectors,
    egress,
    records: new EgressRecords({
      app,
      ledger: () => mapped(fleet.memory(), ({ ledger }) => ledger),
      copies,
      changed: fleet.refresh,
      note: noteEgress,
      actor,
      clock,
      ids,
    }),
    proofs: new EgressProofs({
      device: fleet.device,
      book: () => mapped(fleet.memory(), ({ book }) => book),
      changed: fleet.refresh,
      note: noteEgress,
      clock,
    }),
    fixes: new CheckFixes({
      checksOf: ownerOf,
      snapshot: fleet.snapshot,
      device: connectors.device,
      plan: (title, source) => changes.plan(title, source),
      connectors,
      copyEgress: (name) => egress.copy(name),
      addConnector: (served) => addConnector(served, setupParts, deviceStep),
    }),
    preferences,
    openLink: world.openLink,
    checksOf: ownerOf,
    readLog: world.readLog,
    clipboard: world.clipboard,
  });

  return {
    publisher,
    handlers,
    start: async () => {
      for (const problem of stores.problems) preferences.troubled(problem);
      await preferences.start();
      journal.publish();
      await connection.restore();
    },
    pause: () => {
      sync.pause();
      deviceStep.pause();
      vault.drop();
    },
    resume: () => {
      sync.resume();
      deviceStep.resume();
      syncSoon();
    },
    stop: () => {
      sync.stop();
      deviceStep.stop();
      vault.drop();
    },
  };
}

function mapped<T, U>(result: Result<T>, change: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: change(result.value) } : result;
}
