import type { AppState } from "../../shared/bridge/app-state.ts";
import type { HealthCheck, Severity } from "../../shared/connectors/checks/health-check.ts";
import { pathOf } from "../../shared/connectors/path/path-of.ts";
import type { PathConnector, PathFacts } from "../../shared/connectors/path/path-facts.ts";
import { known, unknown } from "../../shared/core/known.ts";
import { sampleApp } from "./sample-fleet.ts";
import { pathConnector, pathFacts } from "./sample-path.ts";
import { sampleState } from "./sample-state.ts";

const minute = 60_000;

/** A check as far as a path looks at it. */
function pathCheck(id: string, severity: Severity, change: Partial<HealthCheck> = {}): HealthCheck {
  return { id, severity, what: `${id} is so.`, why: "", evidence: [], ...change };
}

/** Every state that a path can be in, each with what makes it so. `now` is 12 minutes after the connector went offline. */
export function pathStates(now: number): Readonly<Record<PathStateName, PathFacts>> {
  const lis = pathConnector("connector-lis-1", "28.92.130.6");
  const fra = pathConnector("connector-fra-1", "28.14.9.99");
  const ams = pathConnector("connector-ams-1", "28.77.88.244");
  const down = { ...fra, online: false, lastSeen: now - 12 * minute, serving: "unable" } as const;
  const listed = pathFacts(now).allowlist;
  const state = (name: string, change: Partial<PathFacts>): PathFacts =>
    pathFacts(now, { app: { name, connectors: ["tag:app-connector"], presetAppID: null }, ...change });
  const onlyAms = {
    connectors: known([ams]),
    primary: "connector-ams-1",
    allowlist: { ...listed, wanted: ["28.77.88.244"] },
  };
  const many = Array.from({ length: 10 }, (_, number) =>
    pathConnector(`connector-ams-${number + 1}`, `28.77.88.${number + 1}`),
  );
  return {
    "all well": state("GitHub", {}),
    "nobody allowed": state("GitLab", {
      severity: "error",
      checks: [
        pathCheck("destination-access", "error", {
          fix: { kind: "action", action: "allow-access", label: "Add an access rule" },
        }),
      ],
      use: { verdict: "nobody", people: known(0), onCondition: 0, orMore: false, from: [] },
      connectors: known([lis]),
    }),
    "only connector offline": state("Jira", {
      severity: "error",
      connectors: known([down]),
      primary: null,
      use: { verdict: "somebody", people: known(9), onCondition: 0, orMore: false, from: ["group:eng"] },
    }),
    "standby offline": state("Sentry", {
      severity: "warning",
      connectors: known([lis, down]),
      allowlist: { ...listed, missing: ["28.14.9.99"] },
    }),
    "standby without its IP": state("Datadog", {
      severity: "warning",
      allowlist: { ...listed, missing: ["28.14.9.99"] },
    }),
    "IP changed": state("MongoDB", {
      severity: "warning",
      connectors: known([{ ...lis, addresses: changed(now) }]),
      allowlist: { ...listed, wanted: ["28.92.130.9"], missing: ["28.92.130.9"] },
    }),
    "allowlist unknown": state("Snowflake", {
      severity: "info",
      connectors: known([lis]),
      allowlist: { ...listed, record: null },
    }),
    "scope missing": state("Linear", {
      severity: "unknown",
      connectors: unknown("The devices were not read.", "devices:core:read"),
      primary: null,
    }),
    "twelve connectors": state("Bitbucket", {
      severity: "warning",
      use: { verdict: "somebody", people: known(4812), onCondition: 0, orMore: false, from: ["group:eng"] },
      connectors: known([...many.slice(0, 5), down, ...many.slice(5), lis]),
      allowlist: {
        ...listed,
        wanted: [lis, fra, ...many].flatMap(({ addresses }) => addresses.map(({ address }) => address)),
      },
    }),
    "routes wait": state("Zendesk", {
      severity: "warning",
      connectors: known([
        {
          ...lis,
          checks: [
            pathCheck("pending-routes", "warning", {
              fix: { kind: "action", action: "approve-routes", label: "Approve 2 routes" },
            }),
          ],
        },
        fra,
      ]),
      routes: { approved: 12, pending: 2, isShared: false },
    }),
    "preset, regional": state("Okta", {
      app: { name: "Okta", connectors: ["tag:okta"], presetAppID: "okta" },
      isRegional: true,
      primary: null,
      connectors: known([
        { ...ams, region: "Europe" },
        { ...fra, region: "America" },
      ]),
      allowlist: { ...listed, wanted: ["28.77.88.244", "28.14.9.99"] },
    }),
    "no allowlist of its own": state("Figma", {
      ...onlyAms,
      allowlist: { ...onlyAms.allowlist, held: { by: "Okta" } },
    }),
    "one connector": state("Notion", {
      ...onlyAms,
      severity: "info",
      checks: [pathCheck("connectors", "info")],
    }),
    "no connector": state("Asana", { severity: "error", connectors: known([]), primary: null }),
    "policy broken": state("HubSpot", {
      severity: "error",
      checks: [
        pathCheck("tag-declared", "error", {
          what: "tag:x is not declared in “tagOwners”.",
          fix: { kind: "action", action: "declare-tag", label: "Declare tag:x" },
        }),
      ],
    }),
    "hostile names": state(hostileApp, {
      use: {
        verdict: "somebody",
        people: known(13),
        onCondition: 0,
        orMore: false,
        from: ["group:a-very-long-name-of-a-group-of-people"],
      },
      connectors: known([
        {
          ...pathConnector("n1", "2a05:d018:1c::f00d:beef:cafe:1"),
          name: "‮prod-connector-<b>eu-central-1a</b>-with-a-long-name",
        },
      ]),
      primary: "n1",
      allowlist: { ...listed, wanted: ["2a05:d018:1c::f00d:beef:cafe:1"] },
    }),
  };
}

const hostileApp = "<img src=x> ‮Portal‬ with a very long name";

type PathStateName =
  | "all well"
  | "nobody allowed"
  | "only connector offline"
  | "standby offline"
  | "standby without its IP"
  | "IP changed"
  | "allowlist unknown"
  | "scope missing"
  | "twelve connectors"
  | "routes wait"
  | "preset, regional"
  | "no allowlist of its own"
  | "one connector"
  | "no connector"
  | "policy broken"
  | "hostile names";

function changed(now: number): PathConnector["addresses"] {
  return [
    {
      address: "28.92.130.9",
      state: "inferred",
      lastSeen: now,
      verifiedAt: null,
      isVouchedFor: false,
      isFormer: false,
    },
    {
      address: "28.92.130.6",
      state: "stale",
      lastSeen: now - 60 * minute,
      verifiedAt: null,
      isVouchedFor: false,
      isFormer: true,
    },
  ];
}

/** A tailnet with an app in each state. */
export function pathStatesState(now: number): AppState {
  const state = sampleState(now);
  const apps = Object.values(pathStates(now)).map((facts) =>
    sampleApp(now, {
      name: facts.app.name,
      productId: facts.app.name.toLowerCase(),
      severity: facts.severity,
      checks: facts.checks,
      people: facts.use.people,
      path: pathOf(facts),
    }),
  );
  return { ...state, setups: { setups: [] }, fleet: { ...state.fleet, apps: known(apps), incidents: [] } };
}
