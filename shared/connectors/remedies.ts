import { formatRange, parsePrefix } from "../net/address.ts";
import { coversRange, overlapsRange, setOfRanges } from "../net/address-set.ts";
import { internet } from "../net/well-known.ts";
import { appAccess, type AppAccess, type Gate } from "../policy/access/apps/app-access.ts";
import type { PolicyIntent } from "../policy/edit/intents.ts";
import type { Network } from "../policy/access/network.ts";
import { prefixCovers } from "../net/prefix.ts";
import type { Device } from "../tailnet/device.ts";
import type { App } from "./app.ts";
import type { FixActionName } from "./checks/health-check.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { classifyRoutes } from "./routes.ts";

/** What an action of a check stands for, with everything it needs. */
export type Remedy =
  /** A policy change, to be reviewed like any other. */
  | { readonly kind: "policy"; readonly intent: PolicyIntent }
  /** Routes of a device to approve, and approved ones to stop using; everything else stays as it is. */
  | {
      readonly kind: "routes";
      readonly nodeId: string;
      readonly approve: readonly string[];
      readonly withdraw: readonly string[];
    }
  | { readonly kind: "authorize"; readonly nodeId: string }
  | { readonly kind: "disableKeyExpiry"; readonly nodeId: string }
  /** A screen where the person decides. */
  | {
      readonly kind: "screen";
      readonly screen: "add-connector" | "edit-app" | "migrate-wildcard" | "egress";
      readonly app: string;
    }
  | { readonly kind: "screen"; readonly screen: "credentials" };

/** What a check is about. */
export interface RemedySubject {
  readonly app?: App;
  readonly device?: Device;
  readonly facts?: PolicyFacts;
  /** Apps that the device serves. */
  readonly served?: readonly App[];
  /** Ranges that the app’s provider publishes, preferred to the whole internet where the app has no routes. */
  readonly ranges?: readonly string[];
  /** Ports that the app needs, in the syntax of a grant’s `ip`; HTTPS without it. */
  readonly ports?: readonly string[];
  /** Who may use the app now; worked out from the policy alone without it. */
  readonly access?: AppAccess;
}

/** Turns the action of a check into what it does; null where the subject does not fit the action. */
export function remedyFor(action: FixActionName, subject: RemedySubject): Remedy | null {
  const { app, device } = subject;
  switch (action) {
    case "approve-routes":
    case "withdraw-orphaned-routes":
      return device === undefined ? null : routesRemedy(action, device, subject.served ?? []);
    case "authorize-device":
      return device === undefined ? null : { kind: "authorize", nodeId: device.nodeId };
    case "disable-key-expiry":
      return device === undefined ? null : { kind: "disableKeyExpiry", nodeId: device.nodeId };
    case "declare-tag":
    case "allow-dns":
    case "allow-access":
    case "add-approvers":
      return app === undefined ? null : policyRemedy(action, app, subject);
    case "add-connector":
    case "edit-app":
    case "migrate-wildcard":
      return app === undefined ? null : { kind: "screen", screen: action, app: app.name };
    case "copy-egress":
      return app === undefined ? null : { kind: "screen", screen: "egress", app: app.name };
    case "open-credentials":
      break;
  }
  return { kind: "screen", screen: "credentials" };
}

function routesRemedy(
  action: "approve-routes" | "withdraw-orphaned-routes",
  device: Device,
  served: readonly App[],
): Remedy | null {
  const classified = classifyRoutes(device, served);
  if (classified === null || device.enabledRoutes === null) return null;
  const wanted = classified.routes.filter((route) =>
    action === "approve-routes" ? route.pending : route.enabled && route.orphaned,
  );
  const routes = wanted.map(({ prefix }) => prefix);
  return action === "approve-routes"
    ? { kind: "routes", nodeId: device.nodeId, approve: routes, withdraw: [] }
    : { kind: "routes", nodeId: device.nodeId, approve: [], withdraw: routes };
}

function policyRemedy(
  action: "declare-tag" | "allow-dns" | "allow-access" | "add-approvers",
  app: App,
  subject: RemedySubject,
): Remedy {
  const { facts, ranges = [], ports = ["tcp:443"] } = subject;
  const form = facts?.usesOnlyAcls === true ? "acl" : "grant";
  const own = app.routes.length > 0 ? app.routes : ranges;
  switch (action) {
    case "declare-tag":
      return together(
        `Declare the tags of ${app.name}`,
        app.connectors
          .filter((tag) => facts?.declaredTags.has(tag) !== true)
          .map((tag) => ({ kind: "addTag", tag, owners: ["autogroup:admin"] })),
      );
    case "allow-dns":
      return { kind: "policy", intent: { kind: "allowDns", ...names(app, subject), form } };
    case "allow-access":
      return {
        kind: "policy",
        intent: {
          kind: "allowAccess",
          connectors: app.connectors,
          access: {
            form,
            sources: peopleOf(accessOf(app, subject)?.names),
            destinations: own.length > 0 ? withFound(own, app, subject) : destinationsOf(app, subject),
            ports,
          },
        },
      };
    case "add-approvers":
      break;
  }
  const found = own.length > 0 ? own : destinationsOf(app, subject);
  // Everything only where no ranges are known: the reviewed change shows it, and a person decides.
  const prefixes = found === "internet" ? ["0.0.0.0/0", "::/0"] : found;
  return together(
    `Approve the routes of ${app.name}`,
    prefixes.map((prefix) => ({
      kind: "addApprovers",
      target: { of: "route", prefix },
      approvers: app.connectors,
    })),
  );
}

/** Who is to ask which connectors: those who ask already and lack something, else those who may reach the app. */
function names(app: App, subject: RemedySubject): { tags: readonly string[]; sources: readonly string[] } {
  const access = accessOf(app, subject);
  const asked = access?.names.verdict === "somebody" && access.use !== "nobody";
  const lacking = access !== null && asked ? access.unasked : [];
  return {
    tags: lacking.length > 0 ? lacking : app.connectors,
    sources: peopleOf(asked ? access?.names : access?.traffic),
  };
}

/**
 * For whom something is opened: those whom the other half of the access is for, so that nobody else gets anything. All
 * members where the file has no such rule.
 */
function peopleOf(gate: Gate | undefined): readonly string[] {
  const named = (gate?.rules ?? []).flatMap(({ origin, from }) => (origin === null ? [] : from));
  const inside = named.filter((source) => source !== "autogroup:danger-all");
  return inside.length > 0 ? [...new Set(inside)] : ["autogroup:member"];
}

/** With what the connectors found besides, by the provider’s range where one has it. */
function withFound(own: readonly string[], app: App, subject: RemedySubject): readonly string[] {
  const open = setOfRanges(own.flatMap((prefix) => parsePrefix(prefix) ?? []));
  const found = (accessOf(app, subject)?.place.found ?? []).filter((range) => !coversRange(open, range));
  const named = found.map(formatRange);
  const more = named.map(
    (address) => subject.ranges?.find((range) => prefixCovers(range, address)) ?? address,
  );
  return [...new Set([...own, ...more])];
}

/** Private addresses that the connectors found for the app; public ones change, and stand for the internet. */
function destinationsOf(app: App, subject: RemedySubject): readonly string[] | "internet" {
  const found = accessOf(app, subject)?.place.found ?? [];
  const isPrivate = found.every((range) => !overlapsRange(internet, range));
  return found.length > 0 && isPrivate ? found.map(formatRange) : "internet";
}

function accessOf(app: App, { access, facts }: RemedySubject): AppAccess | null {
  if (access !== undefined) return access;
  return facts === undefined ? null : appAccess(facts.policy, nothingRead)(app);
}

/** Without people and devices, rules are still told apart by what they say. */
const nothingRead: Network = { users: [], nodes: [], unread: { people: true, devices: true } };

function together(title: string, intents: readonly PolicyIntent[]): Remedy {
  const [only] = intents;
  return {
    kind: "policy",
    intent: only !== undefined && intents.length === 1 ? only : { kind: "sequence", title, intents },
  };
}
