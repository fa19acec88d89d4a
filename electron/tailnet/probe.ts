import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
import type { User } from "../../shared/tailnet/snapshot.ts";
import { capabilityMatrix } from "./capabilities.ts";
import type { Capability, ProbeOutcome } from "./capabilities.ts";
import type { ApiResult } from "./http.ts";
import { acceptedAnyway, isPassing } from "./problem-kinds.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";
import type { TailnetApi } from "./tailnet-api.ts";

/** What harmless reads tell about a credential. */
export interface CredentialReport {
  readonly capabilities: readonly Capability[];
  /** Milliseconds since the epoch; null when it does not expire, undefined when that could not be read this time. */
  readonly expiresAt: number | null | undefined;
  /** The person who owns the credential; null for OAuth clients and when not readable. */
  readonly owner: User | null;
  /** What is wrong with the connection as a whole; null when it works, however limited. */
  readonly problem: Problem | null;
}

/** What the caller knows of the credential before asking. */
export interface CredentialHints {
  /** Id of its own key record, which is part of the token’s text; null when there is none. */
  readonly keyId: string | null;
  /** Scopes that the token endpoint named; null for API access tokens. */
  readonly granted: readonly string[] | null;
}

/** The audit log is asked for this short a time, only to see whether it may be. */
const auditWindowMs = 60_000;

/**
 * Makes one harmless call to see whether the service takes the credential and knows the tailnet. A missing scope is no
 * obstacle: the credential itself was accepted.
 */
export async function verifyCredential(api: TailnetApi): Promise<Result<void>> {
  const answer = await api.settings.get();
  if (answer.ok || acceptedAnyway(answer.problem)) return ok(undefined);
  return fail(answer.problem);
}

/** Finds out what a credential may do, by reads alone. Every scope that no read can tell stays unknown or comes from its role. */
export async function probeCredential(
  api: TailnetApi,
  hints: CredentialHints,
  now: () => number,
): Promise<CredentialReport> {
  const [policy, devices, keys, users, dns, settings, audit, own] = await Promise.all([
    api.policy.get(),
    api.devices.probe(),
    api.keys.list(),
    api.users.list(),
    api.dns.configuration(),
    api.settings.get(),
    api.audit.list({ start: now() - auditWindowMs, end: now() }),
    hints.keyId === null ? null : api.keys.get(hints.keyId),
  ]);
  const device = devices.ok ? devices.value : null;
  const [routes, attributes] =
    device === null
      ? [null, null]
      : await Promise.all([api.devices.routes(device), api.devices.attributes(device)]);
  const record = own !== null && own.ok ? own.value : null;
  const people = users.ok ? users.value : [];
  const owner = people.find((user) => user.id === record?.userId) ?? null;
  const probes: Partial<Record<Scope, ProbeOutcome>> = {
    "policy_file:read": outcome(policy),
    "devices:core:read": outcome(devices),
    "devices:routes:read": routes === null ? null : outcome(routes),
    "devices:posture_attributes:read": attributes === null ? null : outcome(attributes),
    "auth_keys:read": outcome(keys),
    "users:read": outcome(users),
    "dns:read": outcome(dns),
    "feature_settings:read": outcome(settings),
    "logs:configuration:read": outcome(audit),
  };
  const tried = [settings, policy, devices, users];
  const failures = tried.flatMap((one) => (one.ok ? [] : [one.problem]));
  return {
    capabilities: capabilityMatrix(probes, { granted: hints.granted, role: owner?.role ?? null }),
    expiresAt: own?.ok === false && isPassing(own.problem) ? undefined : (record?.expires ?? null),
    owner,
    problem: wholeProblem(failures, tried.length),
  };
}

/** One unreadable answer is a matter of that read alone; if nothing at all can be read, the connection is at fault. */
function wholeProblem(failures: readonly Problem[], tried: number): Problem | null {
  const serious = failures.filter((reason) => !acceptedAnyway(reason));
  const connection = serious.find((reason) => reason.code !== "malformed-answer");
  return connection ?? (serious.length === tried ? (serious[0] ?? null) : null);
}

function outcome(result: ApiResult<unknown>): ProbeOutcome {
  return { problem: result.ok ? null : result.problem };
}
