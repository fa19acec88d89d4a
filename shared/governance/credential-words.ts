import { listed } from "../core/words.ts";
import type { CredentialAbilities } from "../tailnet/credential.ts";
import { modernScopes } from "../tailnet/scopes.ts";
import { roleWords } from "./person/person.ts";

/** What a credential’s words are made from. */
export interface CredentialPowers extends CredentialAbilities {
  /** `personal` for all that its owner may, `joins` for letting devices join; else its scopes. */
  readonly may: "personal" | "joins" | "scopes";
  /** The role of whom it belongs to; empty where not known. */
  readonly role: string;
}

/** What holding a scope lets one do, the mightiest first. Source: Tailscale docs, “Trust credentials: scopes”. */
const writing: ReadonlyMap<string, string> = new Map([
  ["all", "change everything, also what is yet to come"],
  ["policy_file", "change the policy file, and so anybody’s access"],
  ["users", "change roles, suspend and delete people"],
  ["oauth_keys", "make, change and revoke OAuth clients"],
  ["federated_keys", "make, change and revoke federated identities"],
  ["oauth_apps", "make, change and delete OAuth apps"],
  ["api_access_tokens", "revoke API keys of people"],
  ["devices:core", "approve, tag, rename and delete devices"],
  ["auth_keys", "make and revoke keys with which devices join"],
  ["auth_keys:create", "make keys with which devices join"],
  ["devices:routes", "approve routes of devices"],
  ["devices:posture_attributes", "set attributes on which conditions rest"],
  ["device_invites", "withdraw invites to devices"],
  ["dns", "change DNS"],
  ["networking_settings", "change network settings"],
  ["feature_settings", "change settings of the tailnet"],
  ["account_settings", "change the contacts"],
  ["services", "change Tailscale Services"],
  ["log_streaming", "send logs elsewhere"],
  ["webhooks", "send events elsewhere"],
  ["logs:network", "turn network flow logs on and off"],
]);

/** What reading by a scope shows. */
const reading: ReadonlyMap<string, string> = new Map([
  ["policy_file", "the policy file"],
  ["devices:core", "devices"],
  ["devices:routes", "routes"],
  ["devices:posture_attributes", "device attributes"],
  ["device_invites", "invites to devices"],
  ["auth_keys", "auth keys"],
  ["api_access_tokens", "API keys"],
  ["oauth_keys", "OAuth clients"],
  ["federated_keys", "federated identities"],
  ["oauth_apps", "OAuth apps"],
  ["services", "Tailscale Services"],
  ["users", "people and roles"],
  ["dns", "DNS"],
  ["feature_settings", "settings"],
  ["networking_settings", "network settings"],
  ["account_settings", "contacts"],
  ["webhooks", "webhooks"],
  ["logs:configuration", "who changed what"],
  ["logs:network", "network flow logs"],
  ["log_streaming", "log streaming"],
]);

/** With one of these its holder can get what they do not have. */
const mighty: ReadonlySet<string> = new Set(["all", "policy_file", "users", "oauth_keys", "federated_keys"]);
const mightyRoles: ReadonlySet<string> = new Set(["owner", "admin", "network-admin", "it-admin"]);

/** What a credential lets its holder do, in plain words, the mightiest first. Empty where no scope is told. */
export function powersOf(powers: CredentialPowers): readonly string[] {
  const { may, role, scopes, attributes } = powers;
  if (may === "personal")
    return [role === "" ? "all that its owner may" : `all that their role may: ${roleWords(role)}`];
  if (may === "joins") return [joinWords(powers)];
  const held = new Set(scopes.flatMap((scope) => modernScopes(scope)));
  const set = attributes.length === 0 ? [] : [`set ${listed(attributes)} on devices`];
  if (held.has("all")) return [writing.get("all") ?? "", ...set];
  const written = [...writing].filter(([scope]) => held.has(scope)).map(([, words]) => words);
  const read = held.has("all:read")
    ? ["everything"]
    : [...reading]
        .filter(([scope]) => held.has(`${scope}:read`) && !held.has(scope))
        .map(([, words]) => words);
  const foreign = [...held].filter((scope) => !isKnownScope(scope));
  return [
    ...written,
    ...set,
    ...(read.length === 0 ? [] : [`read ${listed(read)}`]),
    ...foreign.map((scope) => `use the scope ${scope}`),
  ];
}

/** Whether its holder can change who may do what, and so get what they do not have. */
export function isMighty({ may, role, scopes }: CredentialPowers): boolean {
  if (may === "personal") return isMightyRole(role);
  return (
    may === "scopes" && scopes.flatMap((scope) => modernScopes(scope)).some((scope) => mighty.has(scope))
  );
}

/** Whether a role lets somebody change who may do what. */
export function isMightyRole(role: string): boolean {
  return mightyRoles.has(role);
}

function isKnownScope(scope: string): boolean {
  return (
    writing.has(scope) || scope === "all:read" || (scope.endsWith(":read") && reading.has(scope.slice(0, -5)))
  );
}

function joinWords({ tags, reusable, ephemeral, preauthorized }: CredentialPowers): string {
  const how = [
    ...(preauthorized ? ["without approval"] : []),
    ...(ephemeral ? ["gone once it is offline"] : []),
  ];
  return [
    `let ${reusable ? "any number of devices" : "one device"} join`,
    tags.length === 0 ? " as theirs" : ` as ${listed(tags)}`,
    how.length === 0 ? "" : `, ${how.join(", ")}`,
  ].join("");
}
