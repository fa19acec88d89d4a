/**
 * Capabilities of Tailscale’s own domain that the documentation names; new ones appear every few months.
 * (https://tailscale.com/docs/features/access-control/grants/grants-app-capabilities, the pages of the tools that read
 * them, and tailscale.com/feature/conn25)
 */
const documented: ReadonlySet<string> = new Set(
  [
    "conn25",
    "drive",
    "golink",
    "kubernetes",
    "pam",
    "proxy-to-grafana",
    "relay",
    "secrets",
    "tailsql",
    "tsidp",
    "webui",
  ].map((name) => `tailscale.com/cap/${name}`),
);

/** Whether Tailscale’s documentation explains a capability. One of conn25 has the app’s name behind it. */
export function isDocumentedCapability(capability: string): boolean {
  const [domain, kind, name] = capability.split("/", 3);
  return documented.has(`${domain}/${kind}/${name}`);
}
