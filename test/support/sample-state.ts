import { heldUpBy } from "../../shared/connectors/path/held-up.ts";
import { nobodyAsked } from "../../shared/catalogue/sign-in-provider.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { ConnectionState } from "../../shared/bridge/connection.ts";
import type { SetupView } from "../../shared/bridge/setup.ts";
import { known, unknown } from "../../shared/core/known.ts";
import type { Known } from "../../shared/core/known.ts";
import { problem } from "../../shared/core/problem.ts";
import { connectionStatus } from "../../electron/services/connection/connection-status.ts";
import { emptyState } from "./app-state.ts";
import { mixedChecks } from "./sample-checks.ts";
import { sampleApp, sampleConnector, sampleEgress, sampleFleet } from "./sample-fleet.ts";
import { sampleJournal } from "./sample-journal.ts";
import { sampleVersions } from "./sample-versions.ts";

const minute = 60_000;
const day = 86_400_000;
/** Of what could not be read again since. */
const age = 42 * minute;

/** A connection to a tailnet of one's own and the demo. */
export function sampleConnection(now: number): ConnectionState {
  return {
    ...emptyState.connection,
    keychain: { state: "available" },
    tailnets: [
      {
        id: "t1",
        tailnet: "acme.example.com",
        label: "acme.example.com",
        kind: "api-token",
        hint: "wxyz",
        keptIn: "keychain",
      },
      { id: "t2", tailnet: "-", label: "Demo tailnet", kind: "demo", hint: "", keptIn: "this-run" },
    ],
    activeId: "t1",
    status: { label: "connected", sentence: "Connected" },
    capabilities: [
      { scope: "policy_file", purpose: "read and save the policy file", state: "yes" },
      { scope: "devices:core", purpose: "read and remove connectors", state: "yes" },
      { scope: "devices:routes", purpose: "approve routes", state: "yes" },
      {
        scope: "logs:configuration:read",
        purpose: "say who changed the policy file",
        state: "no",
        reason: "The service answered 403.",
      },
      { scope: "dns:read", purpose: "check the resolver", state: "unknown", reason: "Not tried yet." },
    ],
    expiresAt: now + 41 * day + 3_600_000,
    lastSyncAt: now - minute,
    managedElsewhere: { on: false },
  };
}

/** A set-up that was left at the device step. */
export function sampleSetup(now: number, change: Partial<SetupView> = {}): SetupView {
  return {
    id: "s1",
    tailnetId: "t1",
    productId: "atlassian",
    step: "device",
    startedAt: now - 25 * minute,
    decisions: {
      name: "Jira",
      presetAppID: null,
      domains: ["*.atlassian.net", "atlassian.net"],
      tag: "tag:jira-app-connector",
      tagOwners: ["autogroup:admin"],
      accessForm: "grant",
      members: ["autogroup:member"],
      destinations: { kind: "internet" },
      via: false,
      approval: "broad",
      approvedRanges: ["0.0.0.0/0", "::/0"],
      dnsAccess: true,
      routes: [],
      comment: true,
      confirmOpen: false,
    },
    appliedAt: now - 20 * minute,
    decided: true,
    wrotePolicy: true,
    way: null,
    nodeId: null,
    authKey: null,
    script: null,
    commands: [],
    deviceChecks: [],
    heldUp: heldUpBy(change.deviceChecks ?? [], { kind: "setup", id: change.id ?? "s1" }),
    allGreen: false,
    recordedAt: null,
    problem: null,
    ...change,
  };
}

/** The same since it cannot be reached: what was read last is old by now. */
export function lostConnection(now: number, lastSyncAt = now - age): ConnectionState {
  const connection = {
    ...sampleConnection(now),
    lastSyncAt,
    problem: problem("offline", "The Tailscale API could not be reached.", {
      meaning: "Nothing newer can be shown.",
      remedy: "Check the network connection, then try again.",
      evidence: { endpoint: "GET /tailnet/-/devices", requestId: "req-0a1b2c3d4e5f" },
    }),
  };
  return { ...connection, status: connectionStatus({ ...connection, connected: true, now }) };
}

/** A believable tailnet: four apps, three connectors, one unfinished set-up. */
export function sampleState(now: number): AppState {
  return {
    ...emptyState,
    connection: sampleConnection(now),
    fleet: sampleFleet(now),
    setups: { setups: [sampleSetup(now)] },
    deprovisions: { tailnetId: null, runs: [] },
    journal: sampleJournal(now),
    policy: { etag: '"e1"', size: 4_812, warnings: [], versions: sampleVersions(now) },
    preferences: {
      ...emptyState.preferences,
      values: { ...emptyState.preferences.values, displayName: "Alice" },
    },
  };
}

/** Connected, and nothing there yet. */
export function emptyTailnetState(now: number): AppState {
  return {
    ...emptyState,
    connection: sampleConnection(now),
    fleet: {
      ...emptyState.fleet,
      apps: known([]),
      connectors: known([]),
      devices: known([]),
      people: known([]),
    },
  };
}

/** Connected, and the first sync is under way. */
export function firstSyncState(now: number): AppState {
  return {
    ...emptyState,
    connection: {
      ...sampleConnection(now),
      status: { label: "syncing", sentence: "Syncing" },
      capabilities: [],
      lastSyncAt: null,
      syncing: true,
    },
  };
}

/** The credential may not read devices or users. */
export function limitedState(now: number): AppState {
  const state = sampleState(now);
  const noDevices = unknown("The credential may not read devices.", "devices:core:read");
  const { apps } = state.fleet;
  return {
    ...state,
    connection: {
      ...state.connection,
      status: { label: "limited", sentence: "Limited: devices:core:read missing" },
    },
    fleet: {
      ...state.fleet,
      incidents: [],
      productHints: [],
      signIn: nobodyAsked,
      apps: apps.known
        ? known(
            apps.value.map(({ path: _path, ...app }) =>
              sampleApp(now, {
                ...app,
                severity: "unknown",
                connectorIds: noDevices,
                egress: [],
                routeCounts: null,
              }),
            ),
          )
        : apps,
      connectors: noDevices,
      devices: noDevices,
    },
  };
}

/** Devices answered half a document after a good sync: what was known of them stays, with its age. */
export function agedState(now: number): AppState {
  const state = sampleState(now);
  const asOf = now - age;
  const reason = "The answer of the service could not be read.";
  const doubt = { kind: "last-known", reason, asOf } as const;
  const gaps = [{ about: "devices", ...doubt } as const];
  const aged = <T>(fact: Known<T>): Known<T> => (fact.known ? known(fact.value, doubt) : fact);
  const { apps, connectors, devices } = state.fleet;
  return {
    ...state,
    connection: {
      ...state.connection,
      gaps,
      status: connectionStatus({ ...state.connection, gaps, connected: true, now }),
    },
    fleet: {
      ...state.fleet,
      apps: apps.known
        ? known(apps.value.map((app) => ({ ...app, connectorIds: aged(app.connectorIds) })))
        : apps,
      connectors: aged(connectors),
      devices: aged(devices),
    },
  };
}

/** The last sync failed and so did keeping the settings; the policy file does not parse. */
export function failedState(now: number): AppState {
  const state = sampleState(now);
  return {
    ...state,
    connection: lostConnection(now),
    fleet: {
      ...state.fleet,
      apps: unknown("The policy file does not parse."),
      policyProblem: problem("policy-syntax", "The policy file on the server does not parse.", {
        meaning: "It is shown read-only.",
        remedy: "Open the policy history to restore the last good version.",
        evidence: { line: 41, column: 3, serviceMessage: "unexpected token '}'" },
      }),
    },
    preferences: {
      ...state.preferences,
      problems: [
        problem("disk-read-only", "The settings could not be saved.", {
          meaning: "They last until Tailrace quits.",
          remedy: "Make the folder writable.",
        }),
        problem("store-corrupt", "The egress ledger could not be read and was set aside.", {
          meaning: "Tailrace goes on without what was in it.",
          remedy: "The old file is kept as egress-ledger.json.corrupt-2026-11-28T09-00-00-000Z.",
        }),
      ],
    },
  };
}

const hostile = '<img src=x onerror="alert(1)">';
const turned = "moc.elpmaxe\u202Eexample.com";
const long = "a-very-long-name-that-somebody-gave-to-a-machine-because-nobody-stopped-them-".repeat(3);

/** Names from other people: markup, turned text, very long, and as many egress IPs as fit nowhere. */
export function hostileState(now: number): AppState {
  const state = sampleState(now);
  const many = Array.from({ length: 24 }, (_, index) =>
    sampleEgress(now, `203.0.113.${index}`, "n1", { connector: long }),
  );
  const trouble = { severity: "warning" as const, sentence: `${hostile} ${long}` };
  const unwell = {
    severity: "warning" as const,
    checks: mixedChecks(now).map((check) => ({
      ...check,
      severity: "warning" as const,
      what: trouble.sentence,
    })),
  };
  return {
    ...state,
    connection: {
      ...state.connection,
      tailnets: state.connection.tailnets.map((tailnet) => ({ ...tailnet, label: `${long}.example.com` })),
      status: { label: "limited", sentence: `Limited: ${long} missing` },
    },
    fleet: {
      ...state.fleet,
      apps: known([
        sampleApp(now, { name: hostile, ...unwell, egress: many, domains: [hostile, `${long}.com`] }),
        sampleApp(now, {
          name: turned,
          tags: [`tag:${long}`],
          delta: { add: [long], remove: [hostile], unchanged: [], kept: [] },
        }),
        sampleApp(now, { name: long, ...unwell, presetAppID: long }),
      ]),
      connectors: known([
        sampleConnector(now, {
          nodeId: "n1",
          hostname: long,
          ...trouble,
          appNames: [hostile, turned, long],
          egress: many,
        }),
        sampleConnector(now, {
          nodeId: "n2",
          hostname: hostile,
          name: hostile,
          tags: [`tag:${long}`],
          os: hostile,
        }),
        sampleConnector(now, { nodeId: "n3", hostname: turned, name: turned }),
      ]),
      ledger: state.fleet.ledger.map((entry) => ({ ...entry, appName: hostile, by: long, note: turned })),
    },
    journal: sampleJournal(now, hostile),
    policy: { ...state.policy, versions: sampleVersions(now, `${turned} ${long}`, `${hostile} ${long}`) },
  };
}

/** Ten thousand connectors. */
export function crowdedState(now: number, count = 10_000): AppState {
  const state = sampleState(now);
  const connectors = Array.from({ length: count }, (_, index) =>
    sampleConnector(now, {
      nodeId: `n${index}`,
      hostname: `edge-${String(index).padStart(5, "0")}`,
      severity: index % 97 === 0 ? "warning" : "ok",
      advertisedRoutes: [],
      checks: [],
    }),
  );
  return { ...state, fleet: { ...state.fleet, connectors: known(connectors) } };
}
