import type { DnsEndpoints, SettingsEndpoints, AuditEndpoints } from "../../ports/tailnet-api.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import { callJson, callList } from "../answer.ts";
import type { Transport } from "../http.ts";
import { readAuditEntry } from "../schemas/audit-log.ts";
import { onlyTexts } from "../schemas/common.ts";
import { readDnsConfiguration, readSplitDns } from "../schemas/dns.ts";
import { readSettings } from "../schemas/settings.ts";

/** DNS endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function dnsEndpoints(transport: Transport, base: string): DnsEndpoints {
  const read = <T>(name: string, reader: (json: unknown) => T | null): Promise<ApiResult<T>> =>
    callJson(transport, { method: "GET", path: `${base}/dns/${name}`, scope: "dns:read" }, reader);
  return {
    configuration: () => read("configuration", readDnsConfiguration),
    nameservers: () =>
      callList(
        transport,
        { method: "GET", path: `${base}/dns/nameservers`, scope: "dns:read" },
        "dns",
        (entry) => onlyTexts([entry])[0] ?? null,
      ),
    splitDns: () => read("split-dns", (json) => (isObject(json) ? readSplitDns(json) : null)),
  };
}

/** Settings endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function settingsEndpoints(transport: Transport, base: string): SettingsEndpoints {
  return {
    get: () =>
      callJson(
        transport,
        { method: "GET", path: `${base}/settings`, scope: "feature_settings:read" },
        readSettings,
      ),
  };
}

/** Audit log endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function auditEndpoints(transport: Transport, base: string): AuditEndpoints {
  return {
    list: ({ start, end, events = [] }) =>
      callList(
        transport,
        {
          method: "GET",
          path: `${base}/logging/configuration`,
          query: [
            ["start", new Date(start).toISOString()],
            ["end", new Date(end).toISOString()],
            ...events.map((event) => ["event", event] as const),
          ],
          scope: "logs:configuration:read",
        },
        "logs",
        readAuditEntry,
      ),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
