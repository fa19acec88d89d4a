import type { Device } from "../../tailnet/device.ts";
import type { App } from "../app.ts";
import { check } from "./check.ts";
import { advertises, deviceRequirements, fact, type EgressReader } from "./device-checks.ts";
import type { HealthCheck } from "./health-check.ts";
import { families, pending } from "./route-checks.ts";
import { classifyRoutes } from "../routes.ts";

/**
 * The live list of the device step: joined, tagged, Linux, version, advertises, approved with its routes, online, egress
 * found; then everything else that stops a connector. `device` is the one that joined, or null while none has.
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
  const found = [
    check("joined", "ok", {
      what: `${device.hostname} has joined the tailnet.`,
      why: "Only a device of the tailnet can be a connector.",
      evidence: [fact("Name", device.name, at)],
    }),
    tagged(device, [tag], at),
    advertises(device, context),
    ...(context.routes === null ? [] : [pending(device, context.routes.routes, at), ...families(device, at)]),
    ...deviceRequirements(device, context),
  ];
  return found.toSorted((one, other) => place(one) - place(other));
}

/** The list in its order. Source: the steps of the main job; what follows them is asked of every connector. */
const order = [
  "joined",
  "tagged",
  "linux",
  "version",
  "advertises",
  "authorized",
  "pending-routes",
  "address-family",
  "online",
  "egress",
  "own-tailnet",
  "incoming",
  "tailnet-lock",
  "key-expiry",
  "lasting",
  "single-identity",
];

function place({ id }: HealthCheck): number {
  const found = order.indexOf(id);
  return found === -1 ? order.length : found;
}

/** Checks of the device step that are rarely amiss: worth a look only when they do not pass. */
export const quietChecks: ReadonlySet<string> = new Set(order.slice(order.indexOf("own-tailnet")));

/** Checks whose warning is advice: the connector carries traffic all the same. */
const advice: ReadonlySet<string> = new Set(["version", "key-expiry", "lasting", "single-identity"]);

/**
 * Whether a connector is ready by its live list. What is not known does not count as passing; a remark does, and so does
 * a warning that is only advice.
 */
export function isReady(checks: readonly Pick<HealthCheck, "id" | "severity">[]): boolean {
  return checks.length > 0 && checks.every(holds);
}

function holds({ id, severity }: Pick<HealthCheck, "id" | "severity">): boolean {
  return severity === "ok" || severity === "info" || (severity === "warning" && advice.has(id));
}

/** Whether a device carries one of the tags. Source: connectors must have a tag as their identity. */
function tagged(device: Device, tags: readonly string[], at: number): HealthCheck {
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
