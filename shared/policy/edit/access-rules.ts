import { isDefaultRoute } from "../../net/prefix.ts";
import type { AppAccessRule } from "./intent-fields.ts";
import type { JsonObject } from "../../hujson/json.ts";

/** Rules that give access, ready to be inserted. */
export interface NewRules {
  readonly section: "acls" | "grants";
  readonly rules: readonly JsonObject[];
}

/** Ports that discovery by DNS needs. Source: Tailscale docs, "App connectors: set up", access to port 53. */
export const dnsPorts: readonly string[] = ["tcp:53", "udp:53"];

/**
 * The selectors an access leads to. The service refuses `0.0.0.0/0` as a destination and names `autogroup:internet`
 * instead.
 */
export function accessHosts({ destinations }: AppAccessRule): readonly string[] {
  if (destinations === "internet") return [internet];
  return [...new Set(destinations.map((prefix) => (isDefaultRoute(prefix) ? internet : prefix)))];
}

const internet = "autogroup:internet";

/** The rules an access asks for; none for the form `none`. */
export function accessRules(
  access: AppAccessRule,
  connectors: readonly string[],
  legacy: boolean,
): NewRules | null {
  if (access.form === "none") return null;
  const ports = access.ports.length === 0 ? ["*"] : access.ports;
  const hosts = accessHosts(access);
  if (access.form === "acl")
    return { section: "acls", rules: aclRules(access.sources, hosts, ports, legacy) };
  const grant = { src: access.sources, dst: hosts, ip: ports };
  return { section: "grants", rules: [access.via === true ? { ...grant, via: connectors } : grant] };
}

/** The rule that lets the sources ask the connectors for names. */
export function dnsRules(
  form: "grant" | "acl",
  sources: readonly string[],
  tags: readonly string[],
  legacy: boolean,
): NewRules {
  if (form === "acl") {
    // TCP and UDP are the default of an ACL rule without a protocol.
    return { section: "acls", rules: aclRules(sources, tags, ["53"], legacy) };
  }
  return { section: "grants", rules: [{ src: sources, dst: tags, ip: dnsPorts }] };
}

/** ACL rules, one per protocol; with `legacy` in the old names `users` and `ports`. */
function aclRules(
  sources: readonly string[],
  hosts: readonly string[],
  ports: readonly string[],
  legacy: boolean,
): JsonObject[] {
  return toAclPorts(ports).map(({ protocol, ports: list }) => {
    const targets = hosts.map((host) => `${aclHost(host)}:${list}`);
    const proto = protocol === undefined ? {} : { proto: protocol };
    return legacy
      ? { action: "accept", users: sources, ...proto, ports: targets }
      : { action: "accept", src: sources, ...proto, dst: targets };
  });
}

/** Port items in grant notation as ACL rules need them: one rule per protocol, ports joined by commas. */
function toAclPorts(items: readonly string[]): { protocol: string | undefined; ports: string }[] {
  if (items.includes("*") || items.length === 0) return [{ protocol: undefined, ports: "*" }];
  const byProtocol = new Map<string | undefined, string[]>();
  for (const item of items) {
    const colon = item.indexOf(":");
    const protocol = colon < 0 ? undefined : item.slice(0, colon);
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), item.slice(colon + 1)]);
  }
  return [...byProtocol].map(([protocol, ports]) => ({
    protocol,
    ports: ports.includes("*") ? "*" : ports.join(","),
  }));
}

/** A bare IPv6 address stands in brackets before its ports. Source: Tailscale docs, "ACL syntax: dst". */
function aclHost(host: string): string {
  return /^[0-9a-f]*:[0-9a-f:.]*$/iu.test(host) ? `[${host}]` : host;
}
