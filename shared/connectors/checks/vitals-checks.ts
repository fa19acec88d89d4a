import { lt as isOlder } from "semver";
import { counted, firstOf, listed } from "../../core/words.ts";
import { isDefaultRoute, prefixCovers } from "../../net/prefix.ts";
import type { Device } from "../../tailnet/device.ts";
import { clientVersion } from "./client-version.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import { roleNames, securityFloors, type HostRole } from "./security-floors.ts";
import type { CheckEvidence } from "./health-check.ts";
import { setCommand } from "./set-command.ts";
import type { ConnectorSubject } from "./subjects.ts";
import { updateAdvice } from "./update-advice.ts";

// What a connector’s host is and does besides. None of it stops the connector, so nothing here is an error.

/** Opens the removal of a connector, behind its lock-out guard. */
export const removeConnector: Fix = { kind: "screen", screen: "remove-connector" };

/** Whether its client is the newest stable one, or the one before. Silent where no device shows which that is. */
export function clientAge({ device, at, around }: ConnectorSubject): CheckFinding | null {
  const running = clientVersion(device);
  const newest = around.newest === null ? null : clientVersion({ clientVersion: around.newest });
  if (running === null || newest === null) return null;
  const why = "Tailscale mends faults in the newest release and seldom in older ones.";
  const evidence = [fact("Runs", running.text, at), fact("Newest in the tailnet", newest.text, at)];
  // Stable releases have even minor numbers.
  const behind = running.major === newest.major && newest.minor - running.minor > 2;
  if (!behind) return passed(`${device.hostname} runs a recent client.`, why, evidence);
  const { fix, ways } = updateAdvice(device);
  return {
    severity: "info",
    what: `${device.hostname} runs ${running.text}, and ${newest.text} is out.`,
    why,
    evidence: [...evidence, ...inTurn(device, around.standIns(device), at), ...ways],
    fix,
  };
}

/** Whether its client has what security bulletins ask of hosts with its roles. */
export function securityFloor({ device, at, around }: ConnectorSubject): CheckFinding | null {
  const why = "An older client has a known hole in what this host does.";
  const running = clientVersion(device);
  const below = securityFloors.filter(({ version }) => running === null || isOlder(running.text, version));
  if (below.length === 0) return passed(`${device.hostname} is above every security floor.`, why, []);
  const roles = rolesOf(device, around.allows(device, "accept-env"));
  const concerned = below.filter(({ role }) => roles.has(role));
  const evidence = [fact("Runs", running?.text ?? "not reported", at)];
  if (running === null) {
    if (concerned.length === 0) return null;
    const what = `Whether ${device.hostname} is safe for ${namesOf(roles)} is not known.`;
    return { severity: "unknown", what, why, evidence };
  }
  const worst = concerned.toSorted((one, other) => (isOlder(one.version, other.version) ? 1 : -1))[0];
  if (worst === undefined) {
    const unsaid = device.sshEnabled === null && below.some(({ role }) => role === "ssh");
    return unsaid
      ? {
          severity: "unknown",
          what: `Whether ${device.hostname} runs Tailscale SSH is not known.`,
          why: "A security bulletin asks for a newer client where it does.",
          evidence: [...evidence, fact("Tailscale SSH", "not reported", at)],
        }
      : passed(`No security bulletin names what ${device.hostname} does.`, why, evidence);
  }
  const { fix, ways } = updateAdvice(device);
  return {
    severity: "warning",
    what: `${device.hostname} runs ${roleNames[worst.role]} and needs ${worst.version}.`,
    why: `${worst.risk}.`,
    evidence: [
      ...evidence,
      ...concerned.map(({ bulletins, version }) => fact(`Needs ${version}`, bulletins.join(", "), at)),
      { label: "Bulletins", value: "tailscale.com/security-bulletins" },
      { label: "Known from", value: `${worst.source.by}, ${worst.source.asOf}` },
      ...inTurn(device, around.standIns(device), at),
      ...ways,
    ],
    fix,
  };
}

/** In which order connectors of the same apps are updated: never all at once. */
function inTurn(device: Device, standIns: readonly Device[], at: number): readonly CheckEvidence[] {
  const [first] = standIns;
  if (first === undefined) return [fact("While it restarts", "nothing else carries its apps", at)];
  const isPrimary = (device.created ?? 0) < (first.created ?? 0);
  // The one that carries nobody goes first, so that the primary has a standby that is well.
  return [
    isPrimary
      ? fact("Update first", `${first.hostname}, and wait until it is online`, at)
      : fact("Before the others", `update it alone, ${first.hostname} carries its apps meanwhile`, at),
  ];
}

function rolesOf(device: Device, passesVariables: boolean): ReadonlySet<HostRole> {
  const isRouter = (device.advertisedRoutes ?? []).some((prefix) => prefixCovers(via6, prefix));
  return new Set<HostRole>([
    ...(device.sshEnabled === true ? ["ssh" as const] : []),
    ...(device.sshEnabled === true && passesVariables ? ["accept-env" as const] : []),
    ...(isRouter ? ["4via6" as const] : []),
  ]);
}

/** Where routes of 4via6 subnet routers are. Source: Tailscale docs, "4via6 subnet routers". */
const via6 = "fd7a:115c:a1e0:b1a::/64";

function namesOf(roles: ReadonlySet<HostRole>): string {
  return listed([...roles].map((role) => roleNames[role]));
}

/** Whether the host has other roles that get into a connector’s way (tailscale/tailscale#14511). */
export function otherRoles({ device, at, around, routes }: ConnectorSubject): CheckFinding | null {
  if (device.advertisedRoutes === null || routes === null) return null;
  const isExit = device.advertisedRoutes.some(isDefaultRoute);
  const subnets = routes.routes.filter(({ advertised, origin }) => advertised && origin === "other");
  const found = [
    ...(isExit ? ["an exit node"] : []),
    ...(subnets.length > 0 ? ["a subnet router"] : []),
    ...(around.allows(device, "funnel") ? ["allowed to use Funnel"] : []),
  ];
  const why = "A host that became a connector lost Funnel, and each role takes the others down with it.";
  if (found.length === 0)
    return passed(`${device.hostname} has no role beside that of a connector.`, why, []);
  const { fix, ways } = setCommand(device, "--advertise-exit-node=false");
  return {
    severity: "info",
    what: `${device.hostname} is also ${listed(found)}.`,
    why,
    evidence: [
      ...(subnets.length > 0 ? [fact("Subnets", firstOf(subnets.map(({ prefix }) => prefix)), at)] : []),
      ...(isExit ? [fact("Exit node", "offered", at), ...ways] : []),
    ],
    ...(isExit ? { fix } : {}),
  };
}

/** Whether the host has joined before under another identity, as containers without a volume do. */
export function joinedBefore({
  device,
  at,
  around,
}: ConnectorSubject): CheckFinding<"remove-connector"> | null {
  const namesakes = around
    .namesakes(device)
    .filter(({ tags }) => tags.some((tag) => device.tags.includes(tag)));
  if (namesakes.length === 0) return null;
  const others = namesakes.map(({ name, online }) => `${name}${online ? "" : ", offline"}`);
  const isLeftOver = !device.online && namesakes.some(({ online }) => online);
  return {
    severity: isLeftOver ? "warning" : "info",
    what: isLeftOver
      ? `${device.name} has joined again as ${namesakes.find(({ online }) => online)?.name ?? "another device"}.`
      : `${counted(namesakes.length, "other device")} ${namesakes.length === 1 ? "tells" : "tell"} the name ${device.hostname}.`,
    why: "Without its stored state a host comes back as a new device, with another egress IP and no routes.",
    evidence: [
      fact("Same host name", firstOf(others), at),
      fact("Keeps its state", "TS_STATE_DIR on a volume", at),
    ],
    ...(isLeftOver ? { fix: { kind: "action", action: "remove-connector", label: "Delete…" } as const } : {}),
  };
}

/** From so many learned IPv6 addresses on they crowd out the others (tailscale/tailscale#18282). */
const manyOfIPv6 = 100;

/** Whether the routes are full of IPv6 addresses, or of such that the host cannot reach. */
export function familyClutter({ device, routes, at }: ConnectorSubject): CheckFinding | null {
  if (routes === null) return null;
  const learned = routes.routes.filter(({ advertised, origin }) => advertised && origin === "learned");
  const ofIPv6 = learned.filter(({ family }) => family === 6).length;
  const cannot = device.connectivity?.supportsIPv6 === false && ofIPv6 > 0;
  const why = "Each address is a route on every client; a connector without IPv6 carries none of these.";
  const evidence = [
    fact("Learned IPv4", String(learned.length - ofIPv6), at),
    fact("Learned IPv6", String(ofIPv6), at),
  ];
  if (!cannot && ofIPv6 < manyOfIPv6) return passed("IPv6 addresses do not crowd the routes.", why, evidence);
  return {
    severity: "info",
    what: cannot
      ? `${device.hostname} has learned ${counted(ofIPv6, "IPv6 address", "IPv6 addresses")} and has no IPv6.`
      : `${device.hostname} has learned ${counted(ofIPv6, "IPv6 address", "IPv6 addresses")}.`,
    why,
    evidence: [
      ...evidence,
      fact("Help", "a resolver that answers IPv4 alone, no auto-approver for ::/0", at),
    ],
    fix: { kind: "link", name: "app-connectors-best-practices" },
  };
}
