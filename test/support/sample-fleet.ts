import { nobodyAsked } from "../../shared/catalogue/sign-in-provider.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import type { EgressAddress } from "../../shared/egress/states.ts";
import type { FleetState } from "../../shared/bridge/fleet.ts";
import { known } from "../../shared/core/known.ts";
import { samplePath } from "./sample-path.ts";
import { goodChecks, mixedChecks } from "./sample-checks.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An egress IP of a connector; inferred a minute ago unless said otherwise. */
export function sampleEgress(
  now: number,
  address: string,
  nodeId: string,
  change: Partial<EgressAddress> = {},
): EgressAddress {
  return {
    address,
    family: address.includes(":") ? 6 : 4,
    nodeId,
    connector: nodeId,
    state: "inferred",
    lastSeen: now - minute,
    ...change,
  };
}

/** An app that is well. */
export function sampleApp(now: number, change: Partial<AppView> & Pick<AppView, "name">): AppView {
  const app = {
    productId: null,
    tags: ["tag:github-app-connector"],
    domains: ["github.com", "*.github.com", "*.githubusercontent.com", "ghcr.io"],
    presetAppID: null,
    routes: [],
    severity: "ok",
    checks: [...goodChecks],
    connectorIds: known(["n1", "n2"]),
    expectedPrimary: "n1",
    egress: [
      sampleEgress(now, "203.0.113.7", "n1", {
        connector: "eu-central-1a",
        state: "verified",
        verifiedAt: now - 3 * day,
        verifiedHow: "by command",
      }),
      sampleEgress(now, "203.0.113.91", "n2", { connector: "us-west-2a" }),
    ],
    format: "line",
    copyCount: change.egress === undefined ? 2 : new Set(change.egress.map(({ address }) => address)).size,
    ipv6Choice: null,
    routeCounts: {
      advertised: 128,
      enabled: 125,
      pending: 3,
      learned: 96,
      fromPolicy: 12,
      covered: 14,
      orphaned: 6,
      ipv4: 104,
      ipv6: 24,
    },
    delta: { add: [], remove: [], unchanged: ["203.0.113.7", "203.0.113.91"], kept: [] },
    people: known(13),
    ...change,
  } satisfies Omit<AppView, "path">;
  return { ...app, path: change.path ?? samplePath(now, app) };
}

/** A connector that is well. */
export function sampleConnector(
  now: number,
  change: Partial<ConnectorView> & Pick<ConnectorView, "nodeId" | "hostname">,
): ConnectorView {
  return {
    name: `${change.hostname}.tail1234.ts.net`,
    tags: ["tag:github-app-connector"],
    os: "linux",
    clientVersion: "1.98.8",
    region: "Frankfurt",
    online: true,
    lastSeen: now - minute,
    created: now - 90 * day,
    severity: "ok",
    sentence: "All 5 checks pass.",
    checks: [...goodChecks],
    appNames: ["GitHub"],
    egress: [sampleEgress(now, "203.0.113.7", change.nodeId, { connector: change.hostname })],
    evidence: {
      stun: [{ address: "203.0.113.7", at: now - minute, since: now - 90 * day }],
      control: { address: "203.0.113.7", at: now - hour, since: now - 90 * day },
      person: [],
      verdict: "agree",
    },
    routeCounts: {
      advertised: 64,
      enabled: 64,
      pending: 0,
      learned: 50,
      fromPolicy: 12,
      covered: 2,
      orphaned: 0,
      ipv4: 60,
      ipv6: 4,
    },
    pendingRoutes: [],
    advertisedRoutes: Array.from({ length: 64 }, (_, index) => `192.0.2.${index}/32`),
    routeHistory: [12, 12, 31, 40, 58, 64].map((advertised, index) => ({
      at: now - (5 - index) * 9 * hour,
      advertised,
    })),
    ...change,
  };
}

/** Four apps on three connectors, of which one is unwell. */
export function sampleFleet(now: number): FleetState {
  return {
    apps: known([
      sampleApp(now, { name: "GitHub", productId: "github", presetAppID: "github" }),
      sampleApp(now, {
        name: "Stripe",
        productId: "stripe",
        severity: "warning",
        checks: mixedChecks(now).filter((check) => check.severity !== "error"),
        domains: ["stripe.com", "*.stripe.com"],
        connectorIds: known(["n2"]),
        expectedPrimary: "n2",
        egress: [
          sampleEgress(now, "203.0.113.91", "n2", { connector: "us-west-2a" }),
          sampleEgress(now, "2001:db8:2::91", "n2", {
            connector: "us-west-2a",
            state: "verified",
            verifiedAt: now - 120 * day,
            verifiedHow: "by hand",
            proofIsOld: true,
          }),
        ],
        // Whether Stripe takes IPv6 is not known.
        copyCount: 1,
        ipv6Choice: "left-out",
        delta: { add: ["203.0.113.91"], remove: ["203.0.113.40"], unchanged: [], kept: [] },
      }),
      sampleApp(now, {
        name: "Snowflake",
        productId: "snowflake",
        tags: ["tag:snowflake-app-connector"],
        severity: "error",
        checks: [...mixedChecks(now)],
        domains: ["*.snowflakecomputing.com"],
        connectorIds: known(["n3"]),
        expectedPrimary: null,
        notServing: [{ nodeId: "n3", state: "unable" }],
        egress: [
          sampleEgress(now, "198.51.100.23", "n3", {
            connector: "us-west-2b",
            state: "stale",
            lastSeen: now - 2 * hour,
          }),
          sampleEgress(now, "2001:db8:4::17", "n3", {
            connector: "us-west-2b",
            state: "manual",
            enteredByHand: true,
          }),
        ],
        format: "comma",
        // Snowflake is known not to take IPv6.
        copyCount: 1,
        delta: null,
      }),
      sampleApp(now, {
        name: "Datadog",
        severity: "unknown",
        checks: [...goodChecks.slice(0, 2), ...mixedChecks(now).filter((check) => check.id === "dns")],
        domains: ["*.datadoghq.com"],
        connectorIds: known(["n2"]),
        notServing: [{ nodeId: "n2", state: "unsure" }],
        expectedPrimary: null,
        egress: [],
        routeCounts: null,
        delta: null,
      }),
    ]),
    incidents: [
      {
        id: "connector:n3",
        severity: "error",
        cause: "us-west-2b offline since 07:19",
        sentence: "us-west-2b offline since 07:19 · 2 apps · 13 people",
        symptoms: "Snowflake is down. Datadog: connector not certain.",
        apps: ["Snowflake", "Datadog"],
        open: { to: "connectors", name: "n3" },
      },
    ],
    productHints: [{ productId: "gitlab", kind: "split-dns", by: "gitlab.com" }],
    signIn: nobodyAsked,
    connectors: known([
      sampleConnector(now, { nodeId: "n1", hostname: "eu-central-1a" }),
      sampleConnector(now, {
        nodeId: "n2",
        hostname: "us-west-2a",
        severity: "warning",
        sentence: "3 routes wait for approval.",
        checks: mixedChecks(now).filter((check) => check.severity !== "error"),
        appNames: ["GitHub", "Stripe"],
        pendingRoutes: ["192.0.2.10/32", "192.0.2.11/32", "2001:db8::7/128"],
        egress: [sampleEgress(now, "203.0.113.91", "n2", { connector: "us-west-2a" })],
      }),
      sampleConnector(now, {
        nodeId: "n3",
        hostname: "us-west-2b",
        severity: "error",
        sentence: "Last seen 2 hours ago.",
        checks: mixedChecks(now),
        online: false,
        lastSeen: now - 2 * hour,
        appNames: ["Snowflake"],
        egress: [
          sampleEgress(now, "198.51.100.23", "n3", { connector: "us-west-2b", state: "stale" }),
          sampleEgress(now, "2001:db8:4::17", "n3", {
            connector: "us-west-2b",
            state: "manual",
            enteredByHand: true,
          }),
        ],
      }),
    ]),
    devices: known([
      {
        nodeId: "n9",
        name: "build-7.tail1234.ts.net",
        hostname: "build-7",
        os: "linux",
        tags: ["tag:ci"],
        online: true,
      },
    ]),
    people: known(["alice@example.com", "bob@example.com"]),
    suspended: [],
    groups: ["group:engineering", "group:finance"],
    sizes: { "autogroup:member": 28, "group:engineering": 3 },
    declaredTags: ["tag:github-app-connector", "tag:ci"],
    comingApps: [],
    regionalRouting: false,
    policyProblem: null,
    ground: { sound: true, at: now },
    ledger: [
      {
        id: "l1",
        appName: "GitHub",
        productId: "github",
        addresses: ["203.0.113.7", "203.0.113.91"],
        format: "line",
        at: now - 12 * day,
        by: "Alice",
        note: "Organisation settings",
      },
      {
        id: "l2",
        appName: "Stripe",
        productId: "stripe",
        addresses: ["203.0.113.40"],
        format: "line",
        at: now - 40 * day,
        by: "Bob",
      },
      {
        id: "l3",
        appName: "Jira",
        productId: "atlassian",
        addresses: ["203.0.113.40"],
        format: "line",
        at: now - 200 * day,
        by: "Bob",
        note: "Retired in May",
      },
    ],
  };
}
