import { nobodyAsked } from "../../shared/catalogue/sign-in-provider.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { noConnection } from "../../electron/services/connection/connection-board.ts";
import { defaultSettings } from "../../electron/store/default-settings.ts";
import { known, unknown } from "../../shared/core/known.ts";
import { samplePath } from "./sample-path.ts";

/** The state of an application that was just installed. */
export const emptyState: AppState = {
  connection: {
    ...noConnection({ kind: "official", version: "45.4.1", loopbackOnly: false }),
    status: { label: "not-connected", sentence: "Not connected" },
  },
  fleet: {
    apps: unknown("Not connected"),
    comingApps: [],
    connectors: unknown("Not connected"),
    incidents: [],
    productHints: [],
    signIn: nobodyAsked,
    devices: unknown("Not connected"),
    people: unknown("Not connected"),
    suspended: [],
    groups: [],
    sizes: {},
    declaredTags: [],
    regionalRouting: null,
    policyProblem: null,
    ledger: [],
    ground: { sound: false, at: null, reason: "Not synced yet." },
  },
  setups: { setups: [] },
  readings: { readings: [] },
  deprovisions: { tailnetId: null, runs: [] },
  journal: { activity: [], syncLog: [] },
  policy: { etag: null, size: null, warnings: [], versions: [] },
  timed: { records: [], unread: null, at: 0 },
  reviews: { running: [] },
  preferences: { values: defaultSettings.preferences, problems: [] },
};

/** An app that is well and has one egress IP. */
export function appView(change: Partial<AppView> & Pick<AppView, "name">): AppView {
  const app = {
    productId: null,
    tags: ["tag:example"],
    domains: ["example.com"],
    presetAppID: null,
    routes: [],
    severity: "ok",
    checks: [],
    connectorIds: known(["n1"]),
    expectedPrimary: "n1",
    egress: [
      {
        address: "203.0.113.7",
        family: 4,
        nodeId: "n1",
        connector: "connector-1",
        state: "inferred",
        lastSeen: 1_000,
      },
    ],
    format: "line",
    copyCount: new Set((change.egress ?? [{ address: "203.0.113.7" }]).map(({ address }) => address)).size,
    ipv6Choice: null,
    routeCounts: null,
    delta: { add: [], remove: [], unchanged: ["203.0.113.7"], kept: [] },
    people: known(13),
    ...change,
  } satisfies Omit<AppView, "path">;
  return { ...app, path: change.path ?? samplePath(100_000, app) };
}

/** A connected tailnet with these apps. */
export function connectedState(apps: readonly AppView[]): AppState {
  return {
    ...emptyState,
    connection: {
      ...emptyState.connection,
      tailnets: [
        {
          id: "t1",
          tailnet: "-",
          label: "acme.example.com",
          kind: "api-token",
          hint: "wxyz",
          keptIn: "keychain",
        },
      ],
      activeId: "t1",
      status: { label: "connected", sentence: "Connected" },
      lastSyncAt: 1_000,
    },
    fleet: { ...emptyState.fleet, apps: known([...apps]) },
  };
}
