import { isLoopbackHost } from "../../shared/core/loopback-host.ts";

/** Which servers main may talk to. */
export interface ApiOriginRule {
  /** True on a runtime whose origin nobody vouches for: then only this machine may be asked. */
  readonly loopbackOnly: boolean;
  /** Origins of the connected tailnets: the service’s own, the demo’s, or one that speaks the same API. */
  readonly origins: readonly string[];
}

/**
 * Whether main may send a request to this address: one of the origins; plain http only on this machine; and on an untrusted runtime nothing but this machine.
 */
export function isAllowedApiUrl(url: string, rule: ApiOriginRule): boolean {
  const parsed = parseWeb(url);
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return false;
  const loopback = isLoopbackHost(parsed.hostname);
  if (rule.loopbackOnly && !loopback) return false;
  if (parsed.protocol === "http:" && !loopback) return false;
  return rule.origins.includes(parsed.origin);
}

function parseWeb(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed : null;
}
