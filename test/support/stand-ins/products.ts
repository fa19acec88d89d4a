import * as v from "valibot";
import type { ReadableProductId } from "../../../shared/egress/read/list-reader.ts";
import type { Answering, SeenRequest, StandInAnswer } from "./stand-in.ts";

/** Tokens that the stand-ins take. They say what they are, so that a search finds each place one came to. */
export const standInTokens: Readonly<Record<ReadableProductId, readonly string[]>> = {
  github: ["ghp_CANARYgithub0000"],
  okta: ["00CANARYokta000000"],
  "microsoft-entra-id": ["eyJCANARY.entra.token00"],
  datadog: ["CANARYddapi0000000", "CANARYddapp0000000"],
  buildkite: ["bkua_CANARYbuildkite"],
  supabase: ["sbp_CANARYsupabase00"],
};

/** Which list is read of each. */
export const standInTargets: Readonly<Record<ReadableProductId, Readonly<Record<string, string>>>> = {
  github: { organisation: "acme" },
  okta: { organisation: "acme", domain: "okta.com", list: "Offices" },
  "microsoft-entra-id": { list: "Offices" },
  datadog: { domain: "datadoghq.eu" },
  buildkite: { organisation: "acme" },
  supabase: { list: "abcdefghijklmnopqrst" },
};

/** The hosts that those are at. */
export const standInHosts: Readonly<Record<ReadableProductId, string>> = {
  github: "api.github.com",
  okta: "acme.okta.com",
  "microsoft-entra-id": "graph.microsoft.com",
  datadog: "api.datadoghq.eu",
  buildkite: "api.buildkite.com",
  supabase: "api.supabase.com",
};

/** What stands in every product’s list, to be changed by a test. */
export interface StandInLists {
  entries: readonly { readonly value: string; readonly name: string; readonly off?: true }[];
  /** How many entries, zones or locations a page has. */
  perPage: number;
}

const refused: StandInAnswer = { status: 401, body: { message: "Bad credentials" } };

function products(lists: StandInLists): Readonly<Record<ReadableProductId, Answering>> {
  return {
    github: (request) => {
      if (request.headers.authorization !== `Bearer ${standInTokens.github[0]}`) return refused;
      return request.method === "POST" && request.path === "/graphql" ? githubAnswer(request, lists) : null;
    },
    okta: (request) => {
      if (request.headers.authorization !== `SSWS ${standInTokens.okta[0]}`) return refused;
      if (request.method !== "GET" || request.path !== "/api/v1/zones") return null;
      const zones = [...Array.from({ length: 4 }, (_, index) => otherZone(index)), oktaZone(lists)];
      const { page, next } = pageOf(zones, Number(request.query.get("after") ?? 0), lists.perPage);
      const self = '<https://acme.okta.com/api/v1/zones?limit=200>; rel="self"';
      const more = `<https://acme.okta.com/api/v1/zones?limit=200&after=${next}>; rel="next"`;
      return { body: page, headers: { link: next === null ? self : `${self}, ${more}` } };
    },
    "microsoft-entra-id": (request) => {
      if (request.headers.authorization !== `Bearer ${standInTokens["microsoft-entra-id"][0]}`)
        return refused;
      const path = "/v1.0/identity/conditionalAccess/namedLocations";
      if (request.method !== "GET" || request.path !== path) return null;
      const locations = [countries, entraLocation(lists)];
      const { page, next } = pageOf(locations, Number(request.query.get("$skiptoken") ?? 0), lists.perPage);
      const link = `https://graph.microsoft.com${path}?$skiptoken=${next}`;
      return { body: { value: page, ...(next === null ? {} : { "@odata.nextLink": link }) } };
    },
    datadog: (request) => {
      const [apiKey, applicationKey] = standInTokens.datadog;
      if (request.headers["dd-api-key"] !== apiKey) return refused;
      if (request.headers["dd-application-key"] !== applicationKey) return { ...refused, status: 403 };
      if (request.method !== "GET" || request.path !== "/api/v2/ip_allowlist") return null;
      const entries = lists.entries.map(({ value, name }, index) => ({
        data: {
          id: String(index),
          type: "ip_allowlist_entry",
          attributes: { cidr_block: cidr(value), note: name, created_at: "2026-01-02T03:04:05Z" },
        },
      }));
      return { body: { data: { type: "ip_allowlist", attributes: { enabled: true, entries } } } };
    },
    buildkite: (request) => {
      if (request.headers.authorization !== `Bearer ${standInTokens.buildkite[0]}`) return refused;
      if (request.method !== "GET" || request.path !== "/v2/organizations/acme/api-settings") return null;
      return { body: { allowed_ip_addresses: lists.entries.map(({ value }) => cidr(value)).join(" ") } };
    },
    supabase: (request) => {
      if (request.headers.authorization !== `Bearer ${standInTokens.supabase[0]}`) return refused;
      const path = "/v1/projects/abcdefghijklmnopqrst/network-restrictions";
      if (request.method !== "GET" || request.path !== path) return null;
      const all = lists.entries.map(({ value }) => cidr(value));
      const [dbAllowedCidrs, dbAllowedCidrsV6] = [4, 6].map((family) =>
        all.filter((value) => value.includes(":") === (family === 6)),
      );
      return {
        body: { entitlement: "allowed", config: { dbAllowedCidrs, dbAllowedCidrsV6 }, status: "applied" },
      };
    },
  };
}

/** The stand-ins of all products, by host. */
export function standInProducts(lists: StandInLists): (host: string) => Answering | null {
  const all = products(lists);
  const byHost = new Map<string, Answering>([
    [standInHosts.github, all.github],
    [standInHosts.okta, all.okta],
    [standInHosts["microsoft-entra-id"], all["microsoft-entra-id"]],
    [standInHosts.datadog, all.datadog],
    [standInHosts.buildkite, all.buildkite],
    [standInHosts.supabase, all.supabase],
  ]);
  return (host) => byHost.get(host) ?? null;
}

function pageOf<T>(all: readonly T[], start: number, size: number) {
  const end = start + size;
  return { page: all.slice(start, end), next: end < all.length ? end : null };
}

function cidr(value: string): string {
  return value.includes("/") ? value : `${value}/${value.includes(":") ? 128 : 32}`;
}

const questionSchema = v.object({
  query: v.string(),
  variables: v.object({ login: v.string(), after: v.nullable(v.string()) }),
});

function githubAnswer({ body }: SeenRequest, lists: StandInLists): StandInAnswer {
  const { variables } = v.parse(questionSchema, JSON.parse(body));
  if (variables.login !== "acme") {
    const message = `Could not resolve to an Organization with the login of '${variables.login}'.`;
    return { body: { data: { organization: null }, errors: [{ type: "NOT_FOUND", message }] } };
  }
  const { page, next } = pageOf(lists.entries, Number(variables.after ?? 0), lists.perPage);
  return {
    body: {
      data: {
        organization: {
          ipAllowListEnabledSetting: "ENABLED",
          ipAllowListEntries: {
            nodes: page.map(({ value, name, off }) => ({
              allowListValue: value,
              isActive: off !== true,
              name,
            })),
            pageInfo: { hasNextPage: next !== null, endCursor: next === null ? null : String(next) },
          },
        },
      },
    },
  };
}

function oktaZone({ entries }: StandInLists) {
  const gateways = entries.map(({ value }) => ({ type: value.includes("-") ? "RANGE" : "CIDR", value }));
  return { ...otherZone(9), id: "nzo1ca9MfvqP0VD5A0h7", name: "Offices", gateways, proxies: null };
}

function otherZone(index: number) {
  return {
    type: index === 1 ? "DYNAMIC" : "IP",
    id: `nzo${index}aaaaaaaaaaaaaaa`,
    name: index === 0 ? "BlockedIpZone" : `Zone ${index}`,
    status: "ACTIVE",
    usage: index === 0 ? "BLOCKLIST" : "POLICY",
    created: "2026-01-24T19:53:28.000Z",
    system: index === 0,
    gateways: null,
  };
}

const countries = {
  "@odata.type": "#microsoft.graph.countryNamedLocation",
  id: "1c4427fd-0885-4a3d-8b23-09a899ffa959",
  displayName: "Portugal",
  countriesAndRegions: ["PT"],
};

function entraLocation({ entries }: StandInLists) {
  return {
    "@odata.type": "#microsoft.graph.ipNamedLocation",
    id: "0854951d-5fc0-4eb1-b392-9b2c9d7949c2",
    displayName: "Offices",
    isTrusted: true,
    ipRanges: entries.map(({ value }) => ({
      "@odata.type": `#microsoft.graph.iPv${value.includes(":") ? 6 : 4}CidrRange`,
      cidrAddress: cidr(value),
    })),
  };
}
