import { map, ok, type Result } from "../../../shared/core/result.ts";
import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import type { Known } from "../../../shared/core/known.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { Session } from "../../ports/session.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import type { Module } from "../module.ts";
import { ConnectorsService } from "./connectors-service.ts";
import { copyCleanUp } from "./copy-clean-up.ts";
import { judgedTags } from "./judged-tags.ts";
import { RouteNames } from "./route-names.ts";
import { TakeoverGuard } from "./takeover-guard.ts";

/** What the connectors of one tailnet need from their surroundings. */
export interface ConnectorsNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  /** A device of the last sync. Errors: `not-found`, `conflict`, `not-connected`. */
  readonly device: (nodeId: string) => Result<Device>;
  /** Every app of the policy file. */
  readonly apps: () => readonly App[];
  /** What is remembered of this tailnet, while it is the active one. */
  readonly memory: () => Result<TailnetMemory>;
  /** Also after another tailnet was chosen; null before this one was opened. */
  readonly opened: () => TailnetMemory | null;
  /** Told of a device that was deleted. */
  readonly deleted: (nodeId: string) => Promise<void>;
  /** Who acts, in words. */
  readonly actor: () => string;
  /** Who acts; null where that is not known. */
  readonly login: () => string | null;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  readonly syncSoon: () => void;
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
}

/** The connectors of one tailnet, and who takes over where one of them goes. */
export interface ConnectorsModule extends Module<"connectors"> {
  readonly connectors: Pick<ConnectorsService, "device" | "changeRoutes" | "authorize" | "turnOffKeyExpiry">;
  readonly guard: Pick<TakeoverGuard, "forRoutes" | "forPolicy">;
}

/** Puts the services of connectors together. */
export function connectorsModule(needs: ConnectorsNeeds): ConnectorsModule {
  const { session, snapshot, device, opened, deleted, note, syncSoon, clipboard, clock } = needs;
  const guard = new TakeoverGuard({ snapshot, memory: opened, clock });
  const takeovers = (nodeId: string) => guard.forRemoval(nodeId);
  const judgeTags = (change: TagChange) =>
    judgedTags(change, { snapshot, login: needs.login, takeovers: (asked) => guard.forTags(asked) });
  const takeoversOf = (
    nodeId: string,
    act: ParsedCommandArgument<"connectors.takeovers">["act"],
  ): Known<readonly Takeover[]> => {
    if (act.kind === "routes") return guard.forRoutes(nodeId, act);
    if (act.kind === "bring-back")
      return guard.forRoutes(nodeId, { approve: drainedRoutes(nodeId), withdraw: [] });
    // Whoever is drained carries as little as whoever is gone.
    return takeovers(nodeId);
  };
  const drainedRoutes = (nodeId: string): readonly string[] => {
    const drains = opened()?.drains.current() ?? [];
    return drains.find((drain) => drain.nodeId === nodeId)?.routes ?? [];
  };
  const connectors = new ConnectorsService({
    session,
    device,
    takeovers,
    routeTakeovers: (nodeId, change) => guard.forRoutes(nodeId, change),
    drains: () => map(needs.memory(), (memory) => memory.drains),
    actor: needs.actor,
    clock,
    tagLockout: (change) => judgeTags(change).lockout,
    note,
    deleted,
    syncSoon,
  });
  const names = new RouteNames({ device, opened, clipboard, clock });
  return {
    connectors,
    guard,
    handlers: {
      "connectors.approveRoutes": ({ nodeId, routes }) => connectors.approveRoutes(nodeId, routes),
      "connectors.takeovers": async ({ nodeId, act }) => ok({ takeovers: takeoversOf(nodeId, act) }),
      "connectors.withdrawRoutes": ({ nodeId, routes, confirmLockout }) =>
        connectors.withdrawRoutes(nodeId, routes, confirmLockout),
      "connectors.restoreRoutes": ({ nodeId, routes }) => connectors.restoreRoutes(nodeId, routes),
      "connectors.learnedNames": async ({ nodeIds }) => names.read(nodeIds),
      "connectors.pasteNames": ({ nodeId, text }) => names.paste(nodeId, text),
      "connectors.copyCleanUp": async ({ nodeId, ...wanted }) => {
        const found = device(nodeId);
        return found.ok
          ? copyCleanUp(
              found.value,
              { ...wanted, declared: needs.apps().flatMap((app) => app.routes) },
              clipboard,
            )
          : found;
      },
      "connectors.copyNamesCommand": () => names.copyCommand(),
      "connectors.judgeTags": async (change) => {
        const { lockout: _reasons, ...judged } = judgeTags(change);
        return ok(judged);
      },
      "connectors.changeTags": ({ confirmLockout, ...change }) =>
        connectors.changeTags(change, confirmLockout),
      "connectors.drain": ({ nodeId, confirmLockout }) => connectors.drain(nodeId, confirmLockout),
      "connectors.bringBack": ({ nodeId, confirmLockout }) => connectors.bringBack(nodeId, confirmLockout),
      "connectors.remove": ({ nodeId, typedName, confirmLockout }) =>
        connectors.remove(nodeId, typedName, confirmLockout),
    },
  };
}
