import { fact, type CheckFinding } from "./finding.ts";
import type { JoiningSubject } from "./subjects.ts";

/** Whether the device that a set-up waits for has joined. */
export function joined({ device, at }: JoiningSubject): CheckFinding {
  return device === null
    ? {
        severity: "unknown",
        what: "No new connector has joined yet.",
        why: "The commands on the host make it join with the one-time key.",
        evidence: [fact("Devices with the tag", "none", at)],
      }
    : {
        severity: "ok",
        what: `${device.hostname} has joined the tailnet.`,
        why: "Only a device of the tailnet can be a connector.",
        evidence: [fact("Name", device.name, at)],
      };
}

/** Whether it carries the tag of the app. Source: connectors must have a tag as their identity. */
export function tagged({ device, tag, at }: JoiningSubject): CheckFinding | null {
  if (device === null) return null;
  const evidence = [fact("Tags", device.tags.length === 0 ? "none" : device.tags.join(", "), at)];
  const why = "A connector serves the apps that name its tag, and only a tagged device can be one.";
  if (device.tags.includes(tag))
    return { severity: "ok", what: `${device.hostname} carries ${tag}.`, why, evidence };
  return {
    severity: "error",
    what: `${device.hostname} does not carry ${tag}.`,
    why,
    evidence,
    fix: { kind: "link", name: "machines" },
  };
}
