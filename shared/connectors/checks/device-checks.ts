import { counted, firstOf } from "../../core/words.ts";
import { lt as isOlder } from "semver";
import type { Device } from "../../tailnet/device.ts";
import type { App } from "../app.ts";
import { isDefaultRoute } from "../../net/prefix.ts";
import { check } from "./check.ts";
import { forwardingCommands } from "../commands.ts";
import type { CheckEvidence, HealthCheck } from "./health-check.ts";
import type { DeviceRoutes } from "../routes.ts";
import { updateAdvice } from "./update-advice.ts";

/** What the checks of a device look at besides the device. */
export interface DeviceContext {
  /** When the device was read, milliseconds since the epoch. */
  readonly at: number;
  /** Apps that the device serves. */
  readonly apps: readonly App[];
  readonly routes: DeviceRoutes | null;
  readonly egressOf: EgressReader;
}

/** Egress IP candidates of a device and what is doubtful about them, as `egressCandidates` of `shared/egress` has them. */
export type EgressReader = (device: Device) => {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly warnings: readonly { readonly id: string; readonly what: string }[];
};

/** First client version with app connectors. Source: Tailscale docs, "App connectors: requirements". */
export const lowestVersion = "1.54.0";
/** First client version that keeps learned routes and can withdraw them. */
export const advisedVersion = "1.66.0";

const hour = 60 * 60 * 1000;

/** Whether the device can be a connector at all, each requirement with its evidence. */
export function deviceRequirements(
  device: Device,
  { at, egressOf }: Pick<DeviceContext, "at" | "egressOf">,
): HealthCheck[] {
  return [
    ...stoppingChecks(device, at),
    lasting(device, at),
    single(device, at),
    egress(device, at, egressOf),
  ];
}

/** Those of the requirements without which a device carries no traffic: an error of one of them stops it. */
export function stoppingChecks(device: Device, at: number): HealthCheck[] {
  return [
    online(device, at),
    linux(device, at),
    version(device, at),
    authorized(device, at),
    own(device, at),
    incoming(device, at),
    keyExpiry(device, at),
    trusted(device, at),
  ];
}

/**
 * What the API does not tell: the person looks on the host and runs the commands. No part of any device’s health, which
 * could then never be well. Source: Tailscale API, `Device`; https://tailscale.com/s/ip-forwarding.
 */
export function hostRequirements(): readonly HealthCheck[] {
  return onTheHost;
}

const onTheHost: readonly HealthCheck[] = [
  check("ip-forwarding", "unknown", {
    what: "Tailscale’s API does not say whether the host forwards traffic.",
    why: "Without IP forwarding people reach the connector, but nothing behind it.",
    evidence: [
      { label: "Look with", value: "sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding" },
      { label: "Both have to be", value: "1" },
    ],
    fix: { kind: "command", command: forwardingCommands },
  }),
  check("carries-traffic", "unknown", {
    what: "Tailscale’s API does not say whether traffic gets through the host.",
    why: "A connector can be online and neither resolve names nor reach what is behind it.",
    evidence: [
      {
        label: "Look with",
        value: "tailscale status; tailscale appc-routes -n; curl -sI https://<name of the app>",
      },
      { label: "It has to show", value: "no health warning, some routes, and an answer of the app" },
    ],
  }),
];

function online(device: Device, at: number): HealthCheck {
  const seen =
    device.lastSeen === null ? [] : [fact("Last seen", new Date(device.lastSeen).toISOString(), at)];
  return device.online
    ? passed("online", `${device.hostname} is online.`, "Only an online connector carries traffic.", [
        fact("Connected", "yes", at),
      ])
    : check("online", "error", {
        what: `${device.hostname} is offline.`,
        why: "An offline connector carries no traffic and answers no names.",
        evidence: [
          fact("Connected", "no", at),
          ...seen,
          { label: "In a container", value: "docker compose restart" },
        ],
        fix: { kind: "command", command: "sudo systemctl restart tailscaled && tailscale status" },
      });
}

function linux(device: Device, at: number): HealthCheck {
  const evidence = [fact("Operating system", device.os === "" ? "not reported" : device.os, at)];
  const why = "Tailscale supports app connectors on Linux only.";
  if (device.os === "")
    return check("linux", "unknown", { what: "The operating system is not known.", why, evidence });
  return device.os.toLowerCase() === "linux"
    ? passed("linux", `${device.hostname} runs Linux.`, why, evidence)
    : check("linux", "error", {
        what: `${device.hostname} runs ${device.os}.`,
        why,
        evidence,
        fix: { kind: "link", name: "app-connectors-setup" },
      });
}

function version(device: Device, at: number): HealthCheck {
  const running = /^\d+\.\d+\.\d+/u.exec(device.clientVersion)?.[0];
  const evidence = [
    fact("Client version", device.clientVersion === "" ? "not reported" : device.clientVersion, at),
  ];
  const why = `App connectors need ${lowestVersion.slice(0, -2)}; ${advisedVersion.slice(0, -2)} and newer keep what they learned over a restart.`;
  const { fix, ways } = updateAdvice(device);
  const advised = { why, evidence: [...evidence, ...ways], fix };
  if (running === undefined) {
    return check("version", "unknown", { what: "The client version is not known.", why, evidence });
  }
  if (isOlder(running, lowestVersion)) {
    const what = `${device.hostname} runs ${running}, which is too old.`;
    return check("version", "error", { what, ...advised });
  }
  if (isOlder(running, advisedVersion)) {
    return check("version", "warning", {
      what: `${device.hostname} runs ${running}, which is old.`,
      ...advised,
    });
  }
  return device.updateAvailable
    ? check("version", "info", { what: `An update is available for ${running}.`, ...advised })
    : passed("version", `${device.hostname} runs ${running}.`, why, evidence);
}

function authorized(device: Device, at: number): HealthCheck {
  const why = "A device that is not approved is not part of the tailnet yet.";
  return device.authorized
    ? passed("authorized", `${device.hostname} is approved.`, why, [fact("Approved", "yes", at)])
    : check("authorized", "error", {
        what: `${device.hostname} waits for approval.`,
        why,
        evidence: [fact("Approved", "no", at)],
        fix: { kind: "action", action: "authorize-device", label: "Approve device" },
      });
}

function own(device: Device, at: number): HealthCheck {
  const why = "Connectors cannot be shared between tailnets.";
  return device.isExternal
    ? check("own-tailnet", "error", {
        what: `${device.hostname} is shared in from another tailnet.`,
        why,
        evidence: [fact("Shared in", "yes", at)],
      })
    : passed("own-tailnet", `${device.hostname} belongs to this tailnet.`, why, [
        fact("Shared in", "no", at),
      ]);
}

function incoming(device: Device, at: number): HealthCheck {
  const why = "A connector has to accept what people send through it.";
  if (device.blocksIncomingConnections === null) {
    return check("incoming", "unknown", {
      what: `Whether ${device.hostname} accepts incoming connections is not known.`,
      why,
      evidence: [fact("Shields up", "not reported", at)],
      fix: { kind: "command", command: "sudo tailscale set --shields-up=false" },
    });
  }
  return device.blocksIncomingConnections
    ? check("incoming", "error", {
        what: `${device.hostname} blocks incoming connections.`,
        why,
        evidence: [fact("Shields up", "yes", at)],
        fix: { kind: "command", command: "sudo tailscale set --shields-up=false" },
      })
    : passed("incoming", `${device.hostname} accepts incoming connections.`, why, [
        fact("Shields up", "no", at),
      ]);
}

function lasting(device: Device, at: number): HealthCheck {
  const why =
    "An ephemeral device disappears when it goes offline and comes back as a new one, without its routes.";
  if (device.isEphemeral === null) {
    return check("lasting", "unknown", {
      what: `Whether ${device.hostname} is ephemeral is not known.`,
      why,
      evidence: [fact("Ephemeral", "not reported", at)],
    });
  }
  return device.isEphemeral
    ? check("lasting", "warning", {
        what: `${device.hostname} is ephemeral.`,
        why,
        evidence: [fact("Ephemeral", "yes", at)],
        fix: { kind: "link", name: "app-connectors-best-practices" },
      })
    : passed("lasting", `${device.hostname} is not ephemeral.`, why, [fact("Ephemeral", "no", at)]);
}

function keyExpiry(device: Device, at: number): HealthCheck {
  const why = "When its key expires, traffic through the connector stops.";
  if (device.keyExpiryDisabled || device.expires === "never") {
    return passed("key-expiry", `The key of ${device.hostname} does not expire.`, why, [
      fact("Key expiry", "off", at),
    ]);
  }
  const fix = { kind: "action", action: "disable-key-expiry", label: "Turn off key expiry" } as const;
  if (device.expires === null) {
    return check("key-expiry", "unknown", {
      what: `When the key of ${device.hostname} expires is not known.`,
      why,
      evidence: [fact("Key expires", "not reported", at)],
      fix,
    });
  }
  const left = device.expires - at;
  const evidence = [fact("Key expires", new Date(device.expires).toISOString(), at)];
  const what =
    left <= 0 ? `The key of ${device.hostname} has expired.` : `The key of ${device.hostname} will expire.`;
  return check("key-expiry", left <= 0 ? "error" : "warning", { what, why, evidence, fix });
}

function trusted(device: Device, at: number): HealthCheck {
  const why = "Under tailnet lock other devices ignore a device that is not signed.";
  return device.tailnetLockError === ""
    ? passed("tailnet-lock", `Tailnet lock has no objection to ${device.hostname}.`, why, [
        fact("Tailnet lock", "no error", at),
      ])
    : check("tailnet-lock", "error", {
        what: `Tailnet lock does not trust ${device.hostname}.`,
        why,
        evidence: [fact("Tailnet lock", device.tailnetLockError, at)],
        fix: { kind: "link", name: "machines" },
      });
}

function single(device: Device, at: number): HealthCheck {
  const why = "Two hosts with one identity take each other’s traffic away.";
  return device.multipleConnections
    ? check("single-identity", "warning", {
        what: `${device.hostname} is connected more than once.`,
        why,
        evidence: [fact("Several connections", "yes", at)],
        fix: { kind: "link", name: "machines" },
      })
    : passed("single-identity", `${device.hostname} is connected once.`, why, [
        fact("Several connections", "no", at),
      ]);
}

/** Whether a public address of the device is known, which the allowlists need. */
function egress(device: Device, at: number, egressOf: EgressReader): HealthCheck {
  const { ipv4, ipv6, warnings } = egressOf(device);
  const addresses = [...ipv4, ...ipv6];
  const why = "The product’s allowlist needs the address that traffic leaves from.";
  const evidence = [fact("Egress IPs", firstOf(addresses), at)];
  if (device.connectivity === null) {
    return check("egress", "unknown", {
      what: `${device.hostname} reports no network details.`,
      why,
      evidence,
    });
  }
  const notes = warnings.filter(({ id }) => id !== "offline");
  const more = notes.map(({ what }) => fact("Note", what, at));
  if (addresses.length === 0) {
    return check("egress", "warning", {
      what: `No public address of ${device.hostname} was found.`,
      why,
      evidence: [...evidence, ...more],
      fix: { kind: "command", command: "curl -4 https://ifconfig.me; curl -6 https://ifconfig.me" },
    });
  }
  const unsure = notes.some(({ id }) => id === "mapping-varies");
  return check("egress", unsure ? "warning" : notes.length > 0 ? "info" : "ok", {
    what: unsure
      ? `${device.hostname} may leave from other addresses than the ${counted(addresses.length, "one", "ones")} found.`
      : `${counted(addresses.length, "egress IP")} of ${device.hostname} found.`,
    why,
    evidence: [...evidence, ...more],
  });
}

/** Whether the device offers routes; a device that has just joined learns them when people use the apps. */
export function advertises(device: Device, { at, routes, apps }: DeviceContext): HealthCheck {
  const why =
    "People reach an app only through routes that a connector offers; it learns them when names are asked for.";
  if (routes === null) {
    return check("advertises", "unknown", {
      what: `The routes of ${device.hostname} are not known.`,
      why,
      evidence: [fact("Advertised routes", "not in the answer", at)],
    });
  }
  const offered = routes.routes.filter((route) => route.advertised && route.origin !== "exit-node").length;
  const evidence = [fact("Advertised routes", String(offered), at)];
  if (offered > 0)
    return passed("advertises", `${device.hostname} offers ${counted(offered, "route")}.`, why, evidence);
  const young = device.created !== null && at - device.created < 24 * hour;
  // Routes of a new device may have been approved before it offers them.
  const lost = (device.enabledRoutes ?? []).filter((route) => !isDefaultRoute(route));
  if (lost.length > 0 && !young) {
    return check("advertises", "warning", {
      what: `${device.hostname} offers none of the ${counted(lost.length, "route")} approved for it.`,
      why: "It offered them before, so its settings were reset, or it is a connector no more.",
      evidence: [...evidence, fact("Approved", firstOf(lost), at)],
      fix: { kind: "command", command: "sudo tailscale set --advertise-connector" },
    });
  }
  const declared = apps.some((app) => app.routes.length > 0);
  return check("advertises", young && !declared ? "info" : "warning", {
    what: young
      ? `${device.hostname} is new and offers no routes yet.`
      : `${device.hostname} offers no routes.`,
    why,
    evidence: [
      ...evidence,
      ...(device.created === null ? [] : [fact("Added", new Date(device.created).toISOString(), at)]),
    ],
    fix: { kind: "command", command: "sudo tailscale set --advertise-connector" },
  });
}

/** A value with the time at which it was read. */
export function fact(label: string, value: string, at: number): CheckEvidence {
  return { label, value, at };
}

/** A check that passes. */
export function passed(
  id: string,
  what: string,
  why: string,
  evidence: readonly CheckEvidence[],
): HealthCheck {
  return check(id, "ok", { what, why, evidence });
}
