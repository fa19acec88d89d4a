import type { PersonView } from "../../shared/bridge/access.ts";
import { known } from "../../shared/core/known.ts";
import type { PersonLine } from "../../shared/governance/people.ts";
import type { Reach, ReachKind, WayGroup, WayRule } from "../../shared/governance/person/reach.ts";

const oncall = "group:emea-platform-reliability-oncall-secondary";

const groups: readonly WayGroup[] = [
  { key: "group:eng", name: "group:eng", kind: "named", people: 1204 },
  { key: "group:sre", name: "group:sre", kind: "named", people: 96 },
  { key: oncall, name: oncall, kind: "named", people: 31 },
  ...["oncall", "partners"].map((name): WayGroup => {
    const key = `group:${name}@acme.example.com`;
    return { key, name: key, kind: "unknown", people: null };
  }),
  { key: "group:egress", name: "group:egress", kind: "named", people: 41 },
  { key: "directly", name: "directly", kind: "direct", people: null },
];

function rule(key: string, name: string, change: Partial<WayRule> = {}): WayRule {
  const [short = ""] = name.split(" · ");
  return { key, name, short: short.replace("Grant", "grant"), line: 80, postures: [], check: "", ...change };
}

const rules: readonly WayRule[] = [
  rule("grants 1", "Grant 2 · web"),
  rule("grants 3", "Grant 4 · 5432", { line: 88, postures: ["posture:managed"] }),
  rule("grants 20", "Grant 21 · 443", { line: 640 }),
  rule("grants 30", "Grant 31 · tag:exit", { line: 700 }),
  rule("grants 89", "Grant 90 · 10.20.0.0/16", { line: 1420 }),
  rule("ssh 16", "SSH 17 · deploy, postgres, build", { line: 1502, check: "12h" }),
];

interface Way {
  readonly group: string;
  readonly rule: string;
  readonly asks?: Reach["asks"];
}

function reach(kind: Reach["kind"], [name, detail = ""]: readonly string[], way: Way): Reach {
  const { asks = [], ...leads } = way;
  const verdict = asks.length === 0 ? "yes" : "conditional";
  return {
    id: `${kind} ${name} ${detail}`,
    kind,
    name: name ?? "",
    detail,
    devices: null,
    verdict,
    asks,
    ways: [leads],
  };
}

function kindOf(key: string, label: string, reaches: readonly Reach[]): ReachKind {
  return { key, label, count: reaches.length, reaches };
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => [`${name}-${at + 1}`, "443"]);

/** Thirty reaches of six kinds. */
const kinds: readonly ReachKind[] = [
  kindOf(
    "apps",
    "Apps",
    ["GitHub", "Jira", "Salesforce", "Stripe", "Okta", "Snowflake", "Zendesk", "Datadog"].map((name) =>
      reach("app", [name], { group: "group:eng", rule: "grants 1" }),
    ),
  ),
  kindOf(
    "tag:web",
    "tag:web",
    numbered("web", 7).map((name) => reach("device", name, { group: "group:sre", rule: "grants 20" })),
  ),
  kindOf(
    "tag:db",
    "tag:db",
    numbered("db", 9).map(([name = ""]) =>
      reach("device", [name, "5432"], {
        group: "group:sre",
        rule: "grants 3",
        asks: [["posture:managed"]],
      }),
    ),
  ),
  kindOf(
    "ssh",
    "SSH",
    [
      ["web-2", "as deploy"],
      ["db-1", "as postgres"],
      ["build-runner-eu-west-1-az-b-0000000017", "as build"],
    ].map((name) => reach("ssh", name, { group: oncall, rule: "ssh 16" })),
  ),
  kindOf(
    "exitNodes",
    "Exit nodes",
    ["exit-fra-1", "exit-lis-1"].map((name) =>
      reach("exitNodes", [name], { group: "group:egress", rule: "grants 30" }),
    ),
  ),
  kindOf("network", "Networks", [
    reach("network", ["10.20.0.0/16"], { group: "directly", rule: "grants 89" }),
  ]),
];

/** Somebody whose name has no end, and who reaches more than a picture shows one by one. */
export function longPerson(line: PersonLine, now: number): PersonView {
  return {
    line,
    devices: known(
      Array.from({ length: 7 }, (_, at) => ({
        nodeId: `nLong${at}CNTRL`,
        name: `maximiliana-theodora-notebook-${at + 1}`,
        os: "macOS",
        online: at === 0,
        lastSeen: now - at * 3_600_000,
      })),
    ),
    holdings: {
      kinds: [...kinds],
      groups: [...groups],
      rules: [...rules],
      memberOf: [],
      powers: [],
      namedIn: [],
    },
    gaps: [],
  };
}
