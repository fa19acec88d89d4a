import type { SyncResult, SyncExpectations } from "../ports/session.ts";
import { counted } from "../../shared/core/words.ts";
import { known, unknown } from "../../shared/core/known.ts";
import type { Doubt, Known } from "../../shared/core/known.ts";
import type { Problem, ProblemCode } from "../../shared/core/problem.ts";
import { listApps } from "../../shared/connectors/apps.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { ApiResult, Lacking } from "../ports/api-result.ts";
import type { DeviceList } from "../ports/device-endpoints.ts";
import type { TailnetApi } from "../ports/tailnet-api.ts";
import type { ControlReading, PolicyVersion, Snapshot, StoredPolicy } from "../../shared/tailnet/snapshot.ts";
import { acceptedAnyway } from "./problem-kinds.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";
import { readControlView } from "./control-view.ts";
import { hidesTailnet, tailnetUnknown } from "./status-problem.ts";
import { SyncLog } from "./sync-log.ts";
import type { SyncLogEntry } from "../../shared/bridge/diagnostics.ts";

/**
 * Reads everything the rules need, side by side. What cannot be read becomes unknown with its reason, and the missing
 * scope where that is the reason; what is not whole says so; the rest is used. `onEntry` hears of every request as it
 * ends.
 */
export async function sync(
  api: TailnetApi,
  now: () => number,
  onEntry: (entry: SyncLogEntry) => void = () => undefined,
  expected: SyncExpectations = { connectors: [] },
): Promise<SyncResult> {
  const takenAt = now();
  const log = new SyncLog(`GET /tailnet/${encodeURIComponent(api.tailnet)}`, now, onEntry);
  const policyRead = log.timed("/acl", api.policy.get);
  const wanted = async (): Promise<(device: Device) => boolean> =>
    possibleConnector(await policyRead, expected.connectors);
  const [policy, details, listed, users, settings, dns] = await Promise.all([
    policyRead,
    log.timed("/acl (warnings)", api.policy.details, (found) => found.warnings.length),
    log.timed(
      "/devices",
      () => api.devices.list({ wanted, expected: expected.connectors }),
      (list) => list.devices.length,
      ({ unreadable }) => unreadable,
    ),
    log.timed("/users", api.users.list, (list) => list.length),
    log.timed("/settings", api.settings.get),
    log.timed("/dns/configuration", api.dns.configuration),
  ]);
  const reads = [policy, listed, users, settings, dns];
  const failures = reads.flatMap((result) => (result.ok ? [] : [result.problem]));
  const connectionProblem = wholeProblem(failures, reads.length);
  const devices = devicesOf(listed, takenAt);
  const controlView = await controlViewOf(api, devices, await wanted(), {
    log,
    isDue: connectionProblem === null ? expected.isSightDue : undefined,
  });
  const undetailed = listed.ok && listed.value.oneByOne !== undefined;
  const snapshot: Snapshot = {
    tailnet: api.tailnet,
    takenAt,
    policy: storedPolicy(policy, details),
    devices,
    users: listFact(users, "users:read", takenAt),
    settings: fact(settings, "feature_settings:read"),
    dns: fact(dns, "dns:read"),
    ...(undetailed ? { undetailed: readOneByOne } : {}),
    ...(controlView === null ? {} : { controlView }),
  };
  return { snapshot, log: log.entries, connectionProblem };
}

const readOneByOne =
  "Tailscale refuses the details of all devices at once, as it does for devices that are shared in: only connectors were read in full.";

/** Which devices may be connectors: by the policy’s apps, or by having a tag where those are not known. */
function possibleConnector(
  policy: ApiResult<PolicyVersion>,
  connectors: readonly string[],
): (device: Device) => boolean {
  const read = policy.ok ? policy.value.file.policy : null;
  const tags = read === null ? null : new Set(listApps(read).flatMap((app) => app.connectors));
  const expected = new Set(connectors);
  return (device) =>
    expected.has(device.nodeId) ||
    (!device.isExternal &&
      (tags === null ? device.tags.length > 0 : device.tags.some((tag) => tags.has(tag))));
}

/** From where the control plane sees those connectors whose turn it is; null where it is nobody’s. */
async function controlViewOf(
  api: TailnetApi,
  devices: Snapshot["devices"],
  isConnector: (device: Device) => boolean,
  { log, isDue }: { readonly log: SyncLog; readonly isDue: SyncExpectations["isSightDue"] },
): Promise<Known<readonly ControlReading[]> | null> {
  if (isDue === undefined || !devices.known) return null;
  const due = devices.value.filter((device) => isConnector(device) && isDue(device));
  if (due.length === 0) return null;
  const read = await log.timed(
    " (attributes of connectors)",
    () => readControlView(due, api.devices),
    (sights) => sights.length,
  );
  return fact(read, "devices:posture_attributes:read");
}

/** The devices, and the doubt about what is missing of them. */
function devicesOf(listed: ApiResult<DeviceList>, takenAt: number): Snapshot["devices"] {
  if (!listed.ok) return because(listed.problem, "devices:core:read");
  const { devices, unreadable, oneByOne } = listed.value;
  const without = oneByOne?.without.length ?? 0;
  const reasons = [
    ...(unreadable > 0 ? [`${counted(unreadable, "device")} could not be read.`] : []),
    ...cutShort(listed.lacking, "device"),
    ...(without > 0 ? [`The details of ${counted(without, "connector")} could not be read.`] : []),
  ];
  return known(devices, doubtFor(reasons, takenAt));
}

/** What many failed reads say of the connection. The tailnet is unknown only where every part of it is answered so. */
function wholeProblem(failures: readonly Problem[], tried: number): Problem | null {
  const [first] = failures;
  const concerning = failures.find(concernsAll);
  if (concerning !== undefined) return concerning;
  if (failures.length < tried || first === undefined) return null;
  if (failures.every(hidesTailnet)) return tailnetUnknown(first);
  return failures.find((one) => !acceptedAnyway(one)) ?? null;
}

/** Whether one failed read says that no other can do better. */
function concernsAll({ code }: Problem): boolean {
  return allConcerned.includes(code);
}

const allConcerned: readonly ProblemCode[] = [
  "credential-rejected",
  "credential-malformed",
  "keychain-unavailable",
  "keychain-locked",
  "keychain-denied",
  "keychain-silent",
  "runtime-untrusted",
  "not-connected",
  "tailnet-unknown",
  "untrusted-host",
];

function storedPolicy(
  policy: ApiResult<PolicyVersion>,
  details: ApiResult<{ readonly warnings: readonly string[]; readonly errors: readonly string[] }>,
): Known<StoredPolicy> {
  if (!policy.ok) return because(policy.problem, "policy_file:read");
  const warnings: StoredPolicy["warnings"] = details.ok
    ? known([...details.value.errors, ...details.value.warnings])
    : because(details.problem, "policy_file:read");
  return known({ ...policy.value, warnings });
}

function listFact<T>(result: ApiResult<readonly T[]>, scope: Scope, takenAt: number): Known<readonly T[]> {
  if (!result.ok) return because(result.problem, scope);
  const { value, leftOut = 0, lacking } = result;
  const reasons = [
    ...(leftOut > 0 ? [`${counted(leftOut, "entry", "entries")} could not be read.`] : []),
    ...cutShort(lacking, "entry", "entries"),
  ];
  return known(value, doubtFor(reasons, takenAt));
}

/** What a list lacks that an earlier one had. */
function cutShort(
  lacking: Lacking | undefined,
  ...words: readonly [one: string, many?: string]
): readonly string[] {
  const { found, unclear } = lacking ?? { found: 0, unclear: 0 };
  return [
    ...(found > 0 ? [`The list arrived cut short: ${counted(found, ...words)} had to be asked for.`] : []),
    ...(unclear > 0 ? [`${counted(unclear, ...words)} may be missing from the list.`] : []),
  ];
}

function doubtFor(reasons: readonly string[], asOf: number): Doubt | undefined {
  return reasons.length === 0 ? undefined : { kind: "incomplete", reason: reasons.join(" "), asOf };
}

function fact<T>(result: ApiResult<T>, scope: Scope): Known<T> {
  return result.ok ? known(result.value) : because(result.problem, scope);
}

function because(reason: Problem, scope: Scope): Known<never> {
  return reason.code === "scope-missing" ? unknown(reason.what, scope) : unknown(reason.what);
}
