import type { AuditEntry } from "../../tailnet/audit-entry.ts";

/** By way of what something was done, the order in which they are listed. */
export const ways = [
  "console",
  "api",
  "gitops",
  "tailrace",
  "device",
  "directory",
  "tailscale",
  "unknown",
] as const;

/** `directory` is the identity provider, `tailscale` the service itself, `unknown` cannot be told. */
type Way = (typeof ways)[number];

/** By way of what something was done, and what says so. */
export interface WayWithGround {
  readonly way: Way;
  /** One sentence. */
  readonly ground: string;
}

/** What is known besides the entry itself. */
export interface WayFacts {
  /** The id of the OAuth client that Tailrace uses; null with an API access token. */
  readonly ownClientId: string | null;
  /** The login that Tailrace acts for; null where it is not known. */
  readonly ownLogin: string | null;
  /**
   * Where the tailnet says that its policy file is kept: the link, or empty where it gives none. null where it says that
   * it is kept in the tailnet, or where that is not known.
   */
  readonly keptElsewhere: string | null;
}

/** What Tailrace itself knows of the entry. */
export interface OwnPart {
  /**
   * Of a save of the policy file: whether Tailrace saved this very text. null where the texts cannot be compared.
   */
  readonly savedByTailrace: boolean | null;
  /** Tailrace wrote down the same at that moment. */
  readonly noted: boolean;
}

/** The event of a save of the policy file. */
export const policySaved = "TAILNET.UPDATE.ACL";

/**
 * By way of what an entry came about. The origin is the service’s word; Tailrace and GitOps both come through the API, and
 * are told apart by what else is known. Source: Tailscale API, `ConfigurationAuditLog.origin`.
 */
export function byWayOf(entry: AuditEntry, facts: WayFacts, own: OwnPart): WayWithGround {
  switch (entry.origin) {
    case "CONFIG_API":
      return throughApi(entry, facts, own);
    case "ADMIN_CONSOLE":
      return { way: "console", ground: "The audit log names the admin console." };
    case "NODE":
      return { way: "device", ground: "The audit log names a device as its origin." };
    case "IDENTITY_PROVIDER":
      return { way: "directory", ground: "The audit log names the identity provider." };
    case "CONTROL":
    case "SUPPORT_REQUEST":
    case "STRIPE":
    case "SECURITY_NOTIFICATION":
    case "LEGAL_NOTIFICATION":
      return { way: "tailscale", ground: `The audit log names Tailscale itself (${inWords(entry.origin)}).` };
    case "":
      return { way: "unknown", ground: "The audit log does not say where it came from." };
    default:
      return { way: "unknown", ground: "The audit log names an origin that Tailrace does not know." };
  }
}

function throughApi(entry: AuditEntry, facts: WayFacts, own: OwnPart): WayWithGround {
  const saves = entry.event === policySaved;
  if (saves && own.savedByTailrace === true)
    return { way: "tailrace", ground: "Tailrace saved this very text." };
  const foreignText = saves && own.savedByTailrace === false;
  if (!foreignText && own.noted && isOwnActor(entry, facts))
    return { way: "tailrace", ground: "Tailrace wrote down the same at that moment, with this credential." };
  if (!saves && entry.actor.id !== "" && entry.actor.id === facts.ownClientId)
    return { way: "tailrace", ground: "It was done with the OAuth client that Tailrace uses." };
  if (isOwnKey(entry) && isOwnActor(entry, facts))
    return {
      way: "tailrace",
      ground: "The key has the name that Tailrace gives, and this credential made it.",
    };
  if (saves) {
    const gitOps = fromGit(entry, facts);
    if (gitOps !== null) return { way: "gitops", ground: gitOps };
  }
  const client = entry.actor.type === "OAUTH_CLIENT" ? "an OAuth client" : "a token of this person";
  return { way: "api", ground: `The audit log names the API, with ${client}.` };
}

/** One-time keys of set-ups are called so. */
function isOwnKey({ event, target }: AuditEntry): boolean {
  return event.startsWith("API_KEY.") && /^Tailrace [0-9a-z-]{6,} /iu.test(target.name);
}

function isOwnActor({ actor }: AuditEntry, { ownClientId, ownLogin }: WayFacts): boolean {
  if (actor.id !== "" && actor.id === ownClientId) return true;
  return ownLogin !== null && actor.loginName.toLowerCase() === ownLogin.toLowerCase();
}

/** What says that a save came from where the policy file is kept; null where nothing does. */
function fromGit({ actor }: AuditEntry, { keptElsewhere }: WayFacts): string | null {
  if (keptElsewhere !== null) {
    const where = keptElsewhere === "" ? "elsewhere" : `at ${keptElsewhere}`;
    return `It came through the API, and the tailnet says that its policy file is kept ${where}.`;
  }
  if (actor.type !== "OAUTH_CLIENT" || !/git[\s_-]?ops|terraform/iu.test(actor.displayName)) return null;
  return "It came through the API, and its OAuth client is named so. Nothing else says it.";
}

function inWords(origin: string): string {
  return origin.toLowerCase().replaceAll("_", " ");
}
