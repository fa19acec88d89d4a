import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectionStatus } from "../../../../../electron/services/connection/connection-status.ts";
import { appEgress } from "../../../../../electron/services/egress/app-egress.ts";
import { keepLastApps, policySummary } from "../../../../../electron/services/policy/policy-summary.ts";
import type { PolicySummary } from "../../../../../electron/services/policy/policy-summary.ts";
import { sync } from "../../../../../electron/tailnet/sync.ts";
import type { TailnetApi } from "../../../../../electron/ports/tailnet-api.ts";
import { groupByTag, connectorsOf } from "../../../../../shared/connectors/connectors.ts";
import { isWhole, valueOr } from "../../../../../shared/core/known.ts";
import type { Problem } from "../../../../../shared/core/problem.ts";
import { enterEgress, updateBook, verifyEgress } from "../../../../../shared/egress/book.ts";
import { emptyEgressBook, type EgressBook } from "../../../../../shared/egress/states.ts";
import type { LedgerEntry } from "../../../../../shared/egress/ledger.ts";
import { gapsOf } from "../../../../../shared/tailnet/gaps.ts";
import { groundOf } from "../../../../../shared/tailnet/ground.ts";
import { keepLastKnown, nothingRead } from "../../../../../shared/tailnet/last-known.ts";
import type { Snapshot } from "../../../../../shared/tailnet/snapshot.ts";
import { valueOf } from "../../../../support/demo-client.ts";
import { scriptedService, type Script, type Scripted } from "../../../../support/scripted-service.ts";

const minute = 60_000;
const start = Date.UTC(2026, 10, 2, 9);

const policy = `{
  "tagOwners": {"tag:github": ["autogroup:admin"], "tag:jira": ["autogroup:admin"]},
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"]},
    {"name": "Jira", "connectors": ["tag:jira"], "domains": ["atlassian.net"]},
  ]}}],
}`;

function device(nodeId: string, tag: string | null, ...endpoints: readonly string[]) {
  return {
    nodeId,
    name: `${nodeId}.example.ts.net`,
    hostname: nodeId,
    ...(tag === null ? {} : { tags: [tag] }),
    connectedToControl: true,
    authorized: true,
    advertisedRoutes: ["140.82.112.3/32"],
    enabledRoutes: ["140.82.112.3/32"],
    clientConnectivity: { endpoints: endpoints.map((address) => `${address}:41641`) },
  };
}

const devices = [
  device("n6e325b671cCNTRL", "tag:github", "5.9.10.20", "[2a01:4f8::9]"),
  device("nf161c49faaCNTRL", "tag:github", "5.9.10.9"),
  device("nbbabe54da8CNTRL", "tag:jira", "5.9.12.1"),
  device("n0b1c2d3e4fCNTRL", null, "5.9.13.1"),
];

const good: Readonly<Record<string, unknown>> = {
  "/acl": policy,
  "/acl details": { acl: "", warnings: null, errors: null },
  "/devices": { devices },
  "/users": { users: [{ id: "u1fd9945c13CNTRL", loginName: "user1@example.com" }] },
  "/settings": { aclsExternallyManagedOn: false, devicesApprovalOn: false, regionalRoutingOn: false },
  "/dns/configuration": { nameservers: [{ address: "9.9.9.9" }], preferences: { magicDNS: true } },
};

/** How one read goes wrong; null when it does not. */
type Fault =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "cut"; readonly share: number }
  | { readonly kind: "empty"; readonly as: "list" | "null" | "object" }
  | { readonly kind: "short"; readonly keep: readonly boolean[] }
  | { readonly kind: "spoilt"; readonly at: number; readonly entry: unknown }
  | null;

/** The list under its key, altered. */
function altered(body: unknown, change: (list: readonly unknown[]) => unknown): unknown {
  if (typeof body !== "object" || body === null) return change([]);
  const entries = Object.entries(body).map(([key, value]) => [
    key,
    Array.isArray(value) ? change(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function answer(body: unknown, fault: Fault): Scripted {
  if (fault === null) return { body };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  switch (fault.kind) {
    case "status":
      return { status: fault.status, body: { message: "no" } };
    case "text":
      return { body: fault.text };
    case "cut":
      return { body: text.slice(0, Math.floor(text.length * fault.share)) };
    case "empty":
      if (fault.as === "object") return { body: {} };
      return { body: altered(body, () => (fault.as === "null" ? null : [])) };
    case "short":
      return { body: altered(body, (list) => list.filter((_entry, index) => fault.keep[index] ?? true)) };
    case "spoilt":
      return {
        body: altered(body, (list) => list.map((entry, index) => (index === fault.at ? fault.entry : entry))),
      };
  }
}

interface BadSync {
  readonly faults: Readonly<Record<string, Fault>>;
  /** What a device says that is asked for by itself. */
  readonly single: Fault;
  /** Minutes since the sync before. */
  readonly after: number;
}

const anyFault = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.constantFrom(400, 403, 404, 429, 500, 502, 504).map((status): Fault => ({ kind: "status", status })),
  fc
    .constantFrom(
      "",
      "<html>",
      "[]",
      "null",
      "7",
      `"x"`,
      `{"message": "no"}`,
      `{"devices": {}}`,
      `{"users": 1}`,
    )
    .map((text): Fault => ({ kind: "text", text })),
  fc.integer({ min: 1, max: 19 }).map((part): Fault => ({ kind: "cut", share: part / 20 })),
  fc.constantFrom("list", "null", "object").map((as): Fault => ({ kind: "empty", as })),
  fc.array(fc.boolean(), { maxLength: 4 }).map((keep): Fault => ({ kind: "short", keep })),
  fc
    .record({
      at: fc.nat(3),
      entry: fc.constantFrom<unknown[]>(
        null,
        7,
        "x",
        [],
        {},
        { id: "" },
        { ...devices[0], tags: "x" },
        { ...devices[0], connectedToControl: "yes" },
        { ...devices[1], nodeId: 7 },
        { ...devices[1], clientConnectivity: "x" },
        { ...devices[2], tags: [7] },
      ),
    })
    .map(({ at, entry }): Fault => ({ kind: "spoilt", at, entry })),
);

const anySingle = fc.constantFrom<Fault[]>(
  null,
  { kind: "status", status: 403 },
  { kind: "status", status: 404 },
  { kind: "status", status: 500 },
  { kind: "text", text: "<html>" },
  { kind: "cut", share: 0.5 },
);

const badSync: fc.Arbitrary<BadSync> = fc.record({
  faults: fc.record(Object.fromEntries(Object.keys(good).map((path) => [path, anyFault]))),
  single: anySingle,
  after: fc.constantFrom(1, 5, 59, 61, 25 * 60, 100 * 60),
});

function script({ faults, single }: Pick<BadSync, "faults" | "single">): Script {
  return (path, query) => {
    const read = query.has("details") ? "/acl details" : path;
    const body = good[read];
    if (body !== undefined) return answer(body, faults[read] ?? null);
    const nodeId = path.split("/")[2];
    const found = devices.find((one) => one.nodeId === nodeId);
    return found === undefined ? { status: 404 } : answer(found, single);
  };
}

/** Answers that were read once: reading the same broken text anew in every run would take most of the time. */
const answers = new Map<string, Promise<unknown>>();

function remembered<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const before = answers.get(key);
  // Each key belongs to one call, so that what is kept under it has its type.
  if (before !== undefined) return before as Promise<T>;
  const asked = ask();
  answers.set(key, asked);
  return asked;
}

/** The real client in front of a service with these faults. */
function client(bad: Pick<BadSync, "faults" | "single">): TailnetApi {
  const { api } = scriptedService(script(bad));
  const key = (...paths: readonly string[]) =>
    JSON.stringify(paths.map((path) => [path, bad.faults[path] ?? null]));
  const single = JSON.stringify(bad.single);
  return {
    ...api,
    policy: {
      ...api.policy,
      get: () => remembered(key("/acl"), api.policy.get),
      details: () => remembered(key("/acl details"), api.policy.details),
    },
    devices: {
      ...api.devices,
      list: (filter) => remembered(key("/devices", "/acl") + single, () => api.devices.list(filter)),
      get: (nodeId) => remembered(nodeId + single, () => api.devices.get(nodeId)),
    },
    users: { ...api.users, list: () => remembered(key("/users"), api.users.list) },
    settings: { get: () => remembered(key("/settings"), api.settings.get) },
    dns: { ...api.dns, configuration: () => remembered(key("/dns/configuration"), api.dns.configuration) },
  };
}

interface Known {
  readonly snapshot: Snapshot;
  readonly facts: PolicySummary;
  readonly book: EgressBook;
  readonly problem: Problem | null;
}

/** One sync from what the service answers to what is known, as the application goes about it. */
async function synced(
  before: Known | null,
  bad: Pick<BadSync, "faults" | "single">,
  now: number,
): Promise<Known> {
  const api = client(bad);
  const connectors = before === null ? [] : devices.slice(0, 3).map(({ nodeId }) => nodeId);
  const { snapshot: read, connectionProblem } = await sync(api, () => now, undefined, { connectors });
  const snapshot =
    connectionProblem === null || before === null
      ? keepLastKnown(before?.snapshot ?? null, read)
      : nothingRead(before.snapshot, connectionProblem.what);
  const facts = keepLastApps(before, policySummary(snapshot));
  const book = before?.book ?? emptyEgressBook;
  const noted =
    connectionProblem !== null || !read.devices.known
      ? book
      : updateBook(book, read.devices.value, now, { whole: isWhole(snapshot.devices) });
  return { snapshot, facts, book: noted, problem: connectionProblem };
}

function egressOf({ snapshot, facts, book }: Known, ledger: readonly LedgerEntry[], now: number) {
  const ground = groundOf([snapshot.policy, facts.apps, snapshot.devices], snapshot.takenAt, now);
  const groups = groupByTag(valueOr(snapshot.devices, []));
  return valueOr(facts.apps, []).map((app) => {
    const nodeIds = connectorsOf(app, groups, { at: now }).devices.map(({ nodeId }) => nodeId);
    return { name: app.name, ...appEgress(app, nodeIds, { book, ledger, ground, now }) };
  });
}

describe("a sync with any reads failing, malformed, empty, truncated or stale", () => {
  it("advises no removal, makes nothing that was known none, and is never called connected", async () => {
    const everything = await synced(null, { faults: {}, single: null }, start);
    const [first] = valueOr(everything.snapshot.devices, []);
    if (first === undefined) throw new Error("There is no device.");
    const entered = valueOf(enterEgress(everything.book, { device: first, address: "5.9.20.0/28" }, start));
    const book = valueOf(verifyEgress(entered, { device: first, address: "5.9.10.20", how: "curl" }, start));
    const before: Known = { ...everything, book };
    const apps = egressOf(before, [], start);
    expect(apps.map(({ copied }) => copied.length)).toEqual([4, 1]);
    const ledger = apps.map(({ name, copied }): LedgerEntry => ({
      id: name,
      appName: name,
      productId: null,
      addresses: copied,
      format: "line",
      at: start,
      by: "ann",
    }));
    const holds = async (bads: readonly BadSync[]): Promise<void> => {
      let known = before;
      let now = start;
      for (const bad of bads) {
        now += bad.after * minute;
        known = await synced(known, bad, now);
        const { snapshot, facts } = known;
        const { policy: text, devices: found, users, settings, dns } = snapshot;
        const shown = new Set(valueOr(found, []).map(({ nodeId }) => nodeId));
        const seen = egressOf(known, ledger, now);
        expect({
          unknown: [text, found, users, settings, dns].filter((fact) => !fact.known),
          // The devices that matter; the others are not asked for by themselves.
          gone: devices.slice(0, 3).filter(({ nodeId }) => !shown.has(nodeId)),
          apps: valueOr(facts.apps, []).map(({ name }) => name),
          people: valueOr(users, []).length,
          removals: seen.flatMap(({ delta }) => delta?.remove ?? ["?"]),
          copies: seen.map(({ copied }) => copied),
        }).toEqual({
          unknown: [],
          gone: [],
          apps: ["GitHub", "Jira"],
          people: 1,
          removals: [],
          copies: apps.map(({ copied }) => copied),
        });
        const status = connectionStatus({
          connected: true,
          syncing: false,
          lastSyncAt: start,
          problem: known.problem,
          capabilities: [],
          gaps: gapsOf(snapshot),
          expiresAt: null,
          now,
        });
        const faulty = Object.entries(bad.faults).some(([path, fault]) => isNoticed(path, fault));
        expect({ faulty, label: status.label }).not.toEqual({ faulty: true, label: "connected" });
      }
    };
    await fc.assert(
      fc.asyncProperty(badSync, (bad) => holds([bad])),
      { numRuns: 10_000 },
    );
    const several = fc.array(badSync, { minLength: 2, maxLength: 4 });
    await fc.assert(fc.asyncProperty(several, holds), { numRuns: 500 });
    // Ten thousand syncs take a busy machine minutes.
  }, 300_000);
});

/** Whether an answer cannot be told from a good one: a list that is merely shorter, or an empty configuration. */
function isNoticed(path: string, fault: Fault): boolean {
  if (fault === null) return false;
  if (fault.kind === "status" || fault.kind === "cut") return true;
  if (fault.kind === "text") return true;
  return fault.kind === "empty" && fault.as !== "object" && (path === "/devices" || path === "/users");
}
