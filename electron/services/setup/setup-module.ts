import type { App } from "../../../shared/policy/document/app.ts";
import { deviceStepChecks } from "../../../shared/connectors/checks/device-step.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, type Result } from "../../../shared/core/result.ts";
import { egressCandidates } from "../../../shared/egress/candidates.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Ids, Timers } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { Module } from "../module.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { addConnector } from "./add-connector.ts";
import { replaceConnector } from "./replace-connector.ts";
import type { PolicyStyle } from "./default-decisions.ts";
import { DeviceStep } from "./device-step.ts";
import { UnfinishedSetups } from "./unfinished-setups.ts";
import { SetupHandoff } from "./setup-handoff.ts";
import { SetupKeys } from "./setup-keys.ts";
import { SetupService } from "./setup-service.ts";
import { SignInSetup } from "./sign-in-setup.ts";
import { SetupsBoard } from "./setups-board.ts";

/** What the set-ups of one tailnet need from their surroundings. */
export interface SetupNeeds {
  readonly tailnetId: string;
  readonly setups: JsonStore<readonly StoredSetup[]>;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly memory: () => Result<TailnetMemory>;
  /** Called after what is remembered of the tailnet changed. */
  readonly changed: () => void;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply">;
  readonly snapshot: () => Snapshot | null;
  /** Of the policy file at the last sync; null while it is not known. */
  readonly policyStyle: () => PolicyStyle | null;
  /** Whether inserted entries get a comment, from the preferences. */
  readonly commentEdits: () => boolean;
  /** Apps and devices of the last sync; none while they are not known. */
  readonly apps: () => readonly App[];
  readonly devices: () => readonly Device[];
  /** A device of the last sync. Errors: `not-found`, `conflict`, `not-connected`. */
  readonly device: (nodeId: string) => Result<Device>;
  /** The connectors of the last sync; none while they are not known. */
  readonly connectors: () => readonly ConnectorView[];
  /** An app as it is shown. Errors: `not-found`, `conflict`, `not-connected`. */
  readonly app: (name: string) => Result<AppView>;
  readonly actor: () => string;
  readonly note: (kind: "setup" | "device", sentence: string) => void;
  readonly syncSoon: () => void;
  readonly publisher: StatePublisher;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}

/** The set-ups of one tailnet. */
export interface SetupModule extends Module<"setup"> {
  readonly setup: Pick<SetupService, "recorded" | "appsMoved" | "replanned" | "forgetLookedAt">;
  readonly board: Pick<SetupsBoard, "publish">;
  readonly device: Pick<DeviceStep, "reconcile" | "revokeKeys" | "sessionChanged">;
  /** Begins, or finds, a set-up that adds a connector to an app. */
  readonly addConnector: (app: App) => Promise<Result<{ setupId: string }>>;
}

/** Puts the services of set-ups together. */
export function setupModule(needs: SetupNeeds): SetupModule {
  const { session, devices, clipboard, actor, note, clock, timers, ids, log } = needs;
  const unfinished = new UnfinishedSetups(needs.setups, needs.tailnetId);
  const keys = new SetupKeys({ unfinished, clock, ids, log });
  const board = new SetupsBoard({
    unfinished,
    keys,
    session,
    deviceChecks: (joined, tag, at) => {
      const served = needs.apps().filter(({ connectors }) => connectors.includes(tag));
      return deviceStepChecks(joined, tag, served, at, egressCandidates);
    },
    devices,
    publisher: needs.publisher,
    clock,
  });
  const { syncSoon } = needs;
  const device = new DeviceStep({
    unfinished,
    keys,
    board,
    session,
    syncSoon,
    isThere: (name) => needs.apps().some((app) => app.name === name),
    clipboard,
    note,
    clock,
    timers,
    log,
  });
  const { changes, policyStyle, commentEdits } = needs;
  const setup = new SetupService({
    unfinished,
    board,
    device,
    session,
    changes,
    snapshot: needs.snapshot,
    policyStyle,
    hosts: needs.connectors,
    commentEdits,
    note,
    clock,
    ids,
    log,
  });
  const signIn = new SignInSetup({
    memory: needs.memory,
    apps: needs.apps,
    unfinished,
    begin: (...argument) => setup.beginFor(...argument),
    changed: needs.changed,
    note,
  });
  const adding = { session, unfinished, board, ids, clock };
  const handoff = new SetupHandoff({
    unfinished,
    session,
    clipboard,
    app: needs.app,
    device: (one) => board.device(one),
    actor,
  });
  return {
    setup,
    board,
    device,
    addConnector: (app) => addConnector(app, adding),
    pause: () => device.pause(),
    resume: () => device.resume(),
    stop: () => device.stop(),
    handlers: {
      "setup.begin": ({ productId, fixed }) => setup.begin(productId, fixed),
      "setup.beginSignIn": ({ productId }) => signIn.begin(productId),
      "setup.chooseProvider": ({ provider }) => signIn.choose(provider),
      "setup.holdProduct": ({ productId, held }) => signIn.hold(productId, held),
      "setup.addConnector": async ({ appName }) => {
        const found = needs.apps().find(({ name }) => name === appName);
        return found === undefined ? fail(goneApp) : addConnector(found, adding);
      },
      "setup.replace": async ({ nodeId }) => {
        const found = needs.device(nodeId);
        return found.ok ? replaceConnector(found.value, needs.apps(), adding) : found;
      },
      "setup.review": ({ setupId, decisions }) => setup.review(setupId, decisions),
      "setup.use": async ({ setupId, decisions }) => setup.use(setupId, decisions),
      "setup.apply": ({ setupId, reviewId, confirmLockout }) =>
        setup.apply(setupId, reviewId, confirmLockout),
      "setup.chooseWay": (argument) => device.chooseWay(argument),
      "setup.tagHost": ({ setupId }) => device.takeHost(setupId),
      "setup.copyCommands": ({ setupId, block }) => device.copyCommands(setupId, block),
      "setup.copyHandoff": (asked) => handoff.copy(asked),
      "setup.goTo": ({ setupId, step }) => setup.goTo(setupId, step),
      "setup.leave": ({ setupId, keep }) => setup.leave(setupId, keep),
      "setup.discard": ({ setupId }) => setup.discard(setupId),
      "setup.finish": ({ setupId }) => setup.finish(setupId),
      "setup.undo": ({ setupId }) => setup.undo(setupId),
    },
  };
}

const goneApp = problem("not-found", "This app is not in the policy file any more.", {
  remedy: "Go back to the list of apps.",
});
