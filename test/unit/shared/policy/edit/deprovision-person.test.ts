import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesOf } from "../../../../../shared/policy/edit/leaving/person-places.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { meaning } from "../../../../support/policy-meaning.ts";
import { noDevices, planOf, policyValue, refusalOf, takenBack } from "../../../../support/planning.ts";
import { randomPolicyValue, randomTaste, writePolicy } from "../../../../support/random-policies.ts";

const ann = "ann@acme.example";
const gone: PolicyIntent = { kind: "deprovisionPerson", login: ann };

const text = `{
  "groups": {
    "group:eng": [
      "${ann}",
      "ben@acme.example", // on call
    ],
    "group:one": ["Ann@Acme.example"],
  },
  "tagOwners": {"tag:staging": ["${ann}"], "tag:web": ["group:eng", "${ann}"], "tag:border0-managed": ["${ann}"]},
  "autoApprovers": {
    "routes": {"10.20.0.0/16": ["${ann}"], "10.0.0.0/8": ["tag:web", "${ann}"]},
    "exitNode": ["${ann}"],
  },
  "acls": [
    {"action": "accept", "users": ["${ann}", "group:eng"], "ports": ["tag:web:443", "${ann}:22"]},
    // For her laptop alone.
    {"action": "accept", "src": ["group:eng"], "dst": ["${ann}:*"]},
  ],
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
    {"src": ["${ann}"], "dst": ["tag:staging"], "ip": ["*"]}, // hers
    {"src": ["${ann}", "ben@acme.example"], "dst": ["svc:db"], "ip": ["*"], "app": {"tailscale.com/cap/pam": [{}]}},
  ],
  "ssh": [{"action": "check", "src": ["${ann}", "group:eng"], "dst": ["tag:web"], "users": ["root"]}],
  "nodeAttrs": [
    {"target": ["${ann}"], "attr": ["funnel"]},
    {"target": ["tag:web", "${ann}"], "attr": ["funnel"]},
  ],
  "tests": [
    {"src": "${ann}", "accept": ["tag:web:443"]},
    {"src": "ben@acme.example", "accept": ["tag:web:443"], "deny": ["${ann}:22"]},
    {"src": "ben@acme.example", "deny": ["${ann}:22"]},
  ],
  "sshTests": [
    {"src": "${ann}", "dst": ["tag:web"], "accept": ["root"]},
    {"src": "ben@acme.example", "dst": ["${ann}"], "deny": ["root"]},
  ],
  "later": {"owner": "${ann}"},
}
`;

describe("a person who is named everywhere", () => {
  const plan = planOf(text, gone);

  it("is named nowhere afterwards but in what others keep", () => {
    expect(placesOf(policyValue(plan.after), ann).map(({ name, manager }) => [name, manager])).toEqual([
      ["tag:border0-managed", "Tailscale PAM"],
      ["Grant 2", "Tailscale PAM"],
      ["“owner” in later", "something that Tailrace does not know"],
    ]);
    expect(plan.leftAlone).toEqual([
      `${ann} stays in tag:border0-managed: it belongs to Tailscale PAM.`,
      `${ann} stays in Grant 3: it belongs to Tailscale PAM.`,
      `${ann} stays in “owner” in later: it belongs to something that Tailrace does not know.`,
    ]);
  });

  it("leaves what still means something, and takes out what was for nobody else", () => {
    const { later: _later, ...value } = policyValue(plan.after);
    expect(value).toEqual({
      groups: { "group:eng": ["ben@acme.example"], "group:one": [] },
      tagOwners: {
        "tag:staging": ["autogroup:admin"],
        "tag:web": ["group:eng"],
        "tag:border0-managed": [ann],
      },
      autoApprovers: { routes: { "10.0.0.0/8": ["tag:web"] }, exitNode: [] },
      acls: [{ action: "accept", users: ["group:eng"], ports: ["tag:web:443"] }],
      grants: [
        { src: ["group:eng"], dst: ["tag:web"], ip: ["443"] },
        {
          src: [ann, "ben@acme.example"],
          dst: ["svc:db"],
          ip: ["*"],
          app: { "tailscale.com/cap/pam": [{}] },
        },
      ],
      ssh: [{ action: "check", src: ["group:eng"], dst: ["tag:web"], users: ["root"] }],
      nodeAttrs: [{ target: ["tag:web"], attr: ["funnel"] }],
      tests: [{ src: "ben@acme.example", accept: ["tag:web:443"], deny: [] }],
      sshTests: [],
    });
    expect(plan.after).toContain(`"ben@acme.example", // on call`);
    expect(plan.after).not.toContain("For her laptop alone");
  });

  it("says of each edit what it does", () => {
    const reasons = plan.edits.map(({ reason }) => reason);
    expect(reasons).toContain("Hands tag:staging to autogroup:admin");
    expect(reasons).toContain(`Removes Grant 2, which allowed nobody but ${ann}`);
    expect(reasons).toContain(`Takes Ann@Acme.example out of group:one`);
    expect(reasons).toContain(`Removes Test 1, which tests ${ann}`);
    expect(plan.warnings).toEqual(["group:one has no members after this."]);
  });

  it("is put back, to the same meaning and the same comments", () => {
    const back = takenBack(plan).after;
    expect(meaning(back)).toBe(meaning(text));
    expect(back).toContain("// For her laptop alone.");
    expect(planOf(plan.after, gone).noop).toBe(true);
  });

  it("is put back where others changed things since, as far as that can be done", () => {
    const since = plan.after
      .replace(`"ben@acme.example", // on call`, `"ben@acme.example", "cy@acme.example", // on call`)
      .replace(`"users": ["root"]`, `"users": ["admin"]`);
    const back = takenBack(plan, since);
    expect(policyValue(back.after)["groups"]).toMatchObject({
      "group:eng": ["ben@acme.example", "cy@acme.example", ann],
    });
    expect(back.leftAlone).toEqual([`Others have changed SSH 1 since, so ${ann} is not put back there.`]);
  });
});

it("is for people alone, and says where nobody is named", () => {
  expect(refusalOf(text, { kind: "deprovisionPerson", login: "group:eng" }).code).toBe("app-invalid");
  const plan = planOf(text, { kind: "deprovisionPerson", login: "zoe@acme.example" });
  expect(plan).toMatchObject({ noop: true, inverse: null });
  expect(plan.leftAlone.join()).toContain("names zoe@acme.example nowhere");
});

it("does not take one person for another whose login begins alike", () => {
  const other = JSON.stringify({ groups: { "group:eng": ["ann@acme.example.org", "joann@acme.example"] } });
  expect(planOf(other, gone).noop).toBe(true);
});

describe("on any policy", () => {
  /** Random policies in which people also stand among destinations, owners, approvers, targets and tests. */
  const policy = fc
    .tuple(randomPolicyValue, randomTaste, fc.infiniteStream(fc.nat(9)))
    .map(([value, taste, dice]) => {
      const roll = () => Number(dice.next().value);
      const add = (list: readonly unknown[], name: string) => {
        const at = roll();
        return roll() > 3 || list.includes(name) ? list : [...list.slice(0, at), name, ...list.slice(at)];
      };
      const copy = JSON.parse(JSON.stringify(value)) as Record<string, never>;
      const each = (section: string, field: string, name: string) =>
        Object.values(Object(copy[section]) as Record<string, Record<string, unknown>>).forEach((entry) => {
          if (Array.isArray(entry[field])) entry[field] = add(entry[field] as unknown[], name);
        });
      each("acls", "dst", "ann@acme.example:22");
      each("acls", "src", "Ann@acme.example");
      each("grants", "dst", "ann@acme.example");
      each("ssh", "src", "ann@acme.example");
      each("tests", "accept", "ann@acme.example:22");
      const owners = Object(copy["tagOwners"]) as Record<string, unknown[]>;
      for (const tag of Object.keys(owners)) owners[tag] = [...add(owners[tag] ?? [], ann)];
      // Of two rules that say the very same one is as good as both, and one comes back.
      for (const section of ["acls", "grants", "tests"]) {
        const entries = Object.values(Object(copy[section]) as Record<string, unknown>);
        const distinct = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
        if (entries.length > 0) Object.assign(copy, { [section]: [...distinct.values()] });
      }
      return writePolicy(copy, taste);
    });

  it("leaves nothing of the person, nobody else changes place, and comes back", () => {
    fc.assert(
      fc.property(policy, (before) => {
        const plan = planIntent(before, gone, noDevices);
        if (!plan.ok) throw new Error(plan.problem.what);
        const { after, inverse } = plan.value;
        expect(placesOf(policyValue(after), ann).filter(({ manager }) => manager === null)).toEqual([]);
        for (const other of ["bob@acme.example", "Cyd@acme.example"]) {
          const named = (value: string) =>
            placesOf(policyValue(value), other)
              .filter(({ kind }) => ["member", "tag owner", "approver"].includes(kind))
              .map(({ name, kind }) => `${kind} ${name}`);
          expect(named(after)).toEqual(named(before));
        }
        expect(planOf(after, gone).noop).toBe(true);
        const back = inverse === null ? after : planOf(after, inverse).after;
        expect(meaning(back)).toBe(meaning(before));
      }),
      { numRuns: 600 },
    );
  });
});
