import type { AppUsers, AppUserView } from "../../shared/bridge/access.ts";

/** Somebody of a group who may use an app. */
function member(name: string, change: Partial<AppUserView> = {}): AppUserView {
  return {
    kind: "person",
    name,
    verdict: "yes",
    through: ["group:engineering"],
    postures: [],
    ...change,
  };
}

/** Thirteen people, some on a condition, and a device; of one group nobody can say who is in it. */
export function sampleAppUsers(): AppUsers {
  const names = ["ann", "bruno", "chiara", "dmitri", "elif", "farid", "greta", "hugo", "ines", "jonas"];
  return {
    users: [
      ...names.map((name) => member(`${name}@acme.example.com`)),
      member("kim@acme.example.com", { through: ["group:engineering", "autogroup:admin"] }),
      member("lena@acme.example.com", { verdict: "conditional", postures: ["posture:latest"] }),
      member("a-contractor-with-a-very-long-name@partner.example.org", {
        verdict: "unknown",
        through: ["autogroup:shared"],
      }),
      member("build-runner-7", { kind: "device", through: ["tag:ci"] }),
    ],
    orMore: true,
    rules: [
      {
        name: "Grant 2",
        line: 31,
        text: '{ "src": ["group:engineering", "tag:ci"], "dst": ["tag:github-app-connector"], "ip": ["53"] }',
        gives: "names",
      },
      {
        name: "Grant 3",
        line: 38,
        text: '{ "src": ["group:engineering", "tag:ci"], "dst": ["autogroup:internet"], "ip": ["443"] }',
        gives: "traffic",
      },
    ],
    unknowns: ["Who is in group:scim-platform@acme.example.com is not known here."],
    use: sampleAppUse(names.map((name) => `${name}@acme.example.com`)),
    tests: [
      { source: "group:engineering", about: "names", line: 70, passed: true },
      { source: "ines@acme.example.com", about: "denied", line: 71, passed: true },
    ],
  };
}

/** A group through the app’s connectors, one of which nobody can say who is in it, and admins by a wider rule. */
function sampleAppUse(people: readonly string[]): AppUsers["use"] {
  const way = {
    people,
    suspended: [],
    unsure: 0,
    devices: 0,
    hidden: false,
    rule: sampleRule(2, 38),
    via: ["tag:github-app-connector"],
    postures: [],
    kind: "own" as const,
    narrowTo: null,
    alsoIn: null,
  };
  return {
    ways: [
      { ...way, source: "group:engineering" },
      {
        ...way,
        source: "group:contractors",
        people: ["lena@acme.example.com"],
        postures: ["posture:latest"],
      },
      { ...way, source: "group:scim-platform@acme.example.com", people: [], hidden: true },
      {
        ...way,
        source: "autogroup:admin",
        people: ["kim@acme.example.com", "ann@acme.example.com"],
        rule: sampleRule(0, 20),
        via: [],
        kind: "wider",
        narrowTo: ["tag:jira-app-connector"],
        alsoIn: "group:engineering",
      },
    ],
    names: { people: 42, cannotConnect: 29 },
    postures: ["posture:latest"],
    sharedTags: [],
    freeTags: ["tag:github-ext"],
  };
}

function sampleRule(index: number, line: number) {
  return {
    name: `grant ${index + 1}`,
    line,
    identity: {
      section: "grants" as const,
      index,
      content: '{"dst":["autogroup:internet"],"ip":["443"]}',
      sources: ["group:engineering"],
    },
  };
}
