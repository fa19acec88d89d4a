import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntentOf } from "../../../../../shared/policy/edit/intents.ts";
import { parse } from "../../../../../shared/hujson/parse.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { appsByName } from "../../../../../shared/policy/access/apps/apps.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { decodePolicy } from "../../../../../shared/policy/document/sections.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { noDevices, planOf } from "../../../../support/planning.ts";
import {
  randomPolicyValue,
  randomPrefix,
  randomSource,
  randomTag,
  randomTaste,
  writePolicy,
} from "../../../../support/random-policies.ts";

const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 2 });
const destinations = fc.oneof(fc.constant("internet" as const), few(randomPrefix));

/**
 * An app whose routes are approved where its access leads, or that names them, as set-up makes them. A rule through
 * connectors of its own is for it alone: through shared ones it would give as much as one that set-up would still add.
 */
const randomApp = (name: string): fc.Arbitrary<IntentOf<"addApp">> =>
  fc
    .record({
      tags: few(fc.oneof(randomTag, fc.constant(`tag:${name.toLowerCase()}`))),
      sources: few(randomSource),
      destinations,
      ports: few(fc.constantFrom("*", "tcp:443", "22")),
      form: fc.constantFrom("grant", "acl"),
      via: fc.boolean(),
      approved: fc.boolean(),
      comment: fc.boolean(),
      routed: fc.boolean(),
    })
    .map(({ tags, sources, destinations: leads, ports, form, via, approved, comment, routed }) => {
      const prefixes = leads === "internet" ? ["0.0.0.0/0"] : leads;
      return {
        kind: "addApp",
        name,
        domains: [`${name.toLowerCase()}.example.com`],
        connectors: via && form === "grant" ? [`tag:${name.toLowerCase()}`] : tags,
        access: {
          form,
          sources,
          destinations: leads,
          ports,
          ...(via && form === "grant" ? { via } : {}),
        },
        approval:
          approved || !routed || leads === "internet"
            ? { form: "narrow", prefixes }
            : { form: "none", prefixes: [] },
        dnsAccess: true,
        routes: routed && leads !== "internet" ? leads : [],
        comment,
      };
    });

/** Without rules that lead through single connectors: such a rule gives as much as one that set-up would still add. */
const policy = fc
  .tuple(randomPolicyValue, randomTaste)
  .map(([value, taste]) =>
    writePolicy({ ...value, grants: (value.grants ?? []).map(({ via: _via, ...grant }) => grant) }, taste),
  );

/** The text after both apps were set up, or null where one was refused. */
function withBoth(text: string, first: IntentOf<"addApp">, second: IntentOf<"addApp">) {
  const one = planIntent(text, first, noDevices);
  const two = one.ok ? planIntent(one.value.after, second, noDevices) : one;
  return one.ok && two.ok ? { first: one.value, second: two.value } : null;
}

const network: Network = {
  users: ["ann", "bob", "cyd", "dan"].map((name) => ({ login: `${name}@acme.example`, role: "member" })),
  nodes: [],
};

/** The people who surely may use an app by a text, as the access engine answers it. */
function usersOf(text: string, name: string): ReadonlySet<string> {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const access = new Access(decodePolicy(parsed.value).policy, network);
  const app = appsByName(access.policy).get(name);
  if (app === undefined) throw new Error(`there is no app called ${name}`);
  return new Set(
    access
      .apps()
      .users(app)
      .flatMap(({ who, verdict }) => (who.kind === "person" && verdict !== "unknown" ? [who.login] : [])),
  );
}

describe("any two apps", () => {
  it("keep everybody who may use them when the other one is removed", () => {
    let kept = 0;
    fc.assert(
      fc.property(policy, randomApp("New"), randomApp("Newer"), fc.boolean(), (text, one, two, earlier) => {
        const both = withBoth(text, one, two);
        if (both === null) return;
        const [going, staying] = earlier ? [one, two] : [two, one];
        const before = both.second.after;
        const { after } = planOf(before, { kind: "removeApp", name: going.name });
        const now = usersOf(after, staying.name);
        expect([...usersOf(before, staying.name)].filter((login) => !now.has(login))).toEqual([]);
        kept += now.size;
      }),
      { numRuns: 400 },
    );
    expect(kept).toBeGreaterThan(100);
  });

  it("keep somebody who may ask for names by UDP alone, and leads there by the rule of the other one", () => {
    const rules = [{ src: ["bob@acme.example"], dst: ["tag:a"], ip: ["udp:53"] }];
    const sections = { acls: [], grants: rules, tagOwners: { "tag:a": [] } };
    const text = `// head\n${JSON.stringify(sections, null, "\t")}\n`;
    const common = { kind: "addApp", dnsAccess: true } as const;
    const access = { form: "grant", ports: ["*"] } as const;
    const one = {
      ...common,
      name: "New",
      domains: ["new.example.com"],
      connectors: ["tag:a", "tag:new"],
      access: { ...access, sources: ["group:eng"], destinations: ["192.0.2.0/24"] },
      approval: { form: "none", prefixes: [] },
      routes: ["192.0.2.0/24"],
      comment: false,
    } as const;
    const two = {
      ...common,
      name: "Newer",
      domains: ["newer.example.com"],
      connectors: ["tag:b"],
      access: { ...access, sources: ["bob@acme.example"], destinations: "internet" },
      approval: { form: "narrow", prefixes: ["0.0.0.0/0"] },
      routes: [],
      comment: true,
    } as const;
    const { after } = planOf(withBoth(text, one, two)?.second.after ?? "", {
      kind: "removeApp",
      name: "Newer",
    });
    expect([...usersOf(after, "New")]).toEqual(["bob@acme.example"]);
  });

  it("keep what they need when the other one is removed, whichever came first", () => {
    let judged = 0;
    fc.assert(
      fc.property(policy, randomApp("New"), randomApp("Newer"), fc.boolean(), (text, one, two, earlier) => {
        const both = withBoth(text, one, two);
        if (both === null) return;
        const [going, staying] = earlier ? [one, two] : [two, one];
        const { after } = planOf(both.second.after, { kind: "removeApp", name: going.name });
        expect(planOf(after, staying)).toMatchObject({ edits: [], noop: true });
        judged += 1;
      }),
      { numRuns: 600 },
    );
    expect(judged).toBeGreaterThan(300);
  });

  it("keep what they need when the set-up of the first is taken back", () => {
    fc.assert(
      fc.property(policy, randomApp("New"), randomApp("Newer"), (text, one, two) => {
        const both = withBoth(text, one, two);
        if (both === null || both.first.inverse === null) return;
        const back = planIntent(both.second.after, both.first.inverse, noDevices);
        if (!back.ok) throw new Error(back.problem.what);
        expect(planOf(back.value.after, two)).toMatchObject({ edits: [], noop: true });
        expect(planOf(back.value.after, both.first.inverse).noop).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});
