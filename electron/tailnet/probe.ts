import type { CredentialReport } from "../ports/session.ts";
import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
import type { TailnetSettings } from "../../shared/tailnet/snapshot.ts";
import { capabilityMatrix, provedBy } from "./capabilities.ts";
import type { ProbeOutcome } from "./capabilities.ts";
import type { ApiResult } from "../ports/api-result.ts";
import type { KeyRecord, TailnetApi } from "../ports/tailnet-api.ts";
import { acceptedAnyway, isPassing } from "./problem-kinds.ts";
import { policyCompanions, scopeGranted } from "../../shared/tailnet/scopes.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";
import { unknownTailnet } from "./known-messages.ts";
import { hidesTailnet, tailnetUnknown } from "./status-problem.ts";

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
 * Sees whether the service takes the credential and knows the tailnet by this name, with one call where that one is
 * answered. A missing scope is no obstacle, but says nothing of the name: then other reads are tried, and at last whether
 * the credential can read its own tailnet (`own`) where it cannot read the named one. Errors: `tailnet-unknown`, why
 * nothing was answered.
 */
export async function verifyCredential(api: TailnetApi, own: TailnetApi): Promise<Result<void>> {
  const refusals: Problem[] = [];
  for (const read of harmlessReads(api)) {
    const answer = await read();
    if (answer.ok) return ok(undefined);
    if (!acceptedAnyway(answer.problem)) return fail(answer.problem);
    refusals.push(answer.problem);
  }
  const [first] = refusals;
  if (first !== undefined && refusals.every(hidesTailnet)) return fail(tailnetUnknown(first));
  if (api.tailnet === "-") return ok(undefined);
  for (const read of harmlessReads(own)) {
    if ((await read()).ok) return fail(otherTailnet(first));
  }
  return ok(undefined);
}

function harmlessReads(api: TailnetApi): readonly (() => Promise<ApiResult<unknown>>)[] {
  return [api.settings.get, api.devices.probe, api.policy.get, api.users.list, api.dns.configuration];
}

function otherTailnet(refusal: Problem | undefined): Problem {
  const { code, what, ...words } = unknownTailnet;
  return problem(code, what, {
    ...words,
    ...(refusal?.evidence === undefined ? {} : { evidence: refusal.evidence }),
  });
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
    api.keys.list(true),
    api.users.list(),
    api.dns.configuration(),
    api.settings.get(),
    api.audit.list({ start: now() - auditWindowMs, end: now() }),
    hints.keyId === null ? null : api.keys.get(hints.keyId),
  ]);
  const device = devices.ok ? devices.value : null;
  const [routes, attributes, invites] =
    device === null
      ? [null, null, null]
      : await Promise.all([
          api.devices.routes(device),
          api.devices.attributes(device),
          api.deviceInvites.ofDevice(device),
        ]);
  const record = own !== null && own.ok ? own.value : null;
  const people = users.ok ? users.value : [];
  const owner = people.find((user) => user.id === record?.userId) ?? null;
  const probes: Partial<Record<Scope, ProbeOutcome>> = {
    "policy_file:read": policyOutcome(policy, { devices, attributes, granted: hints.granted }),
    "devices:core:read": outcome(devices),
    "devices:routes:read": routes === null ? null : outcome(routes),
    "devices:posture_attributes:read": attributes === null ? null : outcome(attributes),
    "device_invites:read": invites === null ? null : invitesOutcome(invites),
    "auth_keys:read": keysOutcome(keys),
    "users:read": outcome(users),
    "dns:read": outcome(dns),
    "feature_settings:read": settingsOutcome(settings),
    "logs:configuration:read": outcome(audit),
  };
  const tried = [settings, policy, devices, users];
  const failures = tried.flatMap((one) => (one.ok ? [] : [one.problem]));
  return {
    capabilities: capabilityMatrix(probes, { granted: hints.granted, role: owner?.role ?? null }),
    expiresAt: endOf(own),
    owner,
    problem: wholeProblem(failures, tried.length),
  };
}

/** When the credential ends by its own record; a time that could not be read this time is asked for again. */
function endOf(own: ApiResult<KeyRecord> | null): number | null | undefined {
  if (own?.ok === true) return own.value.expires;
  return own !== null && isPassing(own.problem) ? undefined : null;
}

/** One unreadable answer is a matter of that read alone; if nothing at all can be read, the connection is at fault. */
function wholeProblem(failures: readonly Problem[], tried: number): Problem | null {
  const serious = failures.filter((reason) => !acceptedAnyway(reason));
  const connection = serious.find((reason) => reason.code !== "malformed-answer");
  return connection ?? (serious.length === tried ? (serious[0] ?? null) : null);
}

function outcome(result: ApiResult<unknown>): NonNullable<ProbeOutcome> {
  return provedBy(result.ok ? null : result.problem);
}

/**
 * Reading the policy takes scopes besides its own. Where one of those is missing, the refusal says nothing of
 * `policy_file:read` itself.
 */
function policyOutcome(
  policy: ApiResult<unknown>,
  others: {
    readonly devices: ApiResult<unknown>;
    readonly attributes: ApiResult<unknown> | null;
    readonly granted: readonly string[] | null;
  },
): ProbeOutcome {
  const { devices, attributes, granted } = others;
  const proved = outcome(policy);
  if (proved.state !== "no") return proved;
  const seen: Readonly<Partial<Record<Scope, ApiResult<unknown> | null>>> = {
    "devices:core:read": devices,
    "devices:posture_attributes:read": attributes,
  };
  const missing = policyCompanions.filter((scope) => {
    const tried = seen[scope] ?? null;
    if (tried !== null) return !tried.ok && acceptedAnyway(tried.problem);
    return granted !== null && !scopeGranted(granted, scope);
  });
  if (missing.length > 0)
    return { state: "unknown", reason: `Refused, because ${missing.join(" and ")} is missing too.` };
  return attributes === null && granted === null ? { ...proved, state: "unknown" } : proved;
}

/** The service answers everybody with the keys of their own: only another kind of key proves that all may be listed. */
function keysOutcome(keys: ApiResult<readonly KeyRecord[]>): ProbeOutcome {
  if (!keys.ok) return outcome(keys);
  return keys.value.some(({ keyType }) => keyType === "auth") ? { state: "yes" } : null;
}

/** Whoever may not see them is answered as if there were no such device: that alone tells nothing. */
function invitesOutcome(invites: ApiResult<unknown>): ProbeOutcome {
  return !invites.ok && invites.problem.code === "not-found" ? null : outcome(invites);
}

/** Settings are shown one by one: only those that take this scope prove it. Source: Tailscale API, tailnet settings. */
function settingsOutcome(settings: ApiResult<TailnetSettings>): ProbeOutcome {
  if (!settings.ok) return outcome(settings);
  const { regionalRoutingOn, devicesApprovalOn } = settings.value;
  return regionalRoutingOn.known || devicesApprovalOn.known ? { state: "yes" } : null;
}
