import type { ConnectionState, CapabilityView } from "../../shared/bridge/state/connection.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";

const day = 24 * 60 * 60 * 1000;
/** From this many days before its end, the expiry of a credential is the status. */
const expiryNoticeDays = 14;

/** The facts that the status label is made of. */
export interface ConnectionFacts {
  readonly connected: boolean;
  readonly syncing: boolean;
  readonly lastSyncAt: number | null;
  readonly problem: Problem | null;
  readonly capabilities: readonly CapabilityView[];
  readonly expiresAt: number | null;
  readonly now: number;
}

/**
 * The one label a connection shows, the most pressing first: a rejected credential, no network, the first
 * sync, an expiry close by, missing scopes, and only then `Connected`.
 */
export function connectionStatus(facts: ConnectionFacts): ConnectionState["status"] {
  if (!facts.connected) return { label: "not-connected", sentence: "Not connected" };
  if (facts.problem?.code === "credential-rejected") {
    return { label: "rejected", sentence: "Credential rejected" };
  }
  const keychain = facts.problem === null ? undefined : keychainWords[facts.problem.code];
  if (keychain !== undefined) return { label: "not-connected", sentence: `Not connected: ${keychain}` };
  if (facts.syncing && facts.lastSyncAt === null) return { label: "syncing", sentence: "Syncing" };
  // Another try is under way perhaps, and has not worked yet.
  if (facts.problem !== null) return { label: "offline", sentence: "Offline" };
  const days = facts.expiresAt === null ? null : Math.floor((facts.expiresAt - facts.now) / day);
  if (days !== null && days <= expiryNoticeDays) {
    return { label: "expires", sentence: expirySentence(days) };
  }
  const missing = facts.capabilities.filter((capability) => capability.state === "no");
  if (missing.length > 0) {
    return { label: "limited", sentence: `Limited: ${missing.map((one) => one.scope).join(", ")} missing` };
  }
  return { label: "connected", sentence: "Connected" };
}

/** Without the credential nothing is asked, so nothing is known of the network either. */
const keychainWords: Readonly<Partial<Record<Problem["code"], string>>> = {
  "keychain-unavailable": "no keychain answers",
  "keychain-locked": "the keychain is locked",
  "keychain-denied": "the keychain refused access",
};

function expirySentence(days: number): string {
  if (days < 0) return "Credential expired";
  if (days === 0) return "Credential expires today";
  return days === 1 ? "Credential expires in 1 day" : `Credential expires in ${days} days`;
}

/** What stands in the way of an act that takes a scope. Empty where nothing does, and where only trying would tell. */
export function notAllowed(
  facts: Pick<ConnectionFacts, "capabilities">,
  scope: Scope,
): { readonly notAllowed?: { readonly scope: Scope; readonly reason: string } } {
  const lacking = facts.capabilities.find((one) => one.scope === scope && one.state === "no");
  if (lacking === undefined) return {};
  return { notAllowed: { scope, reason: lacking.reason ?? "The credential lacks it." } };
}
