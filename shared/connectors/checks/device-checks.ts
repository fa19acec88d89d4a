import { lt as isOlder } from "semver";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import { restartCommand, setCommand } from "./set-command.ts";
import type { DeviceSubject } from "./subjects.ts";
import { updateAdvice } from "./update-advice.ts";

/** First client version with app connectors. Source: Tailscale docs, "App connectors: requirements". */
const lowestVersion = "1.54.0";
/** First client version that keeps learned routes and can withdraw them. */
const advisedVersion = "1.66.0";

/** Lets a device into a tailnet that asks for approval. Source: Tailscale docs, "Device approval". */
export const authorizeDevice: Fix = { kind: "authorize" };
/** Keeps a device in the tailnet until it is removed. Source: Tailscale docs, "Key expiry". */
export const disableKeyExpiry: Fix = { kind: "disableKeyExpiry" };

/** Whether the device is online. */
export function online({ device, at }: DeviceSubject): CheckFinding {
  const { fix, ways } = restartCommand(device);
  const seen =
    device.lastSeen === null ? [] : [fact("Last seen", new Date(device.lastSeen).toISOString(), at)];
  return device.online
    ? passed(`${device.hostname} is online.`, "Only an online connector carries traffic.", [
        fact("Connected", "yes", at),
      ])
    : {
        severity: "error",
        what: `${device.hostname} is offline.`,
        why: "An offline connector carries no traffic and answers no names.",
        evidence: [fact("Connected", "no", at), ...seen, ...ways],
        fix,
      };
}

/** Whether its system can be a connector. */
export function runsLinux({ device, at }: DeviceSubject): CheckFinding {
  const evidence = [fact("Operating system", device.os === "" ? "not reported" : device.os, at)];
  const why = "Tailscale supports app connectors on Linux only.";
  if (device.os === "")
    return { severity: "unknown", what: "The operating system is not known.", why, evidence };
  return device.os.toLowerCase() === "linux"
    ? passed(`${device.hostname} runs Linux.`, why, evidence)
    : {
        severity: "error",
        what: `${device.hostname} runs ${device.os}.`,
        why,
        evidence,
        fix: { kind: "link", name: "app-connectors-setup" },
      };
}

/** Whether its client is new enough. */
export function recentClient({ device, at }: DeviceSubject): CheckFinding {
  const running = /^\d+\.\d+\.\d+/u.exec(device.clientVersion)?.[0];
  const evidence = [
    fact("Client version", device.clientVersion === "" ? "not reported" : device.clientVersion, at),
  ];
  const why = `App connectors need ${lowestVersion.slice(0, -2)}; ${advisedVersion.slice(0, -2)} and newer keep what they learned over a restart.`;
  const { fix, ways } = updateAdvice(device);
  const advised = { why, evidence: [...evidence, ...ways], fix };
  if (running === undefined) {
    return { severity: "unknown", what: "The client version is not known.", why, evidence };
  }
  if (isOlder(running, lowestVersion)) {
    const what = `${device.hostname} runs ${running}, which is too old.`;
    return { severity: "error", what, ...advised };
  }
  if (isOlder(running, advisedVersion)) {
    return { severity: "warning", what: `${device.hostname} runs ${running}, which is old.`, ...advised };
  }
  return device.updateAvailable
    ? { severity: "info", what: `An update is available for ${running}.`, ...advised }
    : passed(`${device.hostname} runs ${running}.`, why, evidence);
}

/** Whether it is approved as a device. */
export function approved({ device, at }: DeviceSubject): CheckFinding<"authorize-device"> {
  const why = "A device that is not approved is not part of the tailnet yet.";
  return device.authorized
    ? passed(`${device.hostname} is approved.`, why, [fact("Approved", "yes", at)])
    : {
        severity: "error",
        what: `${device.hostname} waits for approval.`,
        why,
        evidence: [fact("Approved", "no", at)],
        fix: { kind: "action", action: "authorize-device", label: "Approve device" },
      };
}

/** Whether it belongs to this tailnet. */
export function ofThisTailnet({ device, at }: DeviceSubject): CheckFinding {
  const why = "Connectors cannot be shared between tailnets.";
  return device.isExternal
    ? {
        severity: "error",
        what: `${device.hostname} is shared in from another tailnet.`,
        why,
        evidence: [fact("Shared in", "yes", at)],
      }
    : passed(`${device.hostname} belongs to this tailnet.`, why, [fact("Shared in", "no", at)]);
}

/** Whether it accepts what people send through it. */
export function acceptsIncoming({ device, at }: DeviceSubject): CheckFinding {
  const why = "A connector has to accept what people send through it.";
  const { fix, ways } = setCommand(device, "--shields-up=false");
  if (device.blocksIncomingConnections === null) {
    return {
      severity: "unknown",
      what: `Whether ${device.hostname} accepts incoming connections is not known.`,
      why,
      evidence: [fact("Shields up", "not reported", at), ...ways],
      fix,
    };
  }
  return device.blocksIncomingConnections
    ? {
        severity: "error",
        what: `${device.hostname} blocks incoming connections.`,
        why,
        evidence: [fact("Shields up", "yes", at), ...ways],
        fix,
      }
    : passed(`${device.hostname} accepts incoming connections.`, why, [fact("Shields up", "no", at)]);
}

/** Whether it stays in the tailnet when it goes offline. */
export function notEphemeral({ device, at }: DeviceSubject): CheckFinding {
  const why =
    "An ephemeral device disappears when it goes offline and comes back as a new one, without its routes.";
  if (device.isEphemeral === null) {
    return {
      severity: "unknown",
      what: `Whether ${device.hostname} is ephemeral is not known.`,
      why,
      evidence: [fact("Ephemeral", "not reported", at)],
    };
  }
  return device.isEphemeral
    ? {
        severity: "warning",
        what: `${device.hostname} is ephemeral.`,
        why,
        evidence: [fact("Ephemeral", "yes", at)],
        fix: { kind: "link", name: "app-connectors-best-practices" },
      }
    : passed(`${device.hostname} is not ephemeral.`, why, [fact("Ephemeral", "no", at)]);
}

/** Whether its key expires. */
export function keyLasts({ device, at }: DeviceSubject): CheckFinding<"disable-key-expiry"> {
  const why = "When its key expires, traffic through the connector stops.";
  if (device.keyExpiryDisabled || device.expires === "never") {
    return passed(`The key of ${device.hostname} does not expire.`, why, [fact("Key expiry", "off", at)]);
  }
  const fix = { kind: "action", action: "disable-key-expiry", label: "Turn off key expiry" } as const;
  if (device.expires === null) {
    return {
      severity: "unknown",
      what: `When the key of ${device.hostname} expires is not known.`,
      why,
      evidence: [fact("Key expires", "not reported", at)],
      fix,
    };
  }
  const left = device.expires - at;
  const evidence = [fact("Key expires", new Date(device.expires).toISOString(), at)];
  const what =
    left <= 0 ? `The key of ${device.hostname} has expired.` : `The key of ${device.hostname} will expire.`;
  return { severity: left <= 0 ? "error" : "warning", what, why, evidence, fix };
}

/** Whether other devices trust it under tailnet lock. */
export function trustedByLock({ device, at }: DeviceSubject): CheckFinding {
  const why = "Under tailnet lock other devices ignore a device that is not signed.";
  return device.tailnetLockError === ""
    ? passed(`Tailnet lock: ${device.hostname} is OK.`, why, [fact("Tailnet lock", "no error", at)])
    : {
        severity: "error",
        what: `Tailnet lock does not trust ${device.hostname}.`,
        why,
        evidence: [fact("Tailnet lock", device.tailnetLockError, at)],
        fix: { kind: "link", name: "machines" },
      };
}

/** Whether one host alone has its identity. */
export function connectedOnce({ device, at }: DeviceSubject): CheckFinding {
  const why = "Two hosts with one identity take each other’s traffic away.";
  return device.multipleConnections
    ? {
        severity: "warning",
        what: `${device.hostname} is connected more than once.`,
        why,
        evidence: [fact("Several connections", "yes", at)],
        fix: { kind: "link", name: "machines" },
      }
    : passed(`No duplicate of ${device.hostname}.`, why, [fact("Several connections", "no", at)]);
}
