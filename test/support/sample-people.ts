import type { Answered, PeopleView, PersonView } from "../../shared/bridge/access.ts";
import { known } from "../../shared/core/known.ts";
import type { Passing } from "../../shared/governance/posture/passing.ts";
import type { Vocabulary } from "../../shared/governance/question/vocabulary.ts";
import type { PersonLine } from "../../shared/governance/people.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function person(now: number, login: string, change: Partial<PersonLine>, ago: number): PersonLine {
  return {
    login: `${login}@acme.example.com`,
    name: "",
    looksLike: null,
    role: "member",
    groups: [],
    apps: [],
    onCondition: [],
    timed: [],
    status: "active",
    mayBeMore: false,
    ssh: { devices: 0, only: null, everyServer: false },
    isOnline: ago < 60_000,
    lastSeen: now - ago,
    ...change,
  };
}

/** Seven people of a company: some may have more than can be known, one has nothing. */
export function samplePeople(now: number): PeopleView {
  const eng = { groups: ["group:engineering"], apps: ["GitHub", "Jira"] };
  return {
    people: [
      person(
        now,
        "ana",
        {
          groups: ["group:engineering", "group:sre"],
          apps: ["GitHub", "Jira", "Stripe"],
          onCondition: ["Stripe"],
          mayBeMore: true,
        },
        12 * minute,
      ),
      person(now, "bruno", { ...eng, role: "network-admin" }, 30_000),
      person(now, "chidi", { groups: ["group:contractors"], apps: ["GitHub"] }, 41 * day),
      person(now, "emre", { ...eng, mayBeMore: true }, 2 * hour),
      person(now, "greta", { ...eng, role: "admin" }, 3 * minute),
      person(now, "hiro", { groups: ["group:sales"], apps: [], mayBeMore: true }, day),
      person(now, "ines", { role: "auditor" }, 6 * day),
    ],
    orphans: [
      { name: "marta@acme.example.com", kind: "nobody", lines: [12, 40], keeper: null },
      { name: "old-ci@acme.example.com", kind: "nobody", lines: [13], keeper: null },
    ],
    gaps: [],
  };
}

const way = (group: string, rule: string) => [{ group, rule }];

/** Ana, who reaches five things by five rules, one on a condition, and may be in a group that nobody can see into. */
export function samplePerson(now: number): PersonView {
  const [line] = samplePeople(now).people;
  if (line === undefined) throw new Error("There is nobody.");
  const reach = { detail: "", devices: null, verdict: "yes", asks: [] } as const;
  const rule = { postures: [], check: "" };
  return {
    line,
    devices: known([
      { nodeId: "nAna1CNTRL", name: "ana-mbp", os: "macOS", online: true, lastSeen: now },
      { nodeId: "nAna2CNTRL", name: "ana-tower", os: "linux", online: false, lastSeen: now - 3 * hour },
    ]),
    holdings: {
      kinds: [
        {
          key: "apps",
          label: "Apps",
          count: 3,
          reaches: [
            { ...reach, id: "app GitHub", kind: "app", name: "GitHub", ways: way("group:eng", "grants 1") },
            { ...reach, id: "app Jira", kind: "app", name: "Jira", ways: way("group:eng", "grants 1") },
            { ...reach, id: "app Stripe", kind: "app", name: "Stripe", ways: way("directly", "grants 8") },
          ],
        },
        {
          key: "tag:db",
          label: "tag:db",
          count: 1,
          reaches: [
            {
              ...reach,
              id: "device db-1 5432",
              kind: "device",
              name: "db-1",
              detail: "5432",
              verdict: "conditional",
              asks: [["posture:managed"]],
              ways: way("group:sre", "grants 3"),
            },
          ],
        },
        {
          key: "ssh",
          label: "SSH",
          count: 1,
          reaches: [
            {
              ...reach,
              id: "ssh web-2 as deploy",
              kind: "ssh",
              name: "web-2",
              detail: "as deploy",
              ways: way("group:sre", "ssh 0"),
            },
          ],
        },
      ],
      groups: [
        { key: "group:eng", name: "group:eng", kind: "named", people: 11 },
        { key: "group:sre", name: "group:sre", kind: "named", people: 6 },
        {
          key: "group:oncall@acme.example.com",
          name: "group:oncall@acme.example.com",
          kind: "unknown",
          people: null,
        },
        { key: "directly", name: "directly", kind: "direct", people: null },
      ],
      rules: [
        { ...rule, key: "grants 1", name: "Grant 2 · web", short: "grant 2", line: 81 },
        {
          ...rule,
          key: "grants 3",
          name: "Grant 4 · 5432",
          short: "grant 4",
          line: 88,
          postures: ["posture:managed"],
        },
        { ...rule, key: "grants 8", name: "Grant 9 · web", short: "grant 9", line: 120 },
        { ...rule, key: "ssh 0", name: "SSH 1 · deploy", short: "SSH 1", line: 140, check: "12h" },
      ],
      memberOf: [
        {
          id: "groups group:eng",
          name: "group:eng",
          through: "named in the policy",
          verdict: "yes",
          listed: { section: "groups", group: "group:eng" },
        },
        {
          id: "groups group:sre",
          name: "group:sre",
          through: "named in the policy",
          verdict: "yes",
          listed: { section: "groups", group: "group:sre" },
        },
        {
          id: "groups group:oncall@acme.example.com",
          name: "group:oncall@acme.example.com",
          through: "synced",
          verdict: "unknown",
          listed: null,
        },
      ],
      powers: [
        {
          id: "tagOwners tag:github",
          name: "GitHub’s tag",
          through: "owner, by group:sre",
          verdict: "yes",
          listed: null,
        },
      ],
      namedIn: [
        {
          rule: "grants 8",
          listed: {
            section: "grants",
            rule: { section: "grants", index: 8, content: "{}", sources: ["ana@acme.example.com"] },
          },
        },
      ],
    },
    gaps: [],
  };
}

/** One of her two devices meets what the database asks for. */
export function samplePassing(now: number): Passing {
  return {
    asks: [["posture:managed"]],
    count: 2,
    passes: 1,
    fails: 1,
    devices: [
      { node: "nAna2CNTRL", name: "ana-tower", state: "fails", why: "custom:managed is not set" },
      { node: "nAna1CNTRL", name: "ana-mbp", state: "passes", why: "" },
    ],
    unread: null,
    at: now,
  };
}

/** Ana may reach the database, by one rule and on a condition. */
export function sampleAnswered(now: number): Answered {
  const place = { state: "there" } as const;
  return {
    answer: {
      kind: "may",
      verdict: "yes",
      sentence: "ana can reach db-1 on port 5432",
      places: [
        { ...place, head: "Person", title: "ana", note: "3 devices", kind: "person" },
        { ...place, head: "Group", title: "group:sre", note: "6 people", kind: "group" },
        { ...place, head: "Rule", title: "Grant 4 · 5432", note: "policy line 88", kind: "rule" },
        { ...place, head: "Device", title: "db-1", note: "tag:db", kind: "device" },
      ],
      condition: null,
      passing: null,
      foot: "The only way: taking group:sre ends it",
      isOnlyWay: true,
      open: { label: "Open grant 4", line: 88 },
      give: null,
    },
    etag: '"a41f9c2d"',
    at: now,
  };
}

/** Names that questions may use. */
export function sampleWords(): Vocabulary {
  return {
    people: ["ana", "bruno", "chidi"].map((short) => ({ short, login: `${short}@acme.example.com` })),
    devices: [
      { name: "db-1", note: "tag:db", ports: [5432, 22] },
      { name: "web-2", note: "tag:web", ports: [443] },
    ],
    tags: [{ name: "tag:db", note: "2 devices", ports: [5432] }],
    hosts: [],
    apps: ["GitHub", "Jira", "Stripe"],
  };
}
