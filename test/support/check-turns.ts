import { known, unknown } from "../../shared/core/known.ts";
import type { HealthCheck, Severity } from "../../shared/connectors/checks/health-check.ts";
import { runChecks } from "../../shared/connectors/checks/run-checks.ts";
import { checkHealth, type LocalFacts } from "../../shared/connectors/health.ts";
import { egressCandidates } from "../../shared/egress/candidates.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { Snapshot } from "../../shared/tailnet/snapshot.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "./connector-fixtures.ts";

/** What a check says; null where it has nothing to say. */
type Said = Severity | null;
/** What was found. */
type Checks = readonly HealthCheck[];
/** What a check says of a tailnet. */
export type Turn = readonly [said: Said, checks: () => Checks];

/** Milliseconds. */
export const hour = 3_600_000;
/** The second connector of the tailnet. */
export const standby = connector({ hostname: "gateway-2", created: takenAt - 24 * hour });
const local: LocalFacts = { egressOf: egressCandidates };
/** DNS settings with a change. */
export const dnsOf = (change: object) =>
  known({ magicDNS: true, nameservers: ["9.9.9.9"], searchPaths: [], splitDNS: {}, ...change });

interface World {
  readonly policy?: string;
  readonly devices?: readonly Device[];
  readonly snapshot?: Partial<Snapshot>;
  readonly local?: Partial<LocalFacts>;
}

function report({ policy = healthyPolicy, devices = [connector(), standby], ...change }: World = {}) {
  return checkHealth(snapshot(policy, devices, change.snapshot), { ...local, ...change.local });
}

/** Of the app GitHub. */
export const app =
  (world: World = {}) =>
  () =>
    report(world).apps[0]?.checks ?? [];
/** Of the tailnet. */
export const whole =
  (world: World = {}) =>
  () =>
    report(world).tailnet;
/** Of the first connector, changed. */
export const device = (
  changes: Partial<Device> = {},
  others: readonly Device[] = [standby],
  world: World = {},
) => {
  const own = connector(changes);
  return () =>
    report({ devices: [own, ...others], ...world }).connectors.find(({ nodeId }) => nodeId === own.nodeId)
      ?.checks ?? [];
};
/** Settings of the tailnet, by who manages the policy file and how clients choose their connector. */
export const settings = (managed: boolean | null, isRegional = false) => ({
  settings: known({
    aclsExternallyManagedOn: managed === null ? unknown("No scope.") : known(managed),
    aclsExternalLink: known(""),
    regionalRoutingOn: known(isRegional),
    devicesApprovalOn: known(false),
  }),
});
/** Of a device that a set-up waits for. */
export const joining = (one: Device | null) => () =>
  runChecks("joining", { device: one, tag: "tag:github", at: takenAt });
/** Single addresses. */
export const many = (count: number, prefix = "198.18") =>
  Array.from({ length: count }, (_, index) => `${prefix}.${index >> 8}.${index & 255}/32`);
/** Single IPv6 addresses. */
export const manyV6 = (count: number) =>
  Array.from({ length: count }, (_, index) => `2606:4700::${index + 1}/128`);
/** The policy with something else in the place of a part. */
export const without = (part: string | RegExp, instead = ""): World => ({
  policy: healthyPolicy.replace(part, instead),
});
/** The policy with another entry of `nodeAttrs`. */
export const withAttribute = (entry: string): World => without(`"nodeAttrs": [`, `"nodeAttrs": [${entry},`);
/** Routes that are offered and approved. */
export const routed = (list: readonly string[]) => ({ advertisedRoutes: list, enabledRoutes: list });
/** What a device that is well reports of its network. */
export const udp = { mappingVariesByDestIP: false, supportsUdp: true, supportsIPv6: false };
const address = ["45.33.32.7"];
/** A record of the allowlist of GitHub. */
export const recorded = (delta: { readonly add: readonly string[]; readonly remove: readonly string[] }) => ({
  local: {
    egress: {
      GitHub: { current: address, recorded: { addresses: address, at: takenAt, delta, missingFrom: [] } },
    },
  },
});
/** The policy with a preset. */
export const preset = healthyPolicy.replace(/"domains": \[.*?\]/u, `"presetAppID": "jira"`);
/** What a preset takes along. */
export const names = (besides: readonly string[]) => ({
  names: { ofPreset: () => besides, curated: () => ["*.jira.com"], besides: () => besides },
});
/** A copy of published ranges. */
export const published = (isOld: boolean) => ({
  rangesOf: () => ({
    ranges: ["140.82.112.0/20"],
    asOf: "2026-01-01",
    source: "https://api.github.com/meta",
    isOld,
  }),
});
/** A host with Tailscale SSH. */
export const ssh = { sshEnabled: true };
/** A device that runs the newest client. */
export const newest = connector({ hostname: "laptop", tags: [], clientVersion: "1.104.1" });
