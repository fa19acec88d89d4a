import { known, unknown } from "../../shared/core/known.ts";
import type { Known } from "../../shared/core/known.ts";
import { problem } from "../../shared/core/problem.ts";
import type { Problem, ProblemCode } from "../../shared/core/problem.ts";
import type { Snapshot, StoredPolicy } from "../../shared/tailnet/snapshot.ts";
import type { ApiResult } from "./http.ts";
import { acceptedAnyway, isPassing } from "./problem-kinds.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";
import type { TailnetApi } from "./tailnet-api.ts";

/** One request of a sync, for the log that a person can read. */
export interface SyncLogEntry {
  /** Milliseconds since the epoch, when it was sent. */
  readonly at: number;
  /** Method and path without host or query, and what it was for where one path serves two ends. */
  readonly endpoint: string;
  readonly status: number | null;
  readonly durationMs: number;
  /** Entries of a list; null where nothing is counted. */
  readonly count: number | null;
  readonly requestId: string | null;
  readonly problem: Problem | null;
}

/** What one sync learned. */
export interface SyncResult {
  readonly snapshot: Snapshot;
  /** In the order in which answers came. */
  readonly log: readonly SyncLogEntry[];
  /**
   * What is wrong with the connection as a whole: the credential, the tailnet’s name, the way to the service, or
   * nothing at all could be read. The snapshot then holds nothing. Null when there is something to use.
   */
  readonly connectionProblem: Problem | null;
  /**
   * Why policy or devices could not be read this once, though other things could. Whoever holds an earlier snapshot
   * holds more than this one has. Null when both were read, or are not to be had with this credential.
   */
  readonly interruption: Problem | null;
}

/**
 * Reads everything the rules need, side by side. What cannot be read becomes unknown with its reason, and the missing
 * scope where that is the reason; the rest is used. `onEntry` hears of every request as it ends.
 */
export async function sync(
  api: TailnetApi,
  now: () => number,
  onEntry: (entry: SyncLogEntry) => void = () => undefined,
): Promise<SyncResult> {
  const log: SyncLogEntry[] = [];
  const takenAt = now();
  const base = `/tailnet/${encodeURIComponent(api.tailnet)}`;
  const timed = async <T>(
    endpoint: string,
    call: () => Promise<ApiResult<T>>,
    count: (value: T) => number | null = () => null,
    trouble: (value: T) => Problem | null = () => null,
  ): Promise<ApiResult<T>> => {
    const at = now();
    const result = await call();
    const entry: SyncLogEntry = {
      at,
      endpoint: `GET ${base}${endpoint}`,
      status: result.meta?.status ?? (result.ok ? null : (result.problem.evidence?.status ?? null)),
      durationMs: now() - at,
      count: result.ok ? count(result.value) : null,
      requestId: result.meta?.requestId ?? (result.ok ? null : (result.problem.evidence?.requestId ?? null)),
      problem: result.ok ? trouble(result.value) : result.problem,
    };
    log.push(entry);
    onEntry(entry);
    return result;
  };
  const [policy, details, devices, users, settings, dns] = await Promise.all([
    timed("/acl", api.policy.get),
    timed("/acl (warnings)", api.policy.details, (found) => found.warnings.length),
    timed(
      "/devices",
      () => api.devices.list(),
      (list) => list.devices.length,
      ({ unreadable }) => (unreadable === 0 ? null : someUnreadable(unreadable)),
    ),
    timed("/users", api.users.list, (list) => list.length),
    timed("/settings", api.settings.get),
    timed("/dns/configuration", api.dns.configuration),
  ]);
  const snapshot: Snapshot = {
    tailnet: api.tailnet,
    takenAt,
    policy: storedPolicy(policy, details),
    devices: devices.ok ? known(devices.value.devices) : because(devices.problem, "devices:core:read"),
    users: fact(users, "users:read"),
    settings: fact(settings, "feature_settings:read"),
    dns: fact(dns, "dns:read"),
  };
  const reads = [policy, devices, users, settings, dns];
  const failures = reads.flatMap((result) => (result.ok ? [] : [result.problem]));
  const nothing = failures.length === reads.length ? failures.find((one) => !acceptedAnyway(one)) : undefined;
  return {
    snapshot,
    log,
    connectionProblem: failures.find(concernsAll) ?? nothing ?? null,
    interruption:
      [policy, devices].flatMap((result) => (result.ok ? [] : [result.problem])).find(isPassing) ?? null,
  };
}

function someUnreadable(count: number): Problem {
  const what = count === 1 ? "One device could not be read." : `${count} devices could not be read.`;
  return problem("malformed-answer", what, { meaning: "They are missing from everything shown here." });
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
  "runtime-untrusted",
  "not-connected",
  "tailnet-unknown",
  "untrusted-host",
];

function storedPolicy(
  policy: ApiResult<{ readonly text: string; readonly etag: string }>,
  details: ApiResult<{ readonly warnings: readonly string[]; readonly errors: readonly string[] }>,
): Known<StoredPolicy> {
  if (!policy.ok) return because(policy.problem, "policy_file:read");
  const warnings: StoredPolicy["warnings"] = details.ok
    ? known([...details.value.errors, ...details.value.warnings])
    : because(details.problem, "policy_file:read");
  return known({ text: policy.value.text, etag: policy.value.etag, warnings });
}

function fact<T>(result: ApiResult<T>, scope: Scope): Known<T> {
  return result.ok ? known(result.value) : because(result.problem, scope);
}

function because(reason: Problem, scope: Scope): Known<never> {
  return reason.code === "scope-missing" ? unknown(reason.what, scope) : unknown(reason.what);
}
