import { counted, firstOf } from "../../core/words.ts";
import { visibleLine } from "../../core/visible-text.ts";
import type { AuditEntry } from "../../tailnet/audit-entry.ts";

/** What something was done to. */
export const subjectKinds = [
  "policy",
  "person",
  "group",
  "device",
  "key",
  "invite",
  "service",
  "webhook",
  "tailnet",
  "billing",
  "session",
  "other",
] as const;

/** What something was done to. */
type SubjectKind = (typeof subjectKinds)[number];

/** An entry in words. */
export interface AuditWords {
  /** “Created a key”: fits behind who did it. */
  readonly did: string;
  readonly to: { readonly kind: SubjectKind; readonly text: string };
}

const longest = 200;

/** Foreign text on one line, without what nobody sees, cut where it is endless. */
export function foreignLine(text: string, most = longest): string {
  const line = visibleLine(text.slice(0, most * 4));
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/**
 * An entry of the audit log in words. Of what was there before and after only what is harmless and understood is read:
 * lists of routes and tags, a role, a key’s description and end. Everything else, secrets among it, is left where it is.
 */
export function auditWords(entry: AuditEntry): AuditWords {
  const [target = "", action = ""] = entry.event.split(".");
  const name = foreignLine(entry.target.name) || foreignLine(entry.target.id);
  const to = { kind: kinds[target] ?? "other", text: name };
  return special(entry, to) ?? { did: plain(entry.event, target, action), to };
}

const kinds: Readonly<Record<string, SubjectKind>> = {
  TAILNET: "tailnet",
  USER: "person",
  GROUP: "group",
  NODE: "device",
  SHARE: "invite",
  INVITE: "invite",
  API_KEY: "key",
  OAUTH_ACCESS_TOKEN: "key",
  SERVICE: "service",
  BILLING: "billing",
  ADMIN_CONSOLE: "session",
  WEB_INTERFACE: "session",
  WEBHOOK_ENDPOINT: "webhook",
};

type Subject = AuditWords["to"];

/** Entries that say more than their event. */
function special(entry: AuditEntry, to: Subject): AuditWords | null {
  switch (entry.event) {
    case "TAILNET.UPDATE.ACL":
      return { did: "Edited the policy", to: { kind: "policy", text: "Policy file" } };
    case "API_KEY.CREATE":
      return { did: "Created a key", to: { kind: "key", text: keyText(entry, to.text) } };
    case "NODE.UPDATE.ALLOWED_IPS":
    case "NODE.UPDATE.AUTO_APPROVED_ROUTES":
      return { did: routesChanged(entry), to };
    case "NODE.UPDATE.ACL_TAGS":
      return { did: tagsChanged(entry), to };
    case "USER.UPDATE.USER_ROLE":
      return { did: roleChanged(entry), to };
    case "FAILED_REQUEST.UPDATE":
      return { did: "Was refused a change", to };
    default:
      return null;
  }
}

function keyText({ after, at }: AuditEntry, name: string): string {
  const description = foreignLine(textField(after, "description"));
  const called = description === "" ? name : `“${description}”`;
  const end = Date.parse(textField(after, "expires").replace(/ (\+\d\d)(\d\d) UTC$/u, "$1:$2"));
  if (at === null || Number.isNaN(end) || end <= at) return called;
  return `${called}, ${counted(Math.max(1, Math.round((end - at) / 86_400_000)), "day")}`;
}

function routesChanged(entry: AuditEntry): string {
  const { added, removed } = difference(entry);
  if (added.length > 0 && removed.length === 0) return `Approved ${counted(added.length, "route")}`;
  if (removed.length > 0 && added.length === 0) return `Withdrew ${counted(removed.length, "route")}`;
  return "Changed the approved routes";
}

function tagsChanged(entry: AuditEntry): string {
  const { added, removed } = difference(entry);
  if (added.length > 0 && removed.length === 0) return `Added ${firstOf(added, 2)}`;
  if (removed.length > 0 && added.length === 0) return `Removed ${firstOf(removed, 2)}`;
  return "Changed the tags";
}

function roleChanged({ after }: AuditEntry): string {
  if (typeof after !== "string" || !/^[a-z][a-z _-]{1,40}$/iu.test(after)) return "Changed the role";
  return `Made ${after.toLowerCase().replaceAll(/[_-]/gu, " ")}`;
}

function difference({ before, after }: AuditEntry): {
  readonly added: readonly string[];
  readonly removed: readonly string[];
} {
  const [old, fresh] = [texts(before), texts(after)];
  if (fresh === null) return { added: [], removed: [] };
  const [was, is] = [new Set(old ?? []), new Set(fresh)];
  return {
    added: [...is].filter((text) => !was.has(text)),
    removed: [...was].filter((text) => !is.has(text)),
  };
}

function texts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter((one): one is string => typeof one === "string").map((one) => foreignLine(one, 80));
}

function textField(value: unknown, name: string): string {
  if (typeof value !== "object" || value === null) return "";
  const field: unknown = new Map<string, unknown>(Object.entries(value)).get(name);
  return typeof field === "string" ? field : "";
}

/** What was done, from the parts of the event: also of events that are newer than this. */
function plain(event: string, target: string, action: string): string {
  const known = sentences[event];
  if (known !== undefined) return known;
  const property = event.split(".")[2] ?? "";
  const what = things[target] ?? inWords(target);
  const verb = verbs[action];
  if (verb === undefined)
    return action === "" ? "Did something" : `${sentenceCase(inWords(action))}: ${what}`;
  if (property === "") return `${verb} ${what}`;
  return `${verb} ${properties[property] ?? inWords(property)}`;
}

const sentences: Readonly<Record<string, string>> = {
  "ADMIN_CONSOLE.LOGIN": "Signed in to the console",
  "ADMIN_CONSOLE.LOGOUT": "Signed out of the console",
  "WEB_INTERFACE.LOGIN": "Signed in to a device’s page",
  "WEB_INTERFACE.LOGOUT": "Signed out of a device’s page",
  "NODE.CREATE": "Added a device",
  "NODE.LOGIN": "Signed in on a device",
  "NODE.LOGOUT": "Signed out of a device",
  "NODE.EXPIRED.KEY_EXPIRY_TIME": "Key expired",
  "NODE.DISABLE.KEY_EXPIRY": "Turned off key expiry",
  "NODE.ENABLE.KEY_EXPIRY": "Turned on key expiry",
  "NODE.REVOKE": "Took approval from a device",
  "NODE.DISCONNECT_NODE.CLIENT_LOG": "Cut off: no client logs",
  "GROUP.PUSH_GROUP.ATTRIBUTES": "Synced a group",
  "USER.PUSH_USER.ATTRIBUTES": "Synced a person",
  "USER.SUSPEND": "Suspended",
  "USER.RESTORE": "Restored",
  "USER.APPROVE": "Approved",
  "USER.SUSPEND_GLOBAL": "Suspended everywhere",
  "USER.RESTORE_GLOBAL": "Restored everywhere",
  "USER.INVITE": "Invited",
  "TAILNET.JOIN": "Joined the tailnet",
  "TAILNET.LEAVE": "Left the tailnet",
  "OAUTH_ACCESS_TOKEN.CREATE": "Took an access token",
};

const verbs: Readonly<Record<string, string>> = {
  LOGIN: "Signed in to",
  LOGOUT: "Signed out of",
  CREATE: "Created",
  UPDATE: "Changed",
  DELETE: "Deleted",
  CANCEL: "Cancelled",
  REVOKE: "Revoked",
  APPROVE: "Approved",
  SUSPEND: "Suspended",
  RESTORE: "Restored",
  ENABLE: "Turned on",
  DISABLE: "Turned off",
  ACCEPT: "Accepted",
  EXPIRED: "Expired:",
  PUSH_USER: "Synced",
  PUSH_GROUP: "Synced",
  VERIFY: "Verified",
  JOIN_WAITLIST: "Asked for",
  INVITE: "Invited",
  JOIN: "Joined",
  LEAVE: "Left",
  RESEND: "Sent again",
  MIGRATE_AUTH_PROVIDER: "Moved to another identity provider:",
};

const things: Readonly<Record<string, string>> = {
  TAILNET: "the tailnet",
  USER: "a person",
  GROUP: "a group",
  NODE: "a device",
  API_KEY: "a key",
  INVITE: "an invite",
  SHARE: "a share",
  BILLING: "the billing",
  WEBHOOK_ENDPOINT: "a webhook",
  SERVICE: "a service",
};

const properties: Readonly<Record<string, string>> = {
  ATTRIBUTES: "attributes",
  DNS_CONFIG: "the DNS settings",
  MAGIC_DNS: "MagicDNS",
  HTTPS: "HTTPS certificates",
  SCIM: "SCIM",
  TKA: "tailnet lock",
  TCD: "the tailnet’s domain",
  MULLVAD_VPN: "Mullvad exit nodes",
  FEATURE: "a feature",
  NODE_SHARE: "the share of a device",
  TAILNET_INVITE: "an invite to the tailnet",
  MACHINE_NAME: "the device’s name",
  MACHINE_APPROVAL_NEEDED: "approval of devices",
  MACHINE_AUTH_NEEDED: "approval of devices",
  USER_APPROVAL_REQUIRED: "approval of people",
  KEY_EXPIRY_TIME: "the end of a device’s key",
  LOGSTREAM_ENDPOINT: "log streaming",
  SECRET: "a webhook’s secret",
  SUBSCRIBED_EVENTS: "what a webhook hears",
  STRIPE_CUSTOMER_ID: "the billing account",
};

function inWords(code: string): string {
  const words = foreignLine(code, 60)
    .toLowerCase()
    .replaceAll(/[_\s]+/gu, " ")
    .trim();
  return words === "" ? "something" : words;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
