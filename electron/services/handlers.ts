import type { CommandHandlers } from "../../shared/bridge/contract.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { clientScopesText } from "../../shared/tailnet/scopes.ts";
import type { ConnectionService } from "./connection-service.ts";
import type { CheckFixes } from "./fleet/check-fixes.ts";
import type { ConnectorsService } from "./fleet/connectors-service.ts";
import type { CheckOwner } from "./fleet/checks-of.ts";
import type { EgressProofs } from "./fleet/egress-proofs.ts";
import type { EgressRecords } from "./fleet/egress-records.ts";
import type { EgressService } from "./fleet/egress-service.ts";
import type { PolicyWorkspace } from "./policy/policy-workspace.ts";
import type { ClipboardPort } from "./ports.ts";
import type { PreferencesService } from "./preferences-service.ts";
import type { DeviceStep } from "./setup/device-step.ts";
import type { SetupHandoff } from "./setup/setup-handoff.ts";
import type { SetupService } from "./setup/setup-service.ts";
import type { SyncService } from "./sync-service.ts";

/** Every service that answers commands. */
export interface Services {
  readonly connection: ConnectionService;
  readonly sync: SyncService;
  readonly setup: SetupService;
  readonly deviceStep: DeviceStep;
  readonly handoff: SetupHandoff;
  readonly workspace: PolicyWorkspace;
  readonly connectors: ConnectorsService;
  readonly egress: EgressService;
  readonly records: EgressRecords;
  readonly proofs: EgressProofs;
  readonly preferences: PreferencesService;
  readonly openLink: (name: string, nodeId?: string) => Promise<Result<void>>;
  /** The checks of an app, a connector or a set-up, by its name or id. */
  readonly checksOf: (owner: string) => CheckOwner | null;
  readonly fixes: CheckFixes;
  readonly readLog: () => string;
  readonly clipboard: ClipboardPort;
}

/** Which service answers which command. */
export function commandHandlers(services: Services): CommandHandlers {
  const { connection, sync, setup, deviceStep, handoff, workspace, connectors, egress, records, proofs } =
    services;
  const { preferences } = services;
  return {
    "credentials.save": (argument) => connection.save(argument),
    "credentials.clearClipboard": () => connection.clearClipboard(),
    "credentials.copyScopes": async () => {
      const written = await services.clipboard.write(clientScopesText);
      return written.ok ? ok({ sentence: "Copied the scopes" }) : written;
    },
    "connection.startDemo": () => connection.startDemo(),
    "connection.switch": ({ tailnetId }) => connection.switchTo(tailnetId),
    "connection.disconnect": ({ tailnetId }) => connection.disconnect(tailnetId),
    "sync.now": async () => emptied(await sync.now()),
    "setup.begin": ({ productId }) => setup.begin(productId),
    "setup.review": ({ setupId, decisions }) => setup.review(setupId, decisions),
    "setup.apply": ({ setupId, reviewId, confirmLockout }) => setup.apply(setupId, reviewId, confirmLockout),
    "setup.chooseWay": (argument) => deviceStep.chooseWay(argument),
    "setup.copyCommands": ({ setupId, index }) => deviceStep.copyCommands(setupId, index),
    "setup.copyHandoff": ({ setupId, kind }) => handoff.copy(setupId, kind),
    "setup.goTo": ({ setupId, step }) => setup.goTo(setupId, step),
    "setup.leave": ({ setupId }) => setup.leave(setupId),
    "setup.discard": ({ setupId }) => setup.discard(setupId),
    "setup.finish": ({ setupId }) => setup.finish(setupId),
    "setup.undo": ({ setupId }) => setup.undo(setupId),
    "changes.plan": (request) => workspace.plan(request),
    "changes.apply": ({ reviewId, confirmLockout }) => workspace.apply(reviewId, confirmLockout),
    "changes.copyHandOver": ({ reviewId, kind }) => workspace.copyHandOver(reviewId, kind),
    "changes.discard": ({ reviewId }) => Promise.resolve(ok(workspace.discard(reviewId))),
    "policy.read": () => workspace.read(),
    "policy.version": ({ versionId }) => workspace.version(versionId),
    "policy.check": ({ text }) => Promise.resolve(ok(workspace.check(text))),
    "policy.runTests": ({ text }) => Promise.resolve(workspace.runTests(text)),
    "policy.impact": ({ text }) => workspace.impact(text),
    "connectors.approveRoutes": ({ nodeId, routes }) => connectors.approveRoutes(nodeId, routes),
    "connectors.remove": ({ nodeId, typedName }) => connectors.remove(nodeId, typedName),
    "egress.render": ({ appName, ...choices }) => Promise.resolve(egress.render(appName, choices)),
    "egress.copy": ({ appName, ...choices }) => egress.copy(appName, choices),
    "egress.copyAddress": (argument) => egress.copyAddress(argument),
    "egress.markAdded": async (argument) => {
      // A retry after a set-up that could not be saved finds the record that the first try wrote.
      const marked = await records.markAdded(argument);
      if (!marked.ok || argument.setupId === undefined) return marked;
      return emptied(await setup.recorded(argument.setupId));
    },
    "egress.verify": (argument) => proofs.verify(argument),
    "egress.enter": (argument) => proofs.enter(argument),
    "egress.forget": (argument) => proofs.forget(argument),
    "links.open": async ({ name, nodeId }) => emptied(await services.openLink(name, nodeId)),
    "checks.copyFix": (argument) => copyFix(services, argument),
    "checks.fix": (argument) => services.fixes.fix(argument),
    "preferences.save": (change) => preferences.save(change),
    "diagnostics.read": () => Promise.resolve(ok({ text: services.readLog() })),
    "diagnostics.copy": async () => {
      const written = await services.clipboard.write(services.readLog());
      return written.ok ? ok({ sentence: "Copied the diagnostics" }) : written;
    },
  };
}

async function copyFix(
  { checksOf, clipboard }: Services,
  { owner, checkId }: { readonly owner: string; readonly checkId: string },
): Promise<Result<{ sentence: string }>> {
  const fix = checksOf(owner)?.checks.find(({ id }) => id === checkId)?.fix;
  if (fix?.kind !== "command")
    return fail(problem("not-found", "This check has no command to copy any more."));
  const written = await clipboard.write(fix.command);
  return written.ok ? ok({ sentence: "Copied the command" }) : written;
}

function emptied(result: Result<void>): Result<Record<string, never>> {
  return result.ok ? ok({}) : result;
}
