import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../../shared/core/known.ts";
import type { Finding } from "../../../../../shared/governance/hygiene/finding.ts";
import type { HygieneGround } from "../../../../../shared/governance/hygiene/ground.ts";
import { hygieneOf } from "../../../../../shared/governance/hygiene/hygiene.ts";
import { takenAt } from "../../../../support/connector-fixtures.ts";
import {
  atOnce,
  credential,
  day,
  hygieneGround,
  machine,
  refused,
  somebody,
} from "../../../../support/hygiene-world.ts";

type More = Parameters<typeof hygieneGround>[1];

/** A file in which everything is used. */
const tidy = `{
  "groups": {"group:eng": ["ann@acme.example", "ben@acme.example"]},
  "hosts": {"nas": "192.0.2.7"},
  "tagOwners": {"tag:web": ["group:eng"]},
  "grants": [{"src": ["group:eng"], "dst": ["tag:web", "nas"], "ip": ["443"]}],
}
`;

const withSection = (sections: string) => tidy.replace(`"grants"`, `${sections},\n  "grants"`);

function found(policy: string, more: More = {}): readonly string[] {
  return atOnce(hygieneOf(hygieneGround(policy, more))).findings.map(inShort);
}

/** “☑ tag:old: 0 devices, 0 rules, 0 keys → note does nothing → remove”. */
function inShort({ name, evidence, effect, act }: Finding): string {
  const box = act.kind === "remove" ? (act.chosen ? "☑ " : "☐ ") : "";
  const does = "label" in act ? act.label : act.kind;
  return `${box}${name}: ${evidence} → ${effect.state} ${effect.words} → ${does}`;
}

const keys = (...all: Parameters<typeof credential>) => ({ keys: known(all.map((one) => credential(one))) });
const hiro = somebody("hiro@acme.example", { role: "admin" });

/** Each finding turned on, and beside it what is nearly the same and no finding. */
const table: readonly (readonly [
  string,
  { policy?: string; more?: More },
  string[],
  { policy?: string; more?: More },
])[] = [
  [
    "a client with all scopes",
    { more: keys({ description: "terraform", scopes: ["all"] }) },
    ["OAuth client “terraform”: all scopes · Tue 23 Jun → attention changes everything → Narrow scopes"],
    { more: keys({ description: "terraform", scopes: ["all:read"] }) },
  ],
  [
    "an API key of an admin",
    {
      more: {
        users: [somebody("ann@acme.example"), somebody("ben@acme.example"), hiro],
        ...keys({ keyType: "api", description: "laptop", userId: hiro.id, scopes: ["all", "all:read"] }),
      },
    },
    [
      "API key “laptop”: all scopes · hiro, Tue 23 Jun → attention all that their role may: Admin → Use a client",
    ],
    { more: keys({ keyType: "api", description: "laptop", scopes: ["all"], invalid: true }) },
  ],
  [
    "an API key of a network admin, in the words of the list of credentials",
    {
      more: {
        users: [
          somebody("ann@acme.example"),
          somebody("ben@acme.example"),
          { ...hiro, role: "network-admin" },
        ],
        ...keys({ keyType: "api", description: "laptop", userId: hiro.id, scopes: ["all"] }),
      },
    },
    [
      "API key “laptop”: all scopes · hiro, Tue 23 Jun → attention all that their role may: Network admin → Use a client",
    ],
    { more: keys({ keyType: "api", description: "laptop", scopes: ["all"], invalid: true }) },
  ],
  [
    "a client without tags that makes devices",
    { more: keys({ description: "ci-deploy-old", scopes: ["devices"] }) },
    ["OAuth client “ci-deploy-old”: no tag · writes devices → attention reaches every device → Set tags"],
    { more: keys({ description: "ci-deploy-old", scopes: ["devices"], tags: ["tag:web"] }) },
  ],
  [
    "a key that ends soon",
    { more: keys({ keyType: "auth", description: "db-boot", reusable: true, expires: takenAt + 6.5 * day }) },
    ["Auth key “db-boot”: reusable · ends Thu 8 Oct → attention 6 days left → Replace"],
    { more: keys({ keyType: "auth", description: "once", reusable: false, expires: takenAt + 6 * day }) },
  ],
  [
    "an API key that ends soon",
    { more: keys({ keyType: "api", scopes: [], expires: takenAt + day / 2 }) },
    ["API key “ci”: ends Fri 2 Oct → attention ends today → Replace"],
    { more: keys({ keyType: "api", scopes: [], expires: takenAt + 15 * day }) },
  ],
  [
    "a tag that is not declared",
    { more: { devices: [machine("build-1", { tags: ["tag:build"] })] } },
    ["tag:build: on build1, not in tagOwners → attention nobody can set it → Declare"],
    { more: { devices: [machine("build-1", { tags: ["tag:build"], isExternal: true })] } },
  ],
  [
    "a tag that nothing uses",
    { policy: tidy.replace(`"tag:web":`, `"tag:legacy-ci": [], "tag:web":`) },
    ["☑ tag:legacy-ci: 0 devices, 0 rules, 0 keys → note does nothing → remove"],
    {
      policy: tidy.replace(`"tag:web":`, `"tag:legacy-ci": [], "tag:web":`),
      more: keys({ tags: ["tag:legacy-ci"] }),
    },
  ],
  [
    "a tag that a device alone carries",
    { policy: tidy.replace(`"tag:web":`, `"tag:one": [], "tag:web":`) },
    ["☑ tag:one: 0 devices, 0 rules, 0 keys → note does nothing → remove"],
    {
      policy: tidy.replace(`"tag:web":`, `"tag:one": [], "tag:web":`),
      more: { devices: [machine("one-1", { tags: ["tag:one"] })] },
    },
  ],
  [
    "a tag named in another name",
    { policy: tidy.replace(`"tag:web":`, `"tag:we": [], "tag:web":`) },
    ["☑ tag:we: 0 devices, 0 rules, 0 keys → note does nothing → remove"],
    { policy: tidy.replace(`"tag:web": ["group:eng"]`, `"tag:we": [], "tag:web": ["tag:we"]`) },
  ],
  [
    "a group that no rule names",
    { policy: tidy.replace(`"group:eng":`, `"group:interns": ["ben@acme.example"], "group:eng":`) },
    ["☑ group:interns: 1 name in it, no rule names it → note gives nothing → remove"],
    {
      policy: withSection(`"later": {"for": "Group:Interns=1"}`).replace(
        `"group:eng":`,
        `"group:interns": ["ben@acme.example"], "group:eng":`,
      ),
    },
  ],
  [
    "a host that no rule names",
    { policy: tidy.replace(`"nas":`, `"old-nas": "192.0.2.8", "nas":`) },
    ["☑ host old-nas: line 3, no rule names it → note does nothing → remove"],
    {
      policy: withSection(
        `"ipsets": {"ipset:x": ["add host:old-nas"]}, "tests": [{"src": "ann@acme.example", "deny": ["ipset:x:1"]}]`,
      ).replace(`"nas":`, `"old-nas": "192.0.2.8", "nas":`),
    },
  ],
  [
    "a posture and an IP set that nothing asks for",
    {
      policy: withSection(
        `"postures": {"posture:linux": ["node:os == 'linux'"]}, "ipsets": {"ipset:old": ["192.0.2.0/24"]}`,
      ),
    },
    [
      "☑ ipset:old: line 5, no rule names it → note does nothing → remove",
      "☑ posture:linux: line 5, no rule asks for it → note does nothing → remove",
    ],
    { policy: withSection(`"postures": {"posture:jit": ["custom:jit == 'T1'"]}`) },
  ],
  [
    "a group that is not declared",
    { policy: tidy.replace(`["tag:web", "nas"]`, `["group:desgin", "tag:web", "nas"]`) },
    ["group:desgin: in Grant 1, not in groups → unknown synced or misspelt → Decide"],
    { policy: tidy.replace(`["tag:web", "nas"]`, `["group:design@acme.example", "tag:web", "nas"]`) },
  ],
  [
    "a login of nobody",
    { policy: tidy.replace(`"ben@acme.example"]`, `"ben@acme.example", "marta@acme.example"]`) },
    ["☑ marta@acme.example: line 2 → attention nobody by this name → remove"],
    {
      policy: tidy.replace(`"ben@acme.example"]`, `"ben@acme.example", "marta@acme.example"]`),
      more: { invited: known(["Marta@acme.example"]) },
    },
  ],
  [
    "a login of somebody who is suspended",
    {
      more: {
        users: [somebody("ann@acme.example"), somebody("ben@acme.example", { status: "suspended" })],
      },
    },
    ["☐ ben@acme.example: line 2 → attention suspended, may come back → remove"],
    { more: { users: [somebody("ann@acme.example"), somebody("BEN@acme.example", { status: "idle" })] } },
  ],
  [
    "a person who approves any route and uses some",
    {
      policy: withSection(`"autoApprovers": {"routes": {"0.0.0.0/0": ["ben@acme.example"]}}`),
      more: {
        devices: [
          machine("web-1", { tags: ["tag:web"] }),
          machine("nas", {
            user: "ben@acme.example",
            advertisedRoutes: ["10.20.4.0/24", "0.0.0.0/0", "::/0"],
          }),
        ],
      },
    },
    ["0.0.0.0/0: ben · 10.20.4.0/24 used → error approves any route → Narrow to /24"],
    {
      policy: withSection(`"autoApprovers": {"routes": {"10.20.4.0/24": ["ben@acme.example"]}}`),
      more: {
        devices: [
          machine("web-1", { tags: ["tag:web"] }),
          machine("nas", { user: "ben@acme.example", advertisedRoutes: ["10.20.4.0/24"] }),
        ],
      },
    },
  ],
  [
    "an approval that is wider than its routes",
    {
      policy: withSection(`"autoApprovers": {"routes": {"10.20.0.0/16": ["tag:web"]}}`),
      more: { devices: [machine("web-1", { tags: ["tag:web"], enabledRoutes: ["10.20.4.0/24"] })] },
    },
    ["10.20.0.0/16: tag:web · 10.20.4.0/24 used → attention 256 times wider → Narrow to /24"],
    {
      policy: withSection(`"autoApprovers": {"routes": {"10.20.0.0/16": ["tag:web"]}}`),
      more: {
        devices: [machine("web-1", { tags: ["tag:web"], advertisedRoutes: null, enabledRoutes: null })],
      },
    },
  ],
  [
    "a rule for an empty group",
    {
      policy: tidy
        .replace(`"group:eng":`, `"group:oncall": [], "group:eng":`)
        .replace(`"grants": [`, `"grants": [{"src": ["group:oncall"], "dst": ["tag:web"], "ip": ["22"]}, `),
    },
    ["☐ Grant 1 · 22: group:oncall is empty → attention lets nobody in → remove"],
    {
      policy: tidy
        .replace(`"group:eng":`, `"group:oncall": [], "group:eng":`)
        .replace(
          `"grants": [`,
          `"grants": [{"src": ["group:oncall", "tag:web"], "dst": ["tag:web"], "ip": ["22"]}, `,
        ),
    },
  ],
  [
    "a rule without sources",
    { policy: tidy.replace(`"grants": [`, `"grants": [{"src": [], "dst": ["tag:web"], "ip": ["22"]}, `) },
    ["☑ Grant 1 · 22: no sources → attention lets nobody in → remove"],
    {
      policy: tidy.replace(
        `"grants": [`,
        `"grants": [{"src": [], "dst": ["tag:web"], "ip": ["22"], "app": {"tailscale.com/cap/pam": [{}]}}, `,
      ),
    },
  ],
];

describe("the clean-up", () => {
  it("finds nothing where everything is used", () => {
    expect(atOnce(hygieneOf(hygieneGround(tidy)))).toEqual({
      findings: [],
      hidden: [],
      leftAlone: [],
      unknowns: [],
    });
  });

  it.each(table)("tells %s, and not what is nearly so", (_what, there, lines, near) => {
    expect(found(there.policy ?? tidy, there.more)).toEqual(lines);
    const beside = found(near.policy ?? tidy, near.more);
    expect(beside.filter((line) => lines.includes(line))).toEqual([]);
  });
});

/** One of everything that could be removed. */
const untidy = `{
  "groups": {"group:eng": ["ann@acme.example", "marta@acme.example"], "group:interns": ["ben@acme.example"]},
  "hosts": {"old-nas": "192.0.2.8"},
  "tagOwners": {"tag:web": ["group:eng"], "tag:legacy-ci": []},
  "autoApprovers": {"routes": {"10.20.0.0/16": ["tag:web"]}},
  "grants": [{"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]}],
}
`;
const routed = { devices: [machine("web-1", { tags: ["tag:web"], enabledRoutes: ["10.20.4.0/24"] })] };

const asked = (more: More, change: Partial<HygieneGround> = {}) => {
  const { findings, unknowns } = atOnce(
    hygieneOf({ ...hygieneGround(untidy, { ...routed, ...more }), ...change }),
  );
  return {
    removals: findings.filter(({ act }) => act.kind === "remove").map(({ name }) => name),
    changes: findings.filter(({ act }) => act.kind === "change").map(({ name }) => name),
    unknowns: unknowns.map(({ what, reason }) => `${what}: ${reason}`),
  };
};

describe("a clean-up on ground that is missing, old or not understood", () => {
  it("has all of it to remove where the ground is sound", () => {
    expect(asked({})).toEqual({
      removals: ["tag:legacy-ci", "group:interns", "host old-nas", "marta@acme.example"],
      changes: ["10.20.0.0/16"],
      unknowns: [],
    });
  });

  it("calls no tag unused while keys cannot be read, or not all of them", () => {
    const files = ["group:interns", "host old-nas", "marta@acme.example"];
    expect(asked({ keys: refused })).toEqual({
      removals: files,
      changes: ["10.20.0.0/16"],
      unknowns: [
        "Keys and clients: The credential may not read it.",
        "Whether 1 tag is unused: The credential may not read it.",
      ],
    });
    const some = known([], { kind: "incomplete", reason: "OAuth clients are not shown.", asOf: takenAt });
    expect(asked({ keys: some }).removals).toEqual(files);
  });

  it("calls nobody an orphan while people cannot be read, or were not read this time", () => {
    for (const users of [
      unknown("Answered with 403.", "users:read"),
      unknown("Answered with 404."),
      known([somebody("ann@acme.example")], { kind: "last-known", reason: "Not read.", asOf: takenAt }),
    ]) {
      const { removals, unknowns } = asked({ snapshot: { users } });
      expect(removals).toEqual(["tag:legacy-ci", "group:interns", "host old-nas"]);
      expect(unknowns).toEqual([expect.stringContaining("Which names are nobody’s")]);
    }
  });

  it("calls whoever keeps a thing by one name, whatever the thing is", () => {
    const kept = withSection(`"nodeAttrs": []`).replace(
      `"tagOwners": {`,
      `"tagOwners": {"tag:ci": ["gone@acme.example"], `,
    );
    const { leftAlone } = atOnce(hygieneOf(hygieneGround(kept, { snapshot: { users: known([hiro]) } })));
    expect(leftAlone.filter(({ name }) => /ci$|^gone/u.test(name)).map(({ owner }) => owner)).toEqual([
      "Pipeline",
      "Pipeline",
    ]);
  });

  it("removes no tag, no person and narrows nothing while devices cannot be read", () => {
    expect(asked({ snapshot: { devices: unknown("Answered with 403.") } })).toMatchObject({
      removals: ["group:interns", "host old-nas"],
      changes: [],
    });
    expect(asked({ snapshot: { undetailed: "Routes are shown one by one alone." } }).changes).toEqual([]);
  });

  it("advises nothing on a file or a sync that is old", () => {
    const old = asked({ now: takenAt + 2 * 3_600_000 });
    expect(old).toMatchObject({ removals: [], changes: [] });
    expect(old.unknowns).toContain("What is unused: The last check is more than an hour ago.");
  });

  it("chooses no orphan while it cannot be read who was invited", () => {
    const { findings, unknowns } = atOnce(hygieneOf(hygieneGround(untidy, { invited: refused })));
    expect(findings.find(({ part }) => part === "orphans")?.act).toMatchObject({ chosen: false });
    expect(unknowns).toMatchObject([{ what: "Whether they were invited", scope: "auth_keys:read" }]);
  });

  it("removes nothing where the file says a thing twice", () => {
    const twice = untidy
      .replace(`"hosts":`, `"Hosts": {}, "hosts":`)
      .replace(`"groups":`, `"Groups": {}, "groups":`);
    const { findings } = atOnce(hygieneOf(hygieneGround(twice, routed)));
    expect(findings.filter(({ act }) => act.kind === "remove").map(({ name }) => name)).toEqual([]);
  });
});
