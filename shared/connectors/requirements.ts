import type { Device } from "../tailnet/device.ts";
import type { App } from "./app.ts";
import { check } from "./check.ts";
import {
  advertises,
  authorized,
  deviceRequirements,
  egress,
  fact,
  hostRequirements,
  linux,
  online,
  version,
  type EgressReader,
} from "./device-checks.ts";
import type { HealthCheck } from "./health-check.ts";
import { policyChecks } from "./policy-checks.ts";
import type { PolicyFacts } from "./policy-facts.ts";
import { pending } from "./route-checks.ts";
import { classifyRoutes } from "./routes.ts";

/** Everything an app needs, on the side of the policy and on the side of each device. */
export interface Requirements {
  readonly policy: readonly HealthCheck[];
  readonly devices: readonly { readonly nodeId: string; readonly checks: readonly HealthCheck[] }[];
}

/** The requirements of an app with the evidence for each. `at` is when the facts were read. */
export function requirementsOf(
  app: App,
  facts: PolicyFacts,
  devices: readonly Device[],
  at: number,
  egressOf: EgressReader,
): Requirements {
  return {
    policy: policyChecks(app, facts, at),
    devices: devices.map((device) => ({
      nodeId: device.nodeId,
      checks: [
        tagged(device, app.connectors, at),
        ...deviceRequirements(device, { at, egressOf }),
        ...hostRequirements(),
      ],
    })),
  };
}

/**
 * The live list of the device step: joined, tagged, Linux, version, approved, online, advertises, routes approved,
 * egress found. `device` is the one that joined, or null while none has.
 */
export function deviceStepChecks(
  device: Device | null,
  tag: string,
  apps: readonly App[],
  at: number,
  egressOf: EgressReader,
): HealthCheck[] {
  if (device === null) {
    return [
      check("joined", "unknown", {
        what: "No new connector has joined yet.",
        why: "The commands on the host make it join with the one-time key.",
        evidence: [fact("Devices with the tag", "none", at)],
      }),
    ];
  }
  const context = { at, apps, routes: classifyRoutes(device, apps), egressOf };
  return [
    check("joined", "ok", {
      what: `${device.hostname} has joined the tailnet.`,
      why: "Only a device of the tailnet can be a connector.",
      evidence: [fact("Name", device.name, at)],
    }),
    tagged(device, [tag], at),
    linux(device, at),
    version(device, at),
    authorized(device, at),
    online(device, at),
    advertises(device, context),
    ...(context.routes === null ? [] : [pending(device, context.routes.routes, at)]),
    egress(device, at, egressOf),
  ];
}

/** Whether a device carries one of the tags. Source: connectors must have a tag as their identity. */
export function tagged(device: Device, tags: readonly string[], at: number): HealthCheck {
  const has = device.tags.some((tag) => tags.includes(tag));
  const words = tags.join(" or ");
  const evidence = [fact("Tags", device.tags.length === 0 ? "none" : device.tags.join(", "), at)];
  const why = "A connector serves the apps that name its tag, and only a tagged device can be one.";
  if (has) return check("tagged", "ok", { what: `${device.hostname} carries ${words}.`, why, evidence });
  return check("tagged", "error", {
    what: `${device.hostname} does not carry ${words}.`,
    why,
    evidence,
    fix: { kind: "link", name: "machines" },
  });
}
