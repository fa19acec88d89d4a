import type { LinkName } from "../../shared/connectors/checks/health-check.ts";

/** Pages that screens, the tray and checks open, by name. Checks bring their own names. */
type PageName =
  | LinkName
  | "admin-console"
  | "keys"
  | "trust-credentials"
  | "machine"
  | "apps"
  | "users"
  | "general-settings"
  | "logs"
  | "documentation"
  | "grants"
  | "high-availability-guide"
  | "device-posture";

/** Where the admin console is since 23 July 2026. */
const adminConsole = "https://console.tailscale.com/admin";

/** Pages that need no further fact. Source: Tailscale docs and admin console addresses. */
const pages: Readonly<Record<Exclude<PageName, "machine">, string>> = {
  "admin-console": adminConsole,
  keys: `${adminConsole}/settings/keys`,
  "trust-credentials": `${adminConsole}/settings/trust-credentials`,
  machines: `${adminConsole}/machines`,
  apps: `${adminConsole}/apps`,
  users: `${adminConsole}/users`,
  "general-settings": `${adminConsole}/settings/general`,
  logs: `${adminConsole}/logs`,
  "policy-file": `${adminConsole}/acls/file`,
  "dns-settings": `${adminConsole}/dns`,
  documentation: "https://tailscale.com/docs/features/app-connectors",
  "app-connectors": "https://tailscale.com/docs/features/app-connectors",
  "app-connectors-setup": "https://tailscale.com/docs/features/app-connectors/how-to/setup",
  "app-connectors-best-practices": "https://tailscale.com/docs/reference/best-practices/app-connectors",
  "wildcard-connectors": "https://tailscale.com/docs/features/app-connectors",
  "high-availability": "https://tailscale.com/docs/how-to/set-up-high-availability",
  "high-availability-guide": "https://tailscale.com/docs/how-to/set-up-high-availability",
  "ip-forwarding": "https://tailscale.com/s/ip-forwarding",
  "update-client": "https://tailscale.com/docs/features/client/update",
  grants: "https://tailscale.com/docs/features/access-control/grants",
  "device-posture": "https://tailscale.com/docs/features/device-posture",
};

/** Hosts that Tailrace may open. The console’s former host stays: the service still puts it into its answers. */
export const ownHosts: ReadonlySet<string> = new Set([
  "console.tailscale.com",
  "login.tailscale.com",
  "tailscale.com",
]);

/** Windows refuses longer addresses at 2,081 characters. */
const longest = 2048;

/** The prefix of names that stand for a product's own page about its allowlist. */
const productPrefix = "product:";

/** What a link name may need besides itself. */
export interface LinkFacts {
  /** Names the machine for `machine`: a node id of the tailnet. */
  readonly nodeId?: string;
  /** The page of a product of the catalogue, for `product:<id>`. */
  readonly productPage: (productId: string) => string | undefined;
}

/** The address behind a link name, or null when there is none. Never built from text of a page or an answer. */
export function linkUrl(name: string, facts: LinkFacts): string | null {
  if (name.startsWith(productPrefix)) {
    const page = facts.productPage(name.slice(productPrefix.length));
    return page === undefined ? null : checkedUrl(page, null);
  }
  if (name === "machine") {
    if (facts.nodeId === undefined || !/^[A-Za-z0-9]{1,64}$/u.test(facts.nodeId)) return null;
    return checkedUrl(`${adminConsole}/machines/${facts.nodeId}`, ownHosts);
  }
  return isPage(name) ? checkedUrl(pages[name], ownHosts) : null;
}

/**
 * Gives an address back only if it is fit to leave the application: exactly https, a host of the set (any named
 * host where the set is null), no user info, no port, not too long. Source: Electron security checklist, item 15.
 */
export function checkedUrl(url: string, hosts: ReadonlySet<string> | null): string | null {
  if (url.length > longest || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  const fit =
    parsed.protocol === "https:" &&
    parsed.username === "" &&
    parsed.password === "" &&
    parsed.port === "" &&
    (hosts === null ? isNamedHost(parsed.hostname) : hosts.has(parsed.hostname));
  return fit ? parsed.href : null;
}

function isNamedHost(host: string): boolean {
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/u.test(host);
}

function isPage(name: string): name is keyof typeof pages {
  return Object.hasOwn(pages, name);
}
