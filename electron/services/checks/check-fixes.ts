import type { ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { FixOutcome } from "../../../shared/bridge/checks.ts";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/connectors/app.ts";
import { isFixAction, takesAway } from "../../../shared/connectors/checks/health-check.ts";
import { readPolicyFacts, type PolicyFacts } from "../../../shared/connectors/policy-facts.ts";
import { remedyFor, type Remedy, type RemedySubject } from "../../../shared/connectors/remedies.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import type { Known } from "../../../shared/core/known.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { appAccess } from "../../../shared/policy/access/apps/app-access.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { ChangeSource } from "../policy/change-source.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import { deviceOfCheck, type CheckOwner } from "./checks-of.ts";
import type { ConnectorsService } from "../connectors/connectors-service.ts";
import { deviceFix } from "./device-fix.ts";
import { takeoverStops, type RouteChange } from "../connectors/takeover-guard.ts";

/** What fixing needs from its surroundings. */
export interface CheckFixParts {
  /** The checks as they are on screen; null when nothing is called that any more. */
  readonly checksOf: (owner: string) => CheckOwner | null;
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
  async fix(argument: ParsedCommandArgument<"checks.fix">): Promise<Result<FixOutcome>> {
    const owner = this.#parts.checksOf(argument.owner);
    const fix = owner?.checks.find(({ id }) => id === argument.checkId)?.fix;
    if (owner === null || fix?.kind !== "action" || !isFixAction(fix.action)) return fail(gone);
    const ground = this.#parts.ground();
    if (takesAway(fix.action) && !ground.sound) return fail(unsure(ground.reason));
    const subject = await this.#subject(owner, argument.checkId);
    if (!subject.ok) return subject;
    const remedy = remedyFor(fix.action, subject.value);
    if (remedy === null) return fail(gone);
    return this.#carryOut(remedy, {
      subject: subject.value,
      label: fix.label,
      confirmed: argument.confirmed === true,
    });
  }

  async #subject(owner: CheckOwner, checkId: string): Promise<Result<RemedySubject>> {
    const policy = this.#parts.snapshot()?.policy;
    const facts = policy?.known === true ? readPolicyFacts(policy.value.text) : null;
    const known = facts?.ok === true ? facts.value : null;
    const app = known?.apps.find(({ name }) => name === owner.appName);
    const nodeId = deviceOfCheck(owner, checkId);
    const device = nodeId === null ? null : await this.#parts.device(nodeId);
    if (device?.ok === false) return device;
    return ok({
      ...(known === null ? {} : { facts: known }),
      ...(app === undefined || known === null ? {} : this.#subjectOfApp(app, known)),
      ...(device === null ? {} : { device: device.value, served: served(device.value, known?.apps ?? []) }),
    });
  }

  #subjectOfApp(app: App, { policy }: PolicyFacts): RemedySubject {
    const { network } = policyNetwork(this.#parts.snapshot());
    const product = recogniseProduct(app, catalogue);
    return {
      app,
      ranges: product?.providerRanges?.ranges ?? [],
      ports: [...new Set(["tcp:443", ...(product?.ports ?? [])])],
      access: appAccess(policy, network, appKnowledge)(app),
    };
  }

  async #carryOut(remedy: Remedy, context: FixContext): Promise<Result<FixOutcome>> {
    const { app, device } = context.subject;
    if (remedy.kind === "policy") {
      const title = app === undefined ? context.label : `${context.label} for ${app.name}`;
      const review = await this.#parts.plan(title, { kind: "intent", intent: remedy.intent });
      return review.ok ? ok({ kind: "review", review: review.value }) : review;
    }
    if (remedy.kind === "screen") return this.#open(remedy, app);
    if (device === undefined) return fail(gone);
    const stops = remedy.kind === "routes" ? takeoverStops(this.#parts.takeovers(device.nodeId, remedy)) : [];
    const step = deviceFix(remedy, device, this.#parts.connectors, stops);
    if (step.confirm !== null && !context.confirmed) return ok({ kind: "confirm", ...step.confirm });
    const done = await step.run();
    return done.ok ? ok({ kind: "done", sentence: step.sentence }) : done;
  }

  async #open(
    remedy: Extract<Remedy, { kind: "screen" }>,
    app: App | undefined,
  ): Promise<Result<FixOutcome>> {
    if (remedy.screen === "credentials") return ok({ kind: "open", screen: "credentials" });
    if (app === undefined) return fail(gone);
    switch (remedy.screen) {
      case "edit-app":
      case "migrate-wildcard":
        return ok({ kind: "open", screen: remedy.screen, name: app.name });
      case "egress": {
        const copied = await this.#parts.copyEgress(app.name);
        return copied.ok ? ok({ kind: "done", sentence: copied.value.sentence }) : copied;
      }
      case "add-connector": {
        const setup = await this.#parts.addConnector(app);
        return setup.ok ? ok({ kind: "open", screen: "setup", name: setup.value.setupId }) : setup;
      }
    }
  }
}

interface FixContext {
  readonly subject: RemedySubject;
  readonly label: string;
  readonly confirmed: boolean;
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
