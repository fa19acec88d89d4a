import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { appsOf } from "../../../../../shared/policy/document/app-connectors.ts";
import type { IntentOf } from "../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { meaning } from "../../../../support/policy-meaning.ts";
import { noDevices, planOf } from "../../../../support/planning.ts";
import { company, device, documentOf } from "../../../../support/policy-world.ts";

const people = company.users.map(({ login }) => login);
const groups = {
  "group:ops": ["ana@acme.test", "ben@acme.test"],
  "group:dev": ["cleo@acme.test"],
  "group:none": [],
};
const routes = { One: "192.0.2.0/24", Two: "198.51.100.0/24", Three: "203.0.113.0/24" };
/** Three apps with a tag each, the first with a second connector tag; a connector for each tag. */
const network = {
  ...company,
  nodes: [
    ...company.nodes,
    ...["one", "ext", "two", "three"].map((name, at) => device(name, 150 + at, { tags: [`tag:${name}`] })),
  ],
};
const apps = [
  { name: "One", connectors: ["tag:one", "tag:ext"], domains: ["one.test"], routes: [routes.One] },
  { name: "Two", connectors: ["tag:two"], domains: ["two.test"], routes: [routes.Two] },
  { name: "Three", connectors: ["tag:three"], domains: ["three.test"], routes: [routes.Three] },
];

const source = fc.constantFrom(...people, ...Object.keys(groups), "autogroup:member", "autogroup:admin");
const sources = fc.uniqueArray(source, { minLength: 1, maxLength: 3 });
const ports = fc.constantFrom(["*"], ["tcp:443"], ["tcp:443", "tcp:22"]);
const through = (...tags: string[]) => fc.constant(tags);
/** Rules that lead to one app alone. */
const ownRule = fc.oneof(
  fc.record({ src: sources, dst: fc.constant(["autogroup:internet"]), ip: ports, via: through("tag:one") }),
  fc.record({ src: sources, dst: fc.constant(["autogroup:internet"]), ip: ports, via: through("tag:ext") }),
  fc.record({ src: sources, dst: fc.constant([routes.One]), ip: ports, via: through("tag:one", "tag:ext") }),
  fc.record({ src: sources, dst: fc.constant([routes.One]), ip: ports }),
);
/** Rules about something else. */
const otherRule = fc.oneof(
  fc.record({ src: sources, dst: fc.constant(["tag:web", "tag:db"]), ip: ports }),
  fc.record({ src: sources, dst: fc.constant(["10.20.0.0/16"]), ip: ports }),
  fc.record({ src: sources, dst: fc.constant(["autogroup:internet"]), ip: ports, via: through("tag:exit") }),
  fc.record({ src: sources, dst: fc.constant(["autogroup:internet"]), ip: ports, via: through("tag:two") }),
  fc.record({ src: sources, dst: fc.constant([routes.Two]), ip: ports }),
  fc.record({
    src: sources,
    dst: fc.constant(["tag:two", "tag:three", "tag:one"]),
    ip: fc.constant(["tcp:53"]),
  }),
);
/** Rules that lead to the first app and elsewhere. */
const widerRule = fc.oneof(
  fc.record({ src: sources, dst: fc.constant(["autogroup:internet"]), ip: ports }),
  fc.record({ src: sources, dst: fc.constant(["*"]), ip: fc.constant(["*"]) }),
  fc.record({
    src: sources,
    dst: fc.constant(["autogroup:internet"]),
    ip: ports,
    via: through("tag:one", "tag:two"),
  }),
);

const policyText = (grants: readonly object[]) =>
  JSON.stringify(
    {
      groups,
      tagOwners: Object.fromEntries(
        ["web", "db", "router", "exit", "one", "ext", "two", "three"].map((name) => [`tag:${name}`, []]),
      ),
      grants,
      nodeAttrs: [{ target: ["*"], app: { "tailscale.com/app-connectors": apps } }],
    },
    null,
    2,
  );
const policyWith = (rules: fc.Arbitrary<readonly object[]>) => rules.map(policyText);
const narrowPolicy = policyWith(fc.array(fc.oneof(ownRule, otherRule), { minLength: 1, maxLength: 6 }));
const anyPolicy = policyWith(
  fc.array(fc.oneof(ownRule, otherRule, widerRule), { minLength: 1, maxLength: 6 }),
);

const chosen = fc.uniqueArray(
  fc.record({
    source,
    via: fc.constantFrom(["tag:one"], ["tag:ext"], ["tag:one", "tag:ext"]),
    postures: fc.constant<string[]>([]),
  }),
  { minLength: 1, maxLength: 3, selector: ({ source: name }) => name },
);

/** Of two rules the one allows all that the other does; once the rest is taken out, they say the same. */
const oneInTheOther = policyText(
  [
    ["group:dev", "group:ops", "ana@acme.test"],
    ["ana@acme.test", "group:ops"],
  ].map((src) => ({ src, dst: ["autogroup:internet"], ip: ["tcp:443"], via: ["tag:one"] })),
);
const wanted = (users: IntentOf<"setAppUsers">["users"]): IntentOf<"setAppUsers"> => ({
  kind: "setAppUsers",
  name: "One",
  users,
  names: ["autogroup:member"],
});

/** Two rules that say the very same cannot be told apart. */
function planned(text: string, intent: IntentOf<"setAppUsers">): PolicyPlan | null {
  const plan = planIntent(text, intent, noDevices);
  if (plan.ok) return plan.value;
  expect(plan.problem.code).toBe("policy-ambiguous");
  return null;
}

const accessOf = (text: string) => new Access(documentOf(text).policy, network);

function usersOf(text: string, name: string): readonly string[] {
  const app = appsOf(documentOf(text).policy).find((one) => one.name === name);
  if (app === undefined) throw new Error("the app is there");
  return accessOf(text).apps().peopleOf(app).toSorted();
}

/** Everything that people hold but the use of the first app: other apps, devices, exit nodes. */
function rest(text: string) {
  const access = accessOf(text);
  return people.map((login) => ({
    login,
    apps: ["Two", "Three"].filter((name) => usersOf(text, name).includes(login)),
    // A way through the app’s connectors is part of the use of the app.
    exitNodes: access
      .mayUseExitNodes({ kind: "person", login })
      ?.ways.some(({ via }) => via.length === 0 || via.some((tag) => tag !== "tag:one" && tag !== "tag:ext")),
    reach: ["web", "db", "10.20.0.7"].map(
      (name) =>
        access.mayReach(
          { kind: "person", login },
          {
            address: network.nodes.find((node) => node.name === name)?.addresses[0] ?? name,
            port: 443,
          },
        )?.verdict,
    ),
  }));
}

function meantBy(text: string, users: IntentOf<"setAppUsers">["users"]): readonly string[] {
  const access = accessOf(text);
  return people.filter((login) =>
    users.some((user) => access.isMeant(user.source, { kind: "person", login })),
  );
}

/** What the way back leads to, and whether the change says the same a second time; null where it is refused. */
function thereAndBack(text: string, users: IntentOf<"setAppUsers">["users"]) {
  const plan = planned(text, wanted(users));
  if (plan === null) return null;
  const back = plan.inverse === null ? text : planOf(plan.after, plan.inverse).after;
  return { back: meaning(back), isSame: planned(plan.after, wanted(users))?.noop ?? true };
}

describe("changing who may use an app, on any policy", () => {
  it("lets exactly the chosen people reach it, and nobody else loses or gains anything", () => {
    let judged = 0;
    fc.assert(
      fc.property(narrowPolicy, chosen, (text, users) => {
        const plan = planned(text, wanted(users));
        if (plan === null) return;
        judged += 1;
        expect(usersOf(plan.after, "One")).toEqual(meantBy(text, users).toSorted());
        expect(rest(plan.after)).toEqual(rest(text));
      }),
      { numRuns: 300 },
    );
    expect(judged).toBeGreaterThan(150);
  });

  it("leaves with it those whom a wider rule lets through, and names that rule", () => {
    fc.assert(
      fc.property(anyPolicy, chosen, (text, users) => {
        const plan = planned(text, wanted(users));
        if (plan === null) return;
        const after = usersOf(plan.after, "One");
        const extra = after.filter((login) => !meantBy(text, users).includes(login));
        for (const login of meantBy(text, users)) expect(after).toContain(login);
        const isNamed = /Grant \d+ (?:leads to more than One|may be written by another program)/u.test(
          plan.leftAlone.join("\n"),
        );
        expect(extra.length === 0 || isNamed).toBe(true);
        expect(rest(plan.after)).toEqual(rest(text));
      }),
      { numRuns: 300 },
    );
  });

  it("can be taken back, and says the same a second time", () => {
    fc.assert(
      fc.property(anyPolicy, chosen, (text, users) => {
        const sound = { back: meaning(text), isSame: true };
        expect(thereAndBack(text, users) ?? sound).toEqual(sound);
      }),
      { numRuns: 300 },
    );
  });

  it("can be taken back where it made two rules say the same", () => {
    const onlyAna = [{ source: "ana@acme.test", via: ["tag:one"], postures: [] }];
    expect(thereAndBack(oneInTheOther, onlyAna)).toEqual({ back: meaning(oneInTheOther), isSame: true });
  });
});
