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
function pathCheck(id: string, severity: Severity, change: Partial<HealthCheck>): HealthCheck {
  return { id, severity, what: "", why: "", evidence: [], ...change };
}

/** That traffic can leave from an address that is not recorded. */
function notListed(address: string, severity: Severity): HealthCheck {
  return pathCheck("egress-recorded", severity, {
    what: `The egress IPs have changed: add ${address}.`,
    fix: { kind: "action", action: "copy-egress", label: "Copy 1 IP" },
  });
}

/** That a connector is offline, as its app repeats it. */
function offline(nodeId: string, severity: Severity): HealthCheck {
  return pathCheck("online", severity, { what: `${nodeId} is offline.`, owner: { kind: "device", nodeId } });
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
          what: "No rule lets anybody reach what GitLab needs.",
          fix: { kind: "action", action: "allow-access", label: "Add an access rule" },
        }),
      ],
      use: { verdict: "nobody", people: known(0), onCondition: 0, orMore: false, from: [] },
      connectors: known([lis]),
    }),
    "only connector offline": state("Jira", {
      severity: "error",
      checks: [
        pathCheck("connectors", "error", { what: "“Jira” is down: its only connector fails." }),
        offline("connector-fra-1", "error"),
      ],
      connectors: known([down]),
      primary: null,
      use: { verdict: "somebody", people: known(9), onCondition: 0, orMore: false, from: ["group:eng"] },
    }),
    "standby offline": state("Sentry", {
      severity: "warning",
      checks: [
        pathCheck("connectors", "warning", { what: "1 of 2 connectors can serve “Sentry”." }),
        offline("connector-fra-1", "warning"),
        notListed("28.14.9.99", "warning"),
      ],
      connectors: known([lis, down]),
      allowlist: { ...listed, missing: ["28.14.9.99"] },
    }),
    "standby without its IP": state("Datadog", {
      severity: "warning",
      checks: [notListed("28.14.9.99", "warning")],
      allowlist: { ...listed, missing: ["28.14.9.99"] },
    }),
    "IP changed": state("MongoDB", {
      severity: "error",
      checks: [notListed("28.92.130.9", "error")],
      connectors: known([{ ...lis, addresses: changed(now) }]),
      allowlist: { ...listed, wanted: ["28.92.130.9"], missing: ["28.92.130.9"] },
    }),
    "allowlist unknown": state("Snowflake", {
      severity: "info",
      checks: [
        pathCheck("egress-recorded", "info", { what: "The allowlist of “Snowflake” is not recorded." }),
      ],
      connectors: known([lis]),
      allowlist: { ...listed, record: null },
    }),
    "scope missing": state("Linear", {
      severity: "unknown",
      checks: [pathCheck("connectors", "unknown", { what: "The devices could not be read." })],
      connectors: unknown("The devices were not read.", "devices:core:read"),
      primary: null,
    }),
    "twelve connectors": state("Bitbucket", {
      severity: "warning",
      checks: [offline("connector-fra-1", "warning")],
      use: { verdict: "somebody", people: known(4812), onCondition: 0, orMore: false, from: ["group:eng"] },
      connectors: known([...many.slice(0, 5), down, ...many.slice(5), lis]),
      allowlist: {
        ...listed,
        wanted: [lis, fra, ...many].flatMap(({ addresses }) => addresses.map(({ address }) => address)),
      },
    }),
    "routes wait": state("Zendesk", {
      severity: "warning",
      checks: [{ ...waiting, owner: { kind: "device", nodeId: "connector-lis-1" } }],
      connectors: known([{ ...lis, checks: [waiting] }, fra]),
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
      checks: [
        pathCheck("connectors", "info", { what: "“Notion” has one connector and no standby.", fix: addOne }),
      ],
    }),
    "no connector": state("Asana", {
      severity: "error",
      checks: [
        pathCheck("connectors", "error", { what: "No device carries tag:app-connector.", fix: addOne }),
      ],
      connectors: known([]),
      primary: null,
    }),
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

const addOne = { kind: "action", action: "add-connector", label: "Add a connector" } as const;

const waiting = pathCheck("pending-routes", "warning", {
  what: "2 routes of connector-lis-1 wait for approval.",
  fix: { kind: "action", action: "approve-routes", label: "Approve 2 routes" },
});

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
