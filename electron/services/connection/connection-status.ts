import { counted } from "../../../shared/core/words.ts";
import type { Capability, ConnectionState } from "../../../shared/bridge/connection.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Gap } from "../../../shared/tailnet/gaps.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";
import { lazily } from "../../../shared/core/lazily.ts";

const day = 24 * 60 * 60 * 1000;
/** From this many days before its end, the expiry of a credential is the status. */
const expiryNoticeDays = 14;

/** The facts that the status label is made of. */
export interface ConnectionFacts {
  readonly connected: boolean;
  readonly syncing: boolean;
  readonly lastSyncAt: number | null;
  readonly problem: Problem | null;
  readonly capabilities: readonly Capability[];
  readonly gaps: readonly Gap[];
  readonly expiresAt: number | null;
  /** Left out where the credential is at hand. */
  readonly keychain?: ConnectionState["keychain"];
  readonly now: number;
}

/**
 * The one label a connection shows, the most pressing first: a rejected credential, no network, the first
 * sync, an expiry close by, what is missing, old or not whole, and only then `Connected`.
 */
export function connectionStatus(facts: ConnectionFacts): ConnectionState["status"] {
  if (!facts.connected) return { label: "not-connected", sentence: "Not connected" };
  if (facts.problem?.code === "credential-rejected") {
    return { label: "rejected", sentence: "Credential rejected" };
  }
  const keychain = facts.problem === null ? undefined : keychainWords[facts.problem.code];
  if (keychain !== undefined) return { label: "not-connected", sentence: `Not connected: ${keychain}` };
  if (facts.syncing && facts.keychain?.state === "waiting") {
    return { label: "syncing", sentence: "Waiting for the keychain" };
  }
  if (facts.syncing && facts.lastSyncAt === null) return { label: "syncing", sentence: "Syncing" };
  // Another try is under way perhaps, and has not worked yet.
  if (facts.problem !== null) return { label: "offline", sentence: offlineSentence(facts) };
  const days = facts.expiresAt === null ? null : Math.floor((facts.expiresAt - facts.now) / day);
  if (days !== null && days <= expiryNoticeDays) {
    return { label: "expires", sentence: expirySentence(days) };
  }
  const limits = limitsOf(facts);
  return limits.length === 0
    ? { label: "connected", sentence: "Connected" }
    : { label: "limited", sentence: `Limited: ${limits.join("; ")}` };
}

/** How the parts of a tailnet are called on screen. */
const parts: Readonly<Record<Gap["about"], string>> = {
  policy: "policy file",
  devices: "devices",
  users: "people",
  settings: "settings",
  dns: "DNS",
};

/** What is old, what is not whole, and what is missing, in this order: the first tells how far to trust the screen. */
function limitsOf({ gaps, capabilities, now }: ConnectionFacts): readonly string[] {
  const aged = gaps.filter(({ kind }) => kind === "last-known");
  const partial = gaps.filter(({ kind }) => kind === "incomplete");
  const unread = gaps.filter(({ kind, scope }) => kind === "missing" && scope === undefined);
  const refused = gaps.flatMap(({ kind, scope }) =>
    kind === "missing" && scope !== undefined ? [scope] : [],
  );
  const lacking = capabilities.filter(({ state }) => state === "no").map(({ scope }) => scope);
  const scopes = [...new Set([...lacking, ...refused])];
  return [
    ...(aged.length > 0 ? [`${namesOf(aged)} as of ${momentOf(aged, now)}`] : []),
    ...(partial.length > 0 ? [`${namesOf(partial)} incomplete`] : []),
    ...(unread.length > 0 ? [`${namesOf(unread)} could not be read`] : []),
    ...(scopes.length > 0 ? [`${scopes.join(", ")} missing`] : []),
  ];
}

function namesOf(gaps: readonly Gap[]): string {
  return [...new Set(gaps.map(({ about }) => parts[about]))].join(", ");
}

function offlineSentence({ lastSyncAt, now }: ConnectionFacts): string {
  return lastSyncAt === null ? "Offline" : `Offline: as of ${clockTime(lastSyncAt, now)}`;
}

/** When the oldest of them was whole. */
function momentOf(gaps: readonly Gap[], now: number): string {
  return clockTime(Math.min(...gaps.map(({ asOf }) => asOf ?? now)), now);
}

const timeOfDay = lazily(() => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }));
const dayOfYear = lazily(() => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }));

/** A time in the machine’s own zone, with the day where it is not today. */
function clockTime(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return sameDay ? timeOfDay().format(at) : `${dayOfYear().format(at)}, ${timeOfDay().format(at)}`;
}

/** Without the credential nothing is asked, so nothing is known of the network either. */
const keychainWords: Readonly<Partial<Record<Problem["code"], string>>> = {
  "keychain-unavailable": "no keychain answers",
  "keychain-locked": "the keychain is locked",
  "keychain-denied": "the keychain refused access",
  "keychain-silent": "the keychain did not answer",
};

function expirySentence(days: number): string {
  if (days < 0) return "Credential expired";
  if (days === 0) return "Credential expires today";
  return `Credential expires in ${counted(days, "day")}`;
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
