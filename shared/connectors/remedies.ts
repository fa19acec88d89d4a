import type { PolicyIntent } from "../policy/intents/intent.ts";
import type { Device } from "../tailnet/device.ts";
import type { App } from "./app.ts";
import type { FixActionName } from "./health-check.ts";
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
  { facts, ranges = [] }: RemedySubject,
): Remedy {
  const form =
    facts !== undefined && facts.rules.length > 0 && facts.rules.every(({ section }) => section === "acls")
      ? "acl"
      : "grant";
  const sources = ["autogroup:member"];
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
      return { kind: "policy", intent: { kind: "allowDns", tags: app.connectors, sources, form } };
    case "allow-access":
      return {
        kind: "policy",
        intent: {
          kind: "allowAccess",
          connectors: app.connectors,
          access: {
            form,
            sources,
            destinations: own.length > 0 ? own : "internet",
            ports: ["*"],
          },
        },
      };
    case "add-approvers":
      break;
  }
  // Everything only where no ranges are known: the reviewed change shows it, and a person decides.
  const prefixes = own.length > 0 ? own : ["0.0.0.0/0", "::/0"];
  return together(
    `Approve the routes of ${app.name}`,
    prefixes.map((prefix) => ({
      kind: "addApprovers",
      target: { of: "route", prefix },
      approvers: app.connectors,
    })),
  );
}

function together(title: string, intents: readonly PolicyIntent[]): Remedy {
  const [only] = intents;
  return {
    kind: "policy",
    intent: only !== undefined && intents.length === 1 ? only : { kind: "sequence", title, intents },
  };
}
