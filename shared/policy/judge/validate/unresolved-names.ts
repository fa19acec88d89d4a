import { goQuote } from "../../../core/go-quote.ts";
import type { Finding } from "../../document/model.ts";
import type { Place, Word } from "../../document/word.ts";
import type { Network } from "../../access/network.ts";
import { isDomainUnknown, isOwnDomain } from "../../access/network.ts";
import type { Names } from "../../document/names.ts";
import { maybeSynced } from "../../document/unknown-names.ts";
import { isMisplaced, parseSelector, peopleAutogroups, type Selector } from "../../document/selector.ts";

/** What a check needs to know. */
export interface CheckContext {
  readonly names: Names;
  readonly network: Pick<Network, "users" | "domain" | "unread" | "syncedGroups">;
  /** Whether what our lists do not have is refused, as the service does with its own. See `ValidationContext`. */
  readonly closedLists: boolean;
  /** What was found of selectors so far, by side and text: a large file names the same ones in thousands of rules. */
  readonly judged: {
    readonly sources: Map<string, string | null>;
    readonly destinations: Map<string, string | null>;
  };
}

/** Places a message. */
export function finding({ path, offset }: Place, message: string): Finding {
  return { path, offset, message };
}

/** Something that could not be read, `unlisted` where only our own list does not have it. */
interface UnreadName {
  readonly ok: false;
  readonly message: string;
  readonly unlisted?: true;
}

/** Whether a reading is one that the service surely refuses. */
export function isRefused(
  reading: { readonly ok: true } | UnreadName,
  { closedLists }: CheckContext,
): reading is UnreadName {
  return !reading.ok && (closedLists || !("unlisted" in reading));
}

/**
 * Why a name cannot be resolved, in the service’s words; null if it can. Callers put before it which side of a rule
 * it stands on. Logins are not checked: a rule may name people who have not joined yet. Autogroups are not either: new
 * ones appear, and names of other tailnets are theirs to know.
 */
export function unresolved(selector: Selector, context: CheckContext): string | null {
  const { names } = context;
  switch (selector.kind) {
    case "tag":
      return names.tags.has(selector.name) ? null : `tag not found: ${goQuote(selector.name)}`;
    case "group":
      return isKnownGroup(selector.name, context) ? null : `group not found: ${goQuote(selector.name)}`;
    case "ipset":
      return names.ipsets.has(selector.name) ? null : `ipset not found: ${goQuote(selector.name)}`;
    case "host":
      return names.hosts.has(selector.name) ? null : `${goQuote(selector.name)}: invalid address`;
    case "domain":
      return foreignDomain(selector.domain, context);
    case "all":
    case "autogroup":
    case "user":
    case "service":
    case "foreign":
    case "addresses":
      return null;
  }
}

/** Declared in the file, or synced: where it is not known which groups are, every one that may be is taken. */
function isKnownGroup(name: string, { names, network: { syncedGroups } }: CheckContext): boolean {
  return names.groups.has(name) || (syncedGroups?.includes(name) ?? maybeSynced(name));
}

/** Why a domain cannot stand in `user:*@domain` or `localpart:*@domain`; null if it can, or if that cannot be told. */
export function foreignDomain(domain: string, { network }: CheckContext): string | null {
  if (isDomainUnknown(network) || isOwnDomain(network, domain)) return null;
  return `${domain} is not associated with this Tailnet and cannot be used in user:*@<domain> expressions`;
}

/** Whether a list of destinations has `autogroup:self`. */
export function namesSelf(destinations: readonly Word[]): boolean {
  return destinations.some(({ text }) => text.trim() === "autogroup:self");
}

/** The source that may not reach `autogroup:self`: only people may, as `*` may in ACLs but not in grants. */
export function sourceWithoutSelf(sources: readonly Word[], allowAll: boolean): Word | null {
  const bad = sources.find(({ text }) => {
    const selector = parseSelector(text);
    if (selector.kind === "all") return !allowAll;
    if (selector.kind === "autogroup") return isMisplaced(selector, peopleAutogroups);
    return !["user", "group", "domain", "foreign"].includes(selector.kind);
  });
  return bad ?? null;
}

/** The service’s words for {@link sourceWithoutSelf}. */
export const selfNeedsPeople = "autogroup:self can only be used with users, groups, or supported autogroups";
