import type { CommandHandlers } from "../../shared/bridge/contract.ts";
import { ok, type Result } from "../../shared/core/result.ts";
import { clientScopesText } from "../../shared/tailnet/scopes.ts";
import type { ConnectionService } from "./connection/connection-service.ts";
import type { AppNames } from "./egress/app-names.ts";
import type { CheckFixes } from "./checks/check-fixes.ts";
import type { ConnectorsService } from "./connectors/connectors-service.ts";
import type { EgressProofs } from "./egress/egress-proofs.ts";
import type { EgressRecords } from "./egress/egress-records.ts";
import type { EgressService } from "./egress/egress-service.ts";
import type { RecordCorrections } from "./egress/record-corrections.ts";
import type { TakeoverGuard } from "./connectors/takeover-guard.ts";
import type { KeychainWatch } from "./connection/keychain-watch.ts";
import type { PolicyWatch } from "./policy/policy-watch.ts";
import type { PolicyWorkspace } from "./policy/policy-workspace.ts";
import type { ClipboardPort } from "../ports/desktop.ts";
import type { PreferencesService } from "./preferences/preferences-service.ts";
import type { DeviceStep } from "./setup/device-step.ts";
import type { SetupHandoff } from "./setup/setup-handoff.ts";
import type { SetupService } from "./setup/setup-service.ts";
import type { SyncService } from "./sync/sync-service.ts";

/** The services of one tailnet. Each acts on that tailnet alone, and only while it is the active one. */
export interface TailnetServices {
  readonly setup: SetupService;
  readonly deviceStep: DeviceStep;
  readonly handoff: SetupHandoff;
  readonly workspace: PolicyWorkspace;
  readonly connectors: ConnectorsService;
  readonly egress: EgressService;
  readonly records: EgressRecords;
  readonly proofs: EgressProofs;
  readonly corrections: RecordCorrections;
  readonly names: AppNames;
  readonly guard: TakeoverGuard;
  readonly fixes: CheckFixes;
  readonly watch: PolicyWatch;
}

/** Every service that answers commands. */
export interface Services {
  /** The services of a tailnet. Errors: `conflict` where another is active, `not-connected`. */
  readonly tailnet: (tailnetId: string) => Result<TailnetServices>;
  readonly connection: ConnectionService;
  readonly sync: SyncService;
  readonly preferences: PreferencesService;
  readonly openLink: (name: string, nodeId?: string) => Promise<Result<void>>;
  readonly readLog: () => string;
  readonly clipboard: ClipboardPort;
  readonly keychain: KeychainWatch;
}

/** Which service answers which command. */
export function commandHandlers(services: Services): CommandHandlers {
  const { connection, sync, preferences, clipboard } = services;
  /** Answers with the services of the tailnet that the command is meant for, and with no other. */
  const on =
    <A, R>(answer: (tailnet: TailnetServices, argument: A) => Result<R> | Promise<Result<R>>) =>
    async (argument: A, tailnetId: string): Promise<Result<R>> => {
      const tailnet = services.tailnet(tailnetId);
      return tailnet.ok ? answer(tailnet.value, argument) : tailnet;
    };
  return {
    "credentials.save": (argument) => connection.save(argument),
    "credentials.clearClipboard": () => connection.clearClipboard(),
    "credentials.copyScopes": async () => {
      const written = await services.clipboard.write(clientScopesText);
      return written.ok ? ok({ sentence: "Copied the scopes" }) : written;
    },
    "connection.startDemo": () => connection.startDemo(),
    "connection.switch": ({ tailnetId }) => {
      services.keychain.askAgain();
      return connection.switchTo(tailnetId);
    },
    "connection.disconnect": ({ tailnetId }) => connection.disconnect(tailnetId),
    "keychain.stopWaiting": () => {
      services.keychain.stopWaiting();
      return Promise.resolve(ok({}));
    },
    "sync.now": on(async () => {
      services.keychain.askAgain();
      return emptied(await sync.now());
    }),
    "setup.begin": on(({ setup }, { productId }) => setup.begin(productId)),
    "setup.review": on(({ setup }, { setupId, decisions }) => setup.review(setupId, decisions)),
    "setup.apply": on(({ setup }, { setupId, reviewId, confirmLockout }) =>
      setup.apply(setupId, reviewId, confirmLockout),
    ),
    "setup.chooseWay": on(({ deviceStep }, argument) => deviceStep.chooseWay(argument)),
    "setup.copyCommands": on(({ deviceStep }, { setupId, index }) => deviceStep.copyCommands(setupId, index)),
    "setup.copyHandoff": on(({ handoff }, { setupId, kind }) => handoff.copy(setupId, kind)),
    "setup.goTo": on(({ setup }, { setupId, step }) => setup.goTo(setupId, step)),
    "setup.leave": on(({ setup }, { setupId, keep }) => setup.leave(setupId, keep)),
    "setup.discard": on(({ setup }, { setupId }) => setup.discard(setupId)),
    "setup.finish": on(({ setup }, { setupId }) => setup.finish(setupId)),
    "setup.undo": on(({ setup }, { setupId }) => setup.undo(setupId)),
    "changes.plan": on(({ workspace }, request) => workspace.plan(request)),
    "changes.apply": on(({ workspace }, { reviewId, confirmLockout }) =>
      workspace.apply(reviewId, confirmLockout),
    ),
    "changes.withoutTest": on(async ({ workspace, setup }, { reviewId, index }) => {
      const review = await workspace.withoutTest(reviewId, index);
      if (review.ok) setup.replanned(reviewId, review.value.id);
      return review;
    }),
    "changes.copyHandOver": on(({ workspace }, { reviewId, kind }) => workspace.copyHandOver(reviewId, kind)),
    "changes.discard": on(({ workspace }, { reviewId }) => ok(workspace.discard(reviewId))),
    "policy.read": on(({ workspace }) => workspace.read()),
    "policy.version": on(({ workspace }, { versionId }) => workspace.version(versionId)),
    "policy.check": on(({ workspace }, { text }) => ok(workspace.check(text))),
    "policy.runTests": on(({ workspace }, { text }) => workspace.runTests(text)),
    "policy.impact": on(({ workspace }, { text }) => workspace.impact(text)),
    "connectors.approveRoutes": on(({ connectors }, { nodeId, routes }) =>
      connectors.approveRoutes(nodeId, routes),
    ),
    "connectors.takeovers": on(({ guard }, { nodeId, act }) =>
      ok({ takeovers: act.kind === "remove" ? guard.forRemoval(nodeId) : guard.forRoutes(nodeId, act) }),
    ),
    "connectors.drain": on(({ connectors }, { nodeId }) => connectors.drain(nodeId)),
    "connectors.remove": on(({ connectors }, { nodeId, typedName, confirmLockout }) =>
      connectors.remove(nodeId, typedName, confirmLockout),
    ),
    "egress.render": on(({ egress }, { appName, ...choices }) => egress.render(appName, choices)),
    "egress.copy": on(({ egress }, { appName, ...choices }) => egress.copy(appName, choices)),
    "egress.copyAddress": on(({ egress }, argument) => egress.copyAddress(argument)),
    "egress.markAdded": on(async ({ records, setup }, argument) => {
      // A retry after a set-up that could not be saved finds the record that the first try wrote.
      const marked = await records.markAdded(argument);
      if (!marked.ok || argument.setupId === undefined) return marked;
      return emptied(await setup.recorded(argument.setupId));
    }),
    "egress.changeRecord": on(({ corrections }, argument) => corrections.change(argument)),
    "egress.sameApp": on(({ names }, { appId, appName, same }) =>
      names.answer({ appId, name: appName, same }),
    ),
    "egress.verify": on(({ proofs }, argument) => proofs.verify(argument)),
    "egress.enter": on(({ proofs }, argument) => proofs.enter(argument)),
    "egress.forget": on(({ proofs }, argument) => proofs.forget(argument)),
    "links.open": async ({ name, nodeId }) => emptied(await services.openLink(name, nodeId)),
    "checks.copyFix": on(({ fixes }, argument) => fixes.copyCommand(argument)),
    "checks.fix": on(({ fixes }, argument) => fixes.fix(argument)),
    "preferences.save": (change) => preferences.save(change),
    "diagnostics.read": () => Promise.resolve(ok({ text: services.readLog() })),
    "diagnostics.copy": async () => {
      const written = await clipboard.write(services.readLog());
      return written.ok ? ok({ sentence: "Copied the diagnostics" }) : written;
    },
  };
}

function emptied(result: Result<void>): Result<Record<string, never>> {
  return result.ok ? ok({}) : result;
}
