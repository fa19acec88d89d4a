/** Which servers main may talk to. */
export interface ApiOriginRule {
  /** True on a runtime whose origin nobody vouches for: then only this machine may be asked. */
  readonly loopbackOnly: boolean;
  /** Further origins that were configured, for example the one of the demo tailnet. */
  readonly configured: readonly string[];
}

/** The service itself. Source: Tailscale API reference, "Base URL". */
export const serviceOrigin = "https://api.tailscale.com";

/** Names that stand for this machine without asking a name server; Chromium resolves `localhost` by itself. */
const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Whether an address lies on this machine. False for anything that is not an http or https address. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = parseWeb(url);
  return parsed !== null && loopbackHosts.has(parsed.hostname);
}

/**
 * Whether main may send a request to this address: the service, or a configured origin; plain http only on
 * this machine; and on an untrusted runtime nothing but this machine.
 */
export function isAllowedApiUrl(url: string, rule: ApiOriginRule): boolean {
  const parsed = parseWeb(url);
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return false;
  const loopback = loopbackHosts.has(parsed.hostname);
  if (rule.loopbackOnly && !loopback) return false;
  if (parsed.protocol === "http:" && !loopback) return false;
  return parsed.origin === serviceOrigin || rule.configured.includes(parsed.origin);
}

function parseWeb(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : null;
}
