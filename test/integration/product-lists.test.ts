import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readableProductIds, type ReadableProductId } from "../../shared/egress/read/list-reader.ts";
import {
  standInHosts,
  standInProducts,
  standInTargets,
  standInTokens,
  type StandInLists,
} from "../support/stand-ins/products.ts";
import { listsOf, startStandIns, type StandIns } from "../support/stand-ins/stand-in.ts";

const now = 1_800_000_000_000;
const everything = readableProductIds.map((id) => [id] as const);

let lists: StandInLists;
let standIns: StandIns;

beforeEach(async () => {
  lists = {
    entries: [
      { value: "203.0.113.7", name: "tailrace lis-1" },
      { value: "198.51.100.0/28", name: "Office Porto" },
      { value: "2001:db8::7", name: "v6" },
    ],
    perPage: 2,
  };
  standIns = await startStandIns(standInProducts(lists));
});

afterEach(() => standIns.close());

const read = (id: ReadableProductId, secrets = standInTokens[id], target = standInTargets[id]) =>
  listsOf(standIns, () => now).read(id, target, secrets);

describe("each product’s list", () => {
  it.each(everything)("is read whole from %s, page by page", async (id) => {
    const outcome = await read(id);
    if (outcome.kind !== "read") throw new Error(JSON.stringify(outcome));
    const texts = outcome.list.entries.map(({ text }) => text.replace(/\/(?:32|128)$/u, ""));
    expect(texts).toEqual(["203.0.113.7", "198.51.100.0/28", "2001:db8::7"]);
    expect(new Set(standIns.requests.map(({ host }) => host))).toEqual(new Set([standInHosts[id]]));
  });

  it("takes as many requests as there are pages", async () => {
    await read("github");
    expect(standIns.requests).toHaveLength(2);
    await read("okta");
    expect(standIns.requests).toHaveLength(5);
  });

  it("tells which entries are switched off and which rules turn away", async () => {
    lists.entries = [{ value: "203.0.113.7", name: "new", off: true }];
    expect(await read("github")).toMatchObject({ list: { entries: [{ isOff: true }], enforced: true } });
    standIns.misbehave(standInHosts.okta, () => ({
      body: [
        {
          type: "IP",
          id: "nzo1",
          name: "Offices",
          status: "INACTIVE",
          usage: "BLOCKLIST",
          gateways: [{ type: "RANGE", value: "203.0.113.1-203.0.113.9" }],
        },
      ],
    }));
    expect(await read("okta")).toMatchObject({
      list: { entries: [{ text: "203.0.113.1-203.0.113.9", denies: true }], enforced: false },
    });
  });

  it("is asked for by the id of a zone or a location too", async () => {
    const okta = await read("okta", standInTokens.okta, {
      ...standInTargets.okta,
      list: "nzo1ca9MfvqP0VD5A0h7",
    });
    expect(okta).toMatchObject({ kind: "read", list: { name: "Offices" } });
    const entra = await read("microsoft-entra-id", standInTokens["microsoft-entra-id"], {
      list: "0854951d-5fc0-4eb1-b392-9b2c9d7949c2",
    });
    expect(entra).toMatchObject({ kind: "read", list: { name: "Offices", enforced: null } });
  });

  it("is not there under another name, and those that are there are named", async () => {
    const target = { ...standInTargets.okta, list: "Office" };
    expect(await read("okta", standInTokens.okta, target)).toMatchObject({
      kind: "failed",
      problem: { code: "not-found", remedy: expect.stringContaining("“Offices”") },
    });
    const other = await read("github", standInTokens.github, { organisation: "acme-2" });
    expect(other).toMatchObject({ kind: "failed", problem: { code: "not-found" } });
    const countries = await read("microsoft-entra-id", standInTokens["microsoft-entra-id"], {
      list: "Portugal",
    });
    expect(countries).toMatchObject({ kind: "failed", problem: { code: "not-found" } });
  });
});

describe("a read that does not work", () => {
  it.each(everything)("tells that %s rejected the token, and shows it nowhere", async (id) => {
    const outcome = await read(
      id,
      standInTokens[id].map((token) => `${token}-old`),
    );
    expect(outcome).toMatchObject({ kind: "rejected", problem: { code: "credential-rejected" } });
    expect(JSON.stringify(outcome)).not.toContain("CANARY");
    expect(standIns.requests).toHaveLength(1);
  });

  it.each([
    [{ "retry-after": "90" }, now + 90_000],
    [{ "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(now / 1000 + 30) }, now + 30_000],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "40" }, now + 40_000],
    [{}, now + 3_600_000],
    [{ "retry-after": "99999999" }, now + 86_400_000],
  ])("waits as it is told: %o", async (headers, until) => {
    standIns.misbehave(standInHosts.okta, () => ({ status: 429, headers: { ...headers } }));
    expect(await read("okta")).toMatchObject({ kind: "wait", until, problem: { code: "rate-limited" } });
  });

  it("takes GitHub’s 403 with a time for a wait, and one without for a refusal", async () => {
    standIns.misbehave(standInHosts.github, () => ({ status: 403, headers: { "retry-after": "60" } }));
    expect(await read("github")).toMatchObject({ kind: "wait", until: now + 60_000 });
    standIns.misbehave(standInHosts.github, () => ({ status: 403 }));
    expect(await read("github")).toMatchObject({ kind: "rejected" });
    for (const type of ["FORBIDDEN", "INSUFFICIENT_SCOPES"]) {
      const errors = [{ type, message: "Resource not accessible by personal access token CANARY" }];
      standIns.misbehave(standInHosts.github, () => ({ body: { data: { organization: null }, errors } }));
      const outcome = await read("github");
      expect(outcome).toMatchObject({ kind: "rejected" });
      expect(JSON.stringify(outcome)).not.toContain("CANARY");
    }
    const errors = [{ type: "RATE_LIMITED" }];
    standIns.misbehave(standInHosts.github, () => ({ body: { errors } }));
    expect(await read("github")).toMatchObject({ kind: "wait" });
  });

  it.each(everything)("follows no redirect of %s with the token", async (id) => {
    standIns.misbehave(standInHosts[id], () => ({
      status: 302,
      headers: { location: "https://evil.example/collect" },
    }));
    expect(await read(id)).toMatchObject({ kind: "failed", problem: { code: "untrusted-host" } });
    expect(standIns.requests.map(({ host }) => host)).toEqual([standInHosts[id]]);
  });

  it.each([
    "https://evil.example/api/v1/zones?after=2",
    "http://acme.okta.com/api/v1/zones?after=2",
    "https://acme.okta.com.evil.example/api/v1/zones",
    "https://acme.okta.com@evil.example/api/v1/zones",
    "https://x:y@acme.okta.com/api/v1/zones",
    "https://acme.okta.com/api/v1/users",
    "https://acme.okta.com/api/v1/zones/../users",
    "https://acme.okta.com:8443/api/v1/zones",
    "/api/v1/zones?after=2",
    "not an address",
  ])("goes to no other place for a next page: %s", async (address) => {
    const link = `<${address}>; rel="next"`;
    standIns.misbehave(standInHosts.okta, () => ({ body: [], headers: { link } }));
    expect(await read("okta")).toMatchObject({ kind: "failed", problem: { code: "untrusted-host" } });
    expect(standIns.requests).toHaveLength(1);
    standIns.misbehave(standInHosts["microsoft-entra-id"], () => ({
      body: { value: [], "@odata.nextLink": address },
    }));
    expect(await read("microsoft-entra-id")).toMatchObject({ kind: "failed" });
    expect(standIns.requests).toHaveLength(2);
  });

  it("is seen by no stand-in to change anything: one that was asked to would say so", async () => {
    const other = await startStandIns(standInProducts(lists));
    const init = { headers: {}, redirect: "error", credentials: "omit", cache: "no-store" } as const;
    const { signal } = new AbortController();
    await other.fetch("https://api.github.com/graphql", {
      ...init,
      signal,
      method: "POST",
      body: JSON.stringify({ query: "mutation($o: ID!) { x }" }),
    });
    await expect(other.close()).rejects.toThrow("POST api.github.com/graphql");
  });

  it("gives up on a list without end", async () => {
    const link = '<https://acme.okta.com/api/v1/zones?after=2>; rel="next"';
    standIns.misbehave(standInHosts.okta, () => ({ body: [], headers: { link } }));
    expect(await read("okta")).toMatchObject({ kind: "failed", problem: { code: "malformed-answer" } });
    expect(standIns.requests).toHaveLength(200);
    standIns.misbehave(standInHosts.github, (request) => {
      const after = JSON.stringify(request.body).length;
      const pageInfo = { hasNextPage: true, endCursor: `same ${after > 0}` };
      const organization = {
        ipAllowListEnabledSetting: "ENABLED",
        ipAllowListEntries: { nodes: [], pageInfo },
      };
      return { body: { data: { organization } } };
    });
    expect(await read("github")).toMatchObject({ kind: "failed", problem: { code: "malformed-answer" } });
  });

  it("takes all pages or nothing", async () => {
    let asked = 0;
    const good = standInProducts(lists)(standInHosts.github);
    standIns.misbehave(standInHosts.github, (request) => {
      asked += 1;
      return asked === 2 ? { status: 502 } : (good?.(request) ?? null);
    });
    expect(await read("github")).toMatchObject({ kind: "failed", problem: { code: "server-error" } });
  });

  it.each([
    ["<html><h1>Sign in</h1></html>"],
    ["null"],
    ["[]"],
    ['{"data":{"attributes":{"enabled":"yes","entries":[]}}}'],
    ['{"data":{"attributes":{"enabled":true,"entries":[{"data":{"attributes":{"cidr_block":7}}}]}}}'],
  ])("takes nothing from what is not its answer: %s", async (body) => {
    standIns.misbehave(standInHosts.datadog, () => ({ body }));
    expect(await read("datadog")).toMatchObject({ kind: "failed", problem: { code: "malformed-answer" } });
  });

  it("stops reading after five megabytes", async () => {
    standIns.misbehave(standInHosts.buildkite, () => ({ body: " ".repeat(5 * 2 ** 20 + 1) }));
    expect(await read("buildkite")).toMatchObject({ kind: "failed", problem: { code: "answer-too-large" } });
  });

  it.each([
    ["okta", { organisation: "evil.example/", domain: "okta.com", list: "x" }],
    ["okta", { organisation: "acme", domain: "okta.com.evil.example", list: "x" }],
    ["okta", { organisation: "acme", domain: "evil.example", list: "x" }],
    ["okta", { organisation: "-acme", domain: "okta.com", list: "x" }],
    ["okta", { organisation: "acme@evil", domain: "okta.com", list: "x" }],
    ["okta", { organisation: "a".repeat(64), domain: "okta.com", list: "x" }],
    ["datadog", { domain: "evil.example" }],
    ["buildkite", { organisation: "../users" }],
    ["buildkite", { organisation: "" }],
    ["github", {}],
    ["supabase", { list: "../../projects" }],
  ] as const)("asks nobody where %s is meant by %o", async (id, target) => {
    expect(await read(id, standInTokens[id], target)).toMatchObject({
      kind: "failed",
      problem: { code: "invalid-argument" },
    });
    expect(standIns.requests).toEqual([]);
  });

  it("sends no token anywhere on a runtime that nobody vouches for", async () => {
    for (const id of readableProductIds) {
      const reading = listsOf(standIns, () => now, true);
      const outcome = await reading.read(id, standInTargets[id], standInTokens[id]);
      expect(outcome).toMatchObject({ kind: "failed", problem: { code: "runtime-untrusted" } });
      expect(reading.origins).toEqual([]);
    }
    expect(standIns.requests).toEqual([]);
  });

  it("says that nobody could be reached", async () => {
    const { fetch: _fetch, ...rest } = standIns;
    const lost = { ...rest, fetch: () => Promise.reject(new TypeError("net::ERR_NAME_NOT_RESOLVED")) };
    const outcome = await listsOf(lost, () => now).read("okta", standInTargets.okta, standInTokens.okta);
    expect(outcome).toMatchObject({ kind: "failed", problem: { code: "offline" } });
  });
});

describe("a token", () => {
  it("of Okta’s OAuth is sent as one, and every token to its own host alone", async () => {
    await read("okta", ["eyJhbGciOi.eyJzdWIi.sig"]);
    expect(standIns.requests[0]?.headers.authorization).toBe("Bearer eyJhbGciOi.eyJzdWIi.sig");
    const { origins, ...reading } = listsOf(standIns, () => now);
    await reading.read("datadog", standInTargets.datadog, standInTokens.datadog);
    expect(origins).toEqual(["https://api.datadoghq.eu"]);
  });
});
