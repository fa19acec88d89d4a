import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { FixOutcome } from "../../../shared/bridge/checks.ts";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Fix, FixedApp } from "../../../shared/connectors/checks/fix.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { offeredFix } from "../../../shared/connectors/checks/run-checks.ts";
import {
  classifyRoutes,
  routeGaps,
  undeclaredIn,
  type RouteChange,
} from "../../../shared/connectors/routes.ts";
import { connectorsOf, groupByTag, servingContext } from "../../../shared/connectors/connectors.ts";
import { policyFacts, type PolicyFacts } from "../../../shared/connectors/policy-facts.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import type { Known } from "../../../shared/core/known.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";
import type { ConnectorsService } from "../connectors/connectors-service.ts";
import { takeoverStops } from "../connectors/takeover-guard.ts";
import type { ChangeSource } from "../policy/change-source.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import type { OwnedChecks } from "./checks-of.ts";
import { deviceFix, type DeviceChange } from "./device-fix.ts";

/** What fixing needs from its surroundings. */
export interface CheckFixParts {
  /** The checks as they are on screen; null when their owner is gone. */
  readonly checksOf: (owner: Owner) => OwnedChecks | null;
  /** Who takes over where routes are approved or withdrawn. */
  readonly takeovers: (nodeId: string, change: RouteChange) => Known<readonly Takeover[]>;
  readonly snapshot: () => Snapshot | null;
  /** What taking something away may rest on now. */
  readonly ground: () => Ground;
  /** The device as it is now. Errors: `not-found`, those of reading. */
  readonly device: (nodeId: string) => Promise<Result<Device>>;
  readonly plan: (title: string, source: ChangeSource) => Promise<Result<ReviewView>>;
  readonly connectors: Pick<ConnectorsService, "changeRoutes" | "authorize" | "turnOffKeyExpiry">;
  readonly copyEgress: (appName: string) => Promise<Result<{ sentence: string }>>;
  readonly clipboard: Pick<ClipboardPort, "write">;
  /** Begins, or finds, a set-up that adds a connector to an app. */
  readonly addConnector: (app: App) => Promise<Result<{ setupId: string }>>;
}

/**
 * Carries out what checks offer. A policy change is only planned: it is looked at and applied like any other. What
 * changes a device is confirmed first, except approving the routes that the button counts.
 */
export class CheckFixes {
  readonly #parts: CheckFixParts;

  constructor(parts: CheckFixParts) {
    this.#parts = parts;
  }

  /** Errors: `not-found` when the check or what it is about is gone, those of planning and of the service. */
  async fix({ confirmed, ...argument }: ParsedCommandArgument<"checks.fix">): Promise<Result<FixOutcome>> {
    const found = this.#find(argument);
    const offered = found === null ? null : offeredFix(found.check);
    if (found === null || offered === null) return fail(gone);
    const { fix, label } = offered;
    return this.#carryOut(fix, { owned: found.owned, label, confirmed: confirmed === true });
  }

  /** Copies the command that a check offers. Errors: `not-found`, the clipboard’s. */
  async copyCommand(
    argument: ParsedCommandArgument<"checks.copyFix">,
  ): Promise<Result<{ sentence: string }>> {
    const offer = this.#find(argument)?.check.fix;
    if (offer?.kind !== "command")
      return fail(problem("not-found", "This check has no command to copy any more."));
    return map(await this.#parts.clipboard.write(offer.command), () => ({ sentence: "Copied the command" }));
  }

  #find({ owner, checkId }: ParsedCommandArgument<"checks.copyFix">): Found | null {
    const owned = this.#parts.checksOf(owner);
    const check = owned?.checks.find(({ id }) => id === checkId);
    return owned === null || check === undefined ? null : { owned, check };
  }

  async #carryOut(fix: Fix, asked: Asked): Promise<Result<FixOutcome>> {
    const facts = this.#facts();
    const app = facts?.apps.find(({ name }) => name === asked.owned.appName);
    switch (fix.kind) {
      case "intent": {
        if (app === undefined || facts === null) return fail(gone);
        const title = `${asked.label} for ${app.name}`;
        const intent = fix.plan(this.#fixedApp(app, facts));
        return map(await this.#parts.plan(title, { kind: "intent", intent }), (review) => ({
          kind: "review",
          review,
        }));
      }
      case "policyIntent":
        return map(await this.#parts.plan(asked.label, { kind: "intent", intent: fix.intent }), (review) => ({
          kind: "review",
          review,
        }));
      case "routes": {
        const ground = this.#parts.ground();
        if (fix.takesAway && !ground.sound) return fail(unsure(ground.reason));
        return this.#change(asked, (device) => {
          const routes = classifyRoutes(device, served(device, facts?.apps ?? []));
          if (routes === null || device.enabledRoutes === null) return null;
          return { kind: "routes", ...fix.choose(routes.routes) };
        });
      }
      case "authorize":
      case "disableKeyExpiry":
        return this.#change(asked, () => ({ kind: fix.kind }));
      case "screen": {
        const { screen } = fix;
        if (screen === "credentials") return ok({ kind: "open", screen });
        if (screen === "remove-connector") {
          const { nodeId } = asked.owned;
          return nodeId === null
            ? fail(gone)
            : ok({ kind: "open", screen, owner: { kind: "device", nodeId } });
        }
        return app === undefined ? fail(gone) : ok({ kind: "open", screen, owner: ownerOf(app) });
      }
      case "addConnector": {
        if (app === undefined) return fail(gone);
        const setup = await this.#parts.addConnector(app);
        if (!setup.ok) return setup;
        return ok({ kind: "open", screen: "setup", owner: { kind: "setup", id: setup.value.setupId } });
      }
      case "copyEgress": {
        if (app === undefined) return fail(gone);
        return map(await this.#parts.copyEgress(app.name), (copied) => ({
          kind: "done",
          sentence: copied.sentence,
        }));
      }
    }
  }

  /** Changes the device as it is now, not as it was at the last sync. */
  async #change(
    { owned, confirmed }: Asked,
    work: (device: Device) => DeviceChange | null,
  ): Promise<Result<FixOutcome>> {
    const { nodeId } = owned;
    if (nodeId === null) return fail(gone);
    const device = await this.#parts.device(nodeId);
    if (!device.ok) return device;
    const change = work(device.value);
    if (change === null) return fail(gone);
    const stops = change.kind === "routes" ? takeoverStops(this.#parts.takeovers(nodeId, change)) : [];
    const step = deviceFix(change, device.value, this.#parts.connectors, stops);
    if (step.confirm !== null && !confirmed) return ok({ kind: "confirm", ...step.confirm });
    return map(await step.run(), () => ({ kind: "done", sentence: step.sentence }));
  }

  #facts(): PolicyFacts | null {
    const policy = this.#parts.snapshot()?.policy;
    const read = policy?.known === true ? policy.value.file.policy : null;
    return read === null ? null : policyFacts(read);
  }

  #connectorsOf(app: App): readonly Device[] {
    const snapshot = this.#parts.snapshot();
    if (snapshot?.devices.known !== true) return [];
    return connectorsOf(app, groupByTag(snapshot.devices.value), servingContext(snapshot)).devices;
  }

  #fixedApp(app: App, facts: PolicyFacts): FixedApp {
    const { network } = policyNetwork(this.#parts.snapshot());
    const product = recogniseProduct(app, catalogue);
    const devices = this.#connectorsOf(app);
    return {
      app,
      facts,
      ranges: product?.providerRanges?.ranges ?? [],
      domains: product?.domains ?? [],
      undeclared: undeclaredIn(app, routeGaps(app, devices, facts.apps)) ?? [],
      ports: [...new Set(["tcp:443", ...(product?.ports ?? [])])],
      access: Access.of(facts.policy, network).apps(appKnowledge).of(app),
    };
  }
}

interface Found {
  readonly owned: OwnedChecks;
  readonly check: HealthCheck;
}

interface Asked {
  readonly owned: OwnedChecks;
  readonly label: string;
  readonly confirmed: boolean;
}

function ownerOf({ name }: App): Owner {
  return { kind: "app", name };
}

function served({ tags }: Device, apps: readonly App[]): readonly App[] {
  return apps.filter(({ connectors }) => connectors.some((tag) => tags.includes(tag)));
}

function unsure(reason: string): Problem {
  return problem("conflict", "What is known now is not enough to take anything away.", {
    meaning: `${reason} Nothing was changed.`,
    remedy: "Check again when all of it can be read.",
  });
}

const gone = problem("not-found", "This check does not ask for this any more.", {
  meaning: "Nothing was changed.",
  remedy: "Look at the checks as they are now.",
});
