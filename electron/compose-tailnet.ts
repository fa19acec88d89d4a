import { findProduct } from "../shared/catalogue/catalogue.ts";
import { connectorCommands } from "../shared/connectors/commands.ts";
import { deviceStepChecks } from "../shared/connectors/checks/device-step.ts";
import { unknown, valueOr } from "../shared/core/known.ts";
import { andThen, map, type Result } from "../shared/core/result.ts";
import { egressCandidates } from "../shared/egress/candidates.ts";
import type { Publisher } from "./ipc/publisher.ts";
import type { ConnectionBoard } from "./services/connection/connection-board.ts";
import { AppNames } from "./services/egress/app-names.ts";
import { CheckFixes } from "./services/checks/check-fixes.ts";
import { checksOf } from "./services/checks/checks-of.ts";
import { ConnectorsService } from "./services/connectors/connectors-service.ts";
import { EgressProofs } from "./services/egress/egress-proofs.ts";
import { EgressRecords } from "./services/egress/egress-records.ts";
import { RecordCorrections } from "./services/egress/record-corrections.ts";
import { EgressService } from "./services/egress/egress-service.ts";
import { findApp, findConnector } from "./services/fleet/find-in-fleet.ts";
import type { FleetService } from "./services/fleet/fleet-service.ts";
import { LastCopies } from "./services/egress/last-copies.ts";
import type { TailnetServices } from "./services/handlers.ts";
import type { Journal } from "./services/journal/journal.ts";
import { TakeoverGuard } from "./services/connectors/takeover-guard.ts";
import { draftImpact } from "./services/policy/draft-impact.ts";
import { examiner } from "./services/policy/examine-draft.ts";
import { lastEditor } from "./services/policy/last-editor.ts";
import { appsRemoved } from "./services/policy/policy-facts.ts";
import { PolicyChanges } from "./services/policy/policy-changes.ts";
import { policyNetwork } from "./services/policy/policy-network.ts";
import { PolicyWatch, type PolicySeen } from "./services/policy/policy-watch.ts";
import { PolicyWorkspace } from "./services/policy/policy-workspace.ts";
import type { PreferencesService } from "./services/preferences/preferences-service.ts";
import type { Session } from "./ports/session.ts";
import { addConnector } from "./services/setup/add-connector.ts";
import { DeviceStep } from "./services/setup/device-step.ts";
import { SetupBook } from "./services/setup/setup-book.ts";
import { SetupHandoff } from "./services/setup/setup-handoff.ts";
import type { SetupParts } from "./services/setup/setup-parts.ts";
import { SetupService } from "./services/setup/setup-service.ts";
import type { SyncService } from "./services/sync/sync-service.ts";
import type { Stores } from "./store/open-stores.ts";
import type { World } from "./world.ts";

/** What the services of every tailnet share. */
export interface SharedServices {
  readonly world: World;
  readonly publisher: Publisher;
  readonly board: ConnectionBoard;
  readonly stores: Stores;
  readonly journal: Journal;
  readonly preferences: PreferencesService;
  readonly fleet: FleetService;
  readonly sync: SyncService;
  /** Errors: `conflict` where another tailnet is active, `not-connected`. */
  readonly sessionOf: (tailnetId: string) => Result<Session>;
}

/**
 * Puts the services of one tailnet together. Each time they ask for the session, or for what is on screen, they get it
 * only while this tailnet is the active one: none of them can act on another. The only logic here is who knows whom.
 */
export function composeTailnet(tailnetId: string, shared: SharedServices): TailnetServices {
  const { world, publisher, board, stores, journal, preferences, fleet, sync } = shared;
  const { clock, timers, ids, log, clipboard } = world;
  const session = () => shared.sessionOf(tailnetId);
  const here = <T>(read: () => Result<T>): Result<T> => andThen(session(), read);
  /** What is on screen, while that is this tailnet’s. */
  const whileHere = <T>(value: () => T, otherwise: T): T => (session().ok ? value() : otherwise);
  const snapshot = () => whileHere(fleet.snapshot, null);
  const facts = () => whileHere(fleet.facts, null);
  const device = (nodeId: string) => here(() => fleet.device(nodeId));
  const memory = () => here(fleet.memory);
  const app = (name: string) => here(() => findApp(publisher.state().fleet, name));
  const actor = () => preferences.values().displayName || sync.ownerLogin || "You";
  const note =
    (kind: Parameters<Journal["note"]>[0]) =>
    (sentence: string): void => {
      // What these services note is what somebody has just done here.
      journal.note(kind, sentence, { by: actor() });
    };
  const syncSoon = () => {
    if (session().ok) void sync.afterChange();
  };
  const network = () => policyNetwork(snapshot());

  // Also after another tailnet was chosen: a save that is under way then is still noted.
  const history = () => stores.openedTailnet(tailnetId)?.history ?? null;
  const versions = () => history()?.versions() ?? [];
  const watch = new PolicyWatch({
    history,
    lastEditor: (asked, version) => lastEditor(asked, clock.now(), version),
    foreignEdit: (by, versionId) => {
      const sentence = `${by ?? "Somebody"} changed the policy file outside Tailrace.`;
      const open = { to: "policy", ...(versionId === null ? {} : { name: versionId }) } as const;
      world.notifier.notify({ title: "Policy file changed", body: sentence, open });
      journal.note("policy", sentence, { open, ...(by === null ? {} : { by }) });
    },
    savedAfterAll: (title) => {
      journal.note("policy", `“${title}” is saved after all: its answer had been lost.`);
    },
    now: clock.now,
  });
  const onEgress = { changed: fleet.refresh, note: note("egress"), clock };
  const names = new AppNames({
    identities: () => stores.openedTailnet(tailnetId)?.identities ?? null,
    ...onEgress,
  });
  const saw: PolicySeen = async (...read) => {
    // What is on screen was made from the version before.
    try {
      if (await watch.saw(...read)) syncSoon();
    } catch (error) {
      log.error("A version of the policy file could not be noted", { error });
    }
  };
  const guard = new TakeoverGuard({ snapshot, memory: () => stores.openedTailnet(tailnetId), clock });
  const changes = new PolicyChanges({
    session,
    planContext: () => whileHere(fleet.planContext, {}),
    examine: examiner({
      snapshot,
      takeovers: (before, after) => guard.forPolicy(before, after),
      login: () => sync.ownerLogin,
      connection: () => board.facts,
      log,
    }),
    names,
    watch,
    saw,
    sawForeign: async (active, version) => {
      const editor = await watch.sawForeign(active, version);
      syncSoon();
      return editor;
    },
    actor,
    saved: (_session, { text, etag }, { before, title }) => {
      const version = versions().find((one) => one.etag === etag);
      journal.note("policy", `Saved the policy file: ${title}.`, {
        by: actor(),
        open: { to: "policy", ...(version === undefined ? {} : { name: version.id }) },
      });
      syncSoon();
      void setup.appsRemoved(appsRemoved(before, text));
    },
    current: syncSoon,
    nextId: () => ids.next("review"),
    log,
  });
  const setupParts: SetupParts = {
    book: new SetupBook(stores.setups, tailnetId),
    session,
    changes,
    product: findProduct,
    policyStyle: () => facts()?.style ?? null,
    commentEdits: () => preferences.values().commentEdits,
    commands: (way, { tag, authKey }) => connectorCommands(way, { tags: [tag], authKey }),
    deviceChecks: (joined, tag, at) => {
      const known = facts()?.apps ?? unknown("Not synced yet.");
      const apps = valueOr(known, []).filter(({ connectors: tags }) => tags.includes(tag));
      return deviceStepChecks(joined, tag, apps, at, egressCandidates);
    },
    devices: () => whileHere(fleet.devices, []),
    syncSoon,
    publisher,
    clipboard,
    note: (kind, sentence) => {
      note(kind)(sentence);
    },
    clock,
    timers,
    ids,
    log,
  };
  const deviceStep = new DeviceStep(setupParts);
  const setup: SetupService = new SetupService(setupParts, deviceStep);
  const copies = new LastCopies();
  const connectors = new ConnectorsService({
    session,
    device,
    takeovers: (nodeId) => guard.forRemoval(nodeId),
    note: note("device"),
    deleted: fleet.deleted,
    syncSoon,
  });
  const connector = (nodeId: string) => here(() => findConnector(publisher.state().fleet, nodeId));
  const egress = new EgressService({ app, connector, clipboard, copies });
  return {
    setup,
    deviceStep,
    handoff: new SetupHandoff({ ...setupParts, app, actor }),
    workspace: new PolicyWorkspace({
      changes,
      saw,
      session,
      memory,
      network,
      impact: (before, after) => draftImpact(before, after, snapshot(), sync.ownerLogin).impact,
      knownOfApp: (name) => names.of(name),
      clipboard,
    }),
    connectors,
    egress,
    names,
    guard,
    records: new EgressRecords({
      app,
      ledger: () => map(memory(), ({ ledger }) => ledger),
      identity: (name) => names.of(name),
      copies,
      actor,
      ids,
      ...onEgress,
    }),
    corrections: new RecordCorrections({
      ledger: () => map(memory(), ({ ledger }) => ledger),
      actor,
      ...onEgress,
    }),
    proofs: new EgressProofs({ device, book: () => map(memory(), ({ book }) => book), ...onEgress }),
    fixes: new CheckFixes({
      checksOf: (owner) => whileHere(() => checksOf(publisher.state(), owner), null),
      clipboard,
      takeovers: (nodeId, change) => guard.forRoutes(nodeId, change),
      snapshot,
      ground: fleet.ground,
      device: connectors.device,
      plan: (title, source) => changes.plan(title, source),
      connectors,
      copyEgress: (name) => egress.copy(name),
      addConnector: (served) => addConnector(served, setupParts, deviceStep),
    }),
    watch,
  };
}
