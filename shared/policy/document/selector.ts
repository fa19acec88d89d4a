import type { AddressRange } from "../../net/address.ts";
import { parsePrefix, parseRange } from "../../net/address.ts";

/** Who or what a word of a policy stands for. (https://tailscale.com/kb/1337/policy-syntax) */
export type Selector =
  | { readonly kind: "all" }
  | { readonly kind: "user"; readonly login: string }
  /** `user:*@example.com`: everybody of a domain of the tailnet. */
  | { readonly kind: "domain"; readonly domain: string }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "autogroup"; readonly name: string }
  | { readonly kind: "ipset"; readonly name: string }
  | { readonly kind: "service"; readonly name: string }
  /** `group://alias/name`, `tag://alias/name`: of another tailnet, whose file says what it stands for. */
  | { readonly kind: "foreign"; readonly text: string }
  /** An address, a block or a range, as written. `single` tells an address without prefix length. */
  | {
      readonly kind: "addresses";
      readonly range: AddressRange;
      readonly text: string;
      readonly single: boolean;
    }
  /** Anything else: the name of a host, if `hosts` has it. */
  | { readonly kind: "host"; readonly name: string };

const userWildcard = "user:*@";

/** Reads a selector. Surrounding white space is dropped, as the service does before it looks a name up. */
export function parseSelector(written: string): Selector {
  const text = written.trim();
  if (text === "*") return { kind: "all" };
  if (text.startsWith("group://") || text.startsWith("tag://")) return { kind: "foreign", text };
  if (text.startsWith("group:")) return { kind: "group", name: text };
  if (text.startsWith("tag:")) return { kind: "tag", name: text };
  if (text.startsWith("autogroup:")) return { kind: "autogroup", name: text };
  if (text.startsWith("ipset:")) return { kind: "ipset", name: text };
  if (text.startsWith("svc:")) return { kind: "service", name: text };
  if (text.startsWith(userWildcard)) return { kind: "domain", domain: text.slice(userWildcard.length) };
  if (text.includes("@")) return { kind: "user", login: text };
  const range = parsePrefix(text) ?? parseRange(text);
  if (range !== null) return { kind: "addresses", range, text, single: !/[/-]/.test(text) };
  return { kind: "host", name: text };
}

/** Autogroups of everybody with a role, or of all people: they stand for people, never for tagged devices. */
export const peopleAutogroups: readonly string[] = [
  "autogroup:member",
  "autogroup:members",
  "autogroup:owner",
  "autogroup:admin",
  "autogroup:network-admin",
  "autogroup:it-admin",
  "autogroup:billing-admin",
  "autogroup:auditor",
];

/** Autogroups that may stand on the source side of a rule. */
export const sourceAutogroups: readonly string[] = [
  ...peopleAutogroups,
  "autogroup:tagged",
  "autogroup:shared",
  "autogroup:danger-all",
];

/** Autogroups that may stand on the destination side of a rule. */
export const destinationAutogroups: readonly string[] = [
  ...peopleAutogroups,
  "autogroup:tagged",
  "autogroup:self",
  "autogroup:internet",
];

/** Every autogroup that is documented. The service may know more. */
export const autogroups: readonly string[] = [
  ...new Set([...sourceAutogroups, ...destinationAutogroups, "autogroup:nonroot"]),
];

/** Whether a selector is an autogroup that is documented, and not for a place where these ones may stand. */
export function isMisplaced(
  selector: Selector,
  allowed: readonly string[],
): selector is Extract<Selector, { kind: "autogroup" }> {
  return (
    selector.kind === "autogroup" && autogroups.includes(selector.name) && !allowed.includes(selector.name)
  );
}

/** The roles whose holders an autogroup stands for; null for autogroups that are not about one role. */
export function roleOf(autogroup: string): string | null {
  const roles: Readonly<Record<string, string>> = {
    "autogroup:owner": "owner",
    "autogroup:admin": "admin",
    "autogroup:network-admin": "network-admin",
    "autogroup:it-admin": "it-admin",
    "autogroup:billing-admin": "billing-admin",
    "autogroup:auditor": "auditor",
  };
  return Object.hasOwn(roles, autogroup) ? (roles[autogroup] ?? null) : null;
}
