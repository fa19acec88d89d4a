import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../shared/core/known.ts";
import { hostChecks } from "../../../../../shared/connectors/checks/run-checks.ts";
import type { EgressSources } from "../../../../../shared/connectors/checks/subjects.ts";
import { checkTable, type CheckId } from "../../../../../shared/connectors/checks/table.ts";
import type { NodeVitals } from "../../../../../shared/connectors/vitals/node-vitals.ts";
import { connector, healthyPolicy, takenAt } from "../../../../support/connector-fixtures.ts";
import {
  app,
  device,
  dnsOf,
  hour,
  joining,
  many,
  manyV6,
  names,
  newest,
  preset,
  published,
  recorded,
  routed,
  settings,
  ssh,
  standby,
  udp,
  whole,
  withAttribute,
  without,
  type Turn,
} from "../../../../support/check-turns.ts";

const report = (address: string) => [{ address, at: takenAt, since: takenAt - hour }];
const control = { address: "45.33.32.7", at: takenAt, since: takenAt - hour };
const agreeing: EgressSources = { stun: report("45.33.32.7"), control, person: [], verdict: "agree" };
const vitals: NodeVitals = {
  at: takenAt,
  advertisedRoutes: 2,
  approvedRoutes: 2,
  warnings: 0,
  received: null,
  sent: null,
  dropped: null,
  relayed: null,
};
const sources = (change: Partial<EgressSources>) =>
  device({}, [standby], { local: { sourcesOf: () => ({ ...agreeing, ...change }) } });

const sees = ({ nodeId }: { readonly nodeId: string }, ago = 0) => ({
  primaryOf: () => ({ nodeId, at: takenAt - ago }),
});
const says = (change: Partial<NodeVitals>) =>
  device({}, [standby], { local: { measuredOf: () => ({ ...vitals, ...change }) } });

/** Each check, turned each way that it can be. The type asks for every check of the table. */
const turns: Readonly<Record<CheckId, readonly Turn[]>> = {
  "policy-readable": [
    [null, whole()],
    ["unknown", whole({ snapshot: { policy: unknown("No scope.", "policy_file:read") } })],
  ],
  "domain-count": [
    ["ok", whole()],
    [
      "warning",
      whole(
        without(
          `"github.com"`,
          many(230)
            .map((one) => `"h${one.replaceAll(/\W/gu, "-")}.example.com"`)
            .join(),
        ),
      ),
    ],
    [
      "error",
      whole(
        without(
          `"github.com"`,
          many(251)
            .map((one) => `"h${one.replaceAll(/\W/gu, "-")}.example.com"`)
            .join(),
        ),
      ),
    ],
  ],
  "route-total": [
    ["ok", whole()],
    ["unknown", whole({ devices: [connector({ advertisedRoutes: null })] })],
    ["error", whole({ devices: [connector({ advertisedRoutes: many(10_001) })] })],
  ],
  "dns-resolver": [
    ["ok", whole()],
    ["unknown", whole({ snapshot: { dns: unknown("No scope.", "dns:read") } })],
    ["error", whole({ snapshot: { dns: dnsOf({ nameservers: [], splitDNS: { corp: ["10.0.0.2"] } }) } })],
  ],
  "magic-dns": [
    [null, whole()],
    ["info", whole({ snapshot: { dns: dnsOf({ magicDNS: false }) } })],
  ],
  "sni-proxy": [
    [null, whole()],
    ["warning", whole(withAttribute(`{"target": ["tag:sni"], "app": {"tailscale.com/sniproxy": [{}]}}`))],
  ],
  "coming-format": [
    [null, whole()],
    [
      "unknown",
      whole(
        withAttribute(
          `{"target": ["*"], "app": {"tailscale.com/app-connectors-experimental": [{"name": "Wiki"}]}}`,
        ),
      ),
    ],
  ],
  "policy-managed": [
    ["ok", whole()],
    ["info", whole({ snapshot: settings(true) })],
    ["unknown", whole({ snapshot: settings(null) })],
  ],
  "wildcard-connectors": [
    [null, app()],
    ["error", app(without(`"connectors": ["tag:github"]`, `"connectors": ["*"]`))],
  ],
  "tag-declared": [
    ["ok", app()],
    ["error", app(without(`"tag:github": ["autogroup:admin"]`))],
  ],
  "dns-access": [
    ["ok", app()],
    ["error", app(without(/ {4}\{.*tcp:53.*\n/u))],
  ],
  "destination-access": [
    ["ok", app()],
    ["error", app(without(/ {4}\{.*via.*\n/u))],
  ],
  "route-approval": [
    ["ok", app()],
    ["warning", app(without(/"autoApprovers".*\n/u))],
  ],
  domains: [
    ["ok", app()],
    ["info", app(without(/"domains": \[.*?\]/u, `"domains": ["*.example.com"]`))],
    [
      "warning",
      app(without("]}}]", `{"name": "Git", "connectors": ["tag:git"], "domains": ["api.github.com"]}, ]}}]`)),
    ],
  ],
  "broad-preset": [
    [null, app()],
    [null, app({ policy: preset, local: names([]) })],
    ["info", app({ policy: preset, local: names(["*.cloudfront.net"]) })],
  ],
  connectors: [
    ["ok", app()],
    ["info", app({ devices: [connector()] })],
    ["unknown", app({ devices: [connector({ clientVersion: "" })] })],
    ["warning", app({ devices: [connector(), { ...standby, online: false }] })],
    ["error", app({ devices: [] })],
  ],
  primary: [
    [null, app()],
    ["ok", app({ local: sees(connector()) })],
    ["info", app({ local: sees(standby) })],
    // An hour later it speaks of nothing, and each client of a region has its own.
    [null, app({ local: sees(standby, hour) })],
    [null, app({ local: sees(connector({ hostname: "elsewhere" })) })],
    [null, app({ snapshot: settings(false, true), local: sees(standby) })],
  ],
  "own-warnings": [
    [null, device()],
    ["ok", says({})],
    ["warning", says({ warnings: 2 })],
    ["warning", says({ advertisedRoutes: 9, approvedRoutes: 1 })],
    ["ok", says({ warnings: null })],
    [null, says({ warnings: null, advertisedRoutes: null })],
    [null, says({ warnings: 2, at: takenAt - hour })],
  ],
  "standby-routes": [
    ["ok", app()],
    ["warning", app({ devices: [connector(routed(["140.82.121.3/32", "140.82.121.4/32"])), standby] })],
  ],
  "captured-routes": [
    [null, app()],
    ["warning", app({ devices: [connector({ ...routed(["140.82.121.9/32"]), online: false }), standby] })],
  ],
  "split-dns": [
    [null, app()],
    ["ok", app({ snapshot: { dns: dnsOf({ splitDNS: { "corp.example": ["10.0.0.2"] } }) } })],
    ["warning", app({ snapshot: { dns: dnsOf({ splitDNS: { "github.com": ["10.0.0.2"] } }) } })],
  ],
  "ranges-age": [
    [null, app()],
    [null, app({ ...without(`"domains"`, `"routes": ["10.0.0.0/8"], "domains"`), local: published(true) })],
    [
      "info",
      app({ ...without(`"domains"`, `"routes": ["140.82.112.0/20"], "domains"`), local: published(true) }),
    ],
  ],
  "egress-recorded": [
    [null, app()],
    ["ok", app(recorded({ add: [], remove: [] }))],
    ["info", app(recorded({ add: [], remove: ["45.33.32.8"] }))],
    ["warning", app(recorded({ add: ["45.33.32.7"], remove: [] }))],
  ],
  joined: [
    ["ok", joining(connector())],
    ["unknown", joining(null)],
  ],
  tagged: [
    ["ok", joining(connector())],
    ["error", joining(connector({ tags: [] }))],
  ],
  online: [
    ["ok", device()],
    ["error", device({ online: false })],
  ],
  linux: [
    ["ok", device()],
    ["unknown", device({ os: "" })],
    ["error", device({ os: "macOS" })],
  ],
  version: [
    ["ok", device()],
    ["info", device({ updateAvailable: true })],
    ["unknown", device({ clientVersion: "" })],
    ["warning", device({ clientVersion: "1.60.0" })],
    ["error", device({ clientVersion: "1.52.1" })],
  ],
  authorized: [
    ["ok", device()],
    ["error", device({ authorized: false })],
  ],
  "own-tailnet": [
    ["ok", device()],
    ["error", device({ isExternal: true })],
  ],
  incoming: [
    ["ok", device()],
    ["unknown", device({ blocksIncomingConnections: null })],
    ["error", device({ blocksIncomingConnections: true })],
  ],
  "key-expiry": [
    ["ok", device()],
    ["unknown", device({ keyExpiryDisabled: false, expires: null })],
    ["warning", device({ keyExpiryDisabled: false, expires: takenAt + hour })],
    ["error", device({ keyExpiryDisabled: false, expires: takenAt - hour })],
  ],
  "tailnet-lock": [
    ["ok", device()],
    ["error", device({ tailnetLockError: "not signed" })],
  ],
  "not-ephemeral": [
    ["ok", device()],
    ["unknown", device({ isEphemeral: null })],
    ["warning", device({ isEphemeral: true })],
  ],
  "single-identity": [
    ["ok", device()],
    ["warning", device({ multipleConnections: true })],
  ],
  egress: [
    ["ok", device()],
    ["unknown", device({ connectivity: null })],
    ["info", device({ connectivity: { ...udp, endpoints: ["45.33.32.7:1", "45.33.32.8:1"] } })],
    ["warning", device({ connectivity: { ...udp, endpoints: ["10.0.0.5:1"] } })],
  ],
  "egress-evidence": [
    [null, device()],
    ["ok", sources({})],
    ["info", sources({ verdict: "explained", stun: report("45.33.32.8") })],
    ["info", sources({ verdict: "single", stun: [] })],
    ["unknown", sources({ control: null, controlMissing: { reason: "No scope.", scope: "x" } })],
    ["warning", sources({ verdict: "differ", stun: report("45.33.32.8") })],
  ],
  advertises: [
    ["ok", device()],
    ["unknown", device({ advertisedRoutes: null })],
    ["info", device({ advertisedRoutes: [], created: takenAt - hour })],
    ["warning", device({ advertisedRoutes: [] })],
  ],
  "pending-routes": [
    ["ok", device()],
    ["unknown", device({ enabledRoutes: null })],
    ["warning", device({ enabledRoutes: [] })],
  ],
  "route-count": [
    ["ok", device({ advertisedRoutes: many(999) })],
    ["info", device({ advertisedRoutes: many(1_000) })],
    ["warning", device({ advertisedRoutes: many(3_000) })],
    ["error", device({ advertisedRoutes: many(10_001) })],
  ],
  "address-family": [
    [null, device()],
    ["error", device(routed(["2606:4700::1/128"]))],
  ],
  "covered-routes": [
    [null, device()],
    ["info", device(routed(["140.82.112.0/20", "140.82.121.3/32"]))],
    ["warning", device({ ...routed(["140.82.112.0/20", "140.82.121.3/32"]), online: false })],
  ],
  "orphaned-routes": [
    [null, device()],
    ["info", device({ tags: ["tag:gone"], enabledRoutes: [] })],
    ["warning", device({ tags: ["tag:gone"] })],
  ],
  "family-clutter": [
    ["ok", device()],
    ["info", device(routed(["140.82.121.3/32", "2606:4700::1/128"]))],
    [
      "info",
      device({
        ...routed(manyV6(100)),
        connectivity: { ...udp, supportsIPv6: true, endpoints: ["[2606::1]:1"] },
      }),
    ],
    [
      "ok",
      device({
        ...routed(manyV6(99)),
        connectivity: { ...udp, supportsIPv6: true, endpoints: ["[2606::1]:1"] },
      }),
    ],
  ],
  "security-floor": [
    ["ok", device()],
    ["ok", device({ ...ssh, clientVersion: "1.98.10" })],
    ["ok", device({ ...ssh, clientVersion: "1.104.1" })],
    ["unknown", device({ sshEnabled: null })],
    ["unknown", device({ ...ssh, clientVersion: "" })],
    ["warning", device({ ...ssh, clientVersion: "1.98.9-t1241b225b" })],
    ["warning", device({ ...routed(["fd7a:115c:a1e0:b1a:0:1:a00:0/112"]), clientVersion: "1.102.2" })],
    [
      "warning",
      device({ ...ssh, clientVersion: "1.100.2" }, [standby], {
        policy: healthyPolicy.replace(
          `"grants"`,
          `"ssh": [{"action": "accept", "src": ["autogroup:member"], "dst": ["tag:github"], "users": ["root"], "acceptEnv": ["API_*"]}], "grants"`,
        ),
      }),
    ],
  ],
  "client-age": [
    ["ok", device()],
    ["ok", device({ clientVersion: "1.102.3" }, [newest])],
    ["info", device({ clientVersion: "1.98.8" }, [newest])],
    [null, device({ updateAvailable: true }, [{ ...standby, updateAvailable: true }])],
  ],
  "other-roles": [
    ["ok", device()],
    [null, device({ advertisedRoutes: null })],
    ["info", device(routed(["140.82.121.3/32", "0.0.0.0/0", "::/0"]))],
    ["info", device(routed(["140.82.121.3/32", "10.40.0.0/16"]))],
    ["info", device({}, [standby], withAttribute(`{"target": ["tag:github"], "attr": ["funnel"]}`))],
  ],
  "joined-before": [
    [null, device()],
    ["info", device({}, [connector({ nodeId: "n-again", name: "gateway-1-1.acme.ts.net", online: false })])],
    [
      "warning",
      device({ online: false }, [connector({ nodeId: "n-again", name: "gateway-1-1.acme.ts.net" })]),
    ],
    [null, device({}, [connector({ nodeId: "n-again", tags: ["tag:other"] })])],
  ],
  "ip-forwarding": [["unknown", () => hostChecks]],
  "own-resolver": [["unknown", () => hostChecks]],
  "carries-traffic": [["unknown", () => hostChecks]],
};

/** What only a look at the host tells has one answer here. */
const oneSided: readonly CheckId[] = ["ip-forwarding", "own-resolver", "carries-traffic"];
const isAmiss = ([said]: Turn) => said !== null && said !== "ok";

describe("every check", () => {
  const cases = Object.entries(turns).flatMap(([id, list]) =>
    list.map(([said, checks], place) => ({ id, said, checks, place })),
  );
  it.each(cases)("$id says $said ($place)", ({ id, said, checks }) => {
    expect(checks().find((one) => one.id === id)?.severity ?? null).toBe(said);
  });

  it("is turned both ways", () => {
    const ids = checkTable.flatMap((line) => ("repeat" in line ? [] : [line.id]));
    expect(Object.keys(turns).toSorted()).toEqual(ids.toSorted());
    const onesided = Object.entries(turns).flatMap(([id, list]) =>
      list.some(isAmiss) && !list.every(isAmiss) ? [] : [id],
    );
    expect(onesided).toEqual(oneSided);
  });
});
