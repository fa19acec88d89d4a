import { describe, expect, it } from "vitest";
import type { AppAccessRule } from "../../../../../shared/policy/edit/intent-fields.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import type { IntentOf, PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, takenBack } from "../../../../support/planning.ts";

const internet: AppAccessRule = {
  form: "grant",
  sources: ["group:eng"],
  destinations: "internet",
  ports: ["*"],
};
const range: AppAccessRule = { ...internet, destinations: ["140.82.112.0/20"] };

function app(name: string, rest: Partial<IntentOf<"addApp">> = {}): IntentOf<"addApp"> {
  const tag = `tag:${name.toLowerCase()}`;
  return {
    kind: "addApp",
    name,
    domains: [`${name.toLowerCase()}.com`],
    connectors: [tag],
    access: internet,
    approval: { form: "broad", prefixes: [] },
    dnsAccess: true,
    routes: [],
    comment: true,
    ...rest,
  };
}

const empty = `{
	"groups": {"group:eng": ["ann@acme.example"], "group:ops": ["bob@acme.example"], "group:both": ["Ann@acme.example", "cyd@acme.example"]},
	// rules
	"grants": [],
}
`;
const removeA: PolicyIntent = { kind: "removeApp", name: "A" };
const together = (...intents: PolicyIntent[]): PolicyIntent => ({ kind: "sequence", title: "t", intents });
const withBoth = (a: IntentOf<"addApp">, b: IntentOf<"addApp">, text = empty) =>
  planOf(text, together(a, b)).after;
const grants = (text: string) => JSON.stringify(policyValue(text)["grants"]);

describe("removing an app beside one that depends on its rule", () => {
  it.each([
    ["the internet", app("A"), app("B")],
    ["the same range", app("A", { access: range }), app("B", { access: range })],
    [
      "the same range, approved by hand",
      app("A", { access: range }),
      app("B", { access: range, approval: { form: "none", prefixes: [] } }),
    ],
    [
      "part of the range",
      app("A", { access: range }),
      app("B", { access: { ...range, destinations: ["140.82.112.0/24"] } }),
    ],
    ["without names", app("A"), app("B", { dnsAccess: false })],
    [
      "a rule that the other one extended",
      app("A", { access: range }),
      app("B", { access: { ...range, sources: ["group:ops"] } }),
    ],
  ])("keeps the rule and says so: %s", (_what, a, b) => {
    const text = withBoth(a, b);
    const { after, leftAlone } = planOf(text, removeA);
    expect(after).toContain("who may reach it");
    expect(leftAlone.join(" ")).toContain("Grant 1 stays: people may need it to reach “B”.");
    expect(planOf(after, b).noop).toBe(true);
    expect(planOf(after, removeA).noop).toBe(true);
  });

  it("removes it when the other one has a rule of its own for everybody who uses it", () => {
    const b = app("B", { access: { ...internet, sources: ["group:ops"] } });
    const { after, leftAlone } = planOf(withBoth(app("A"), b), removeA);
    expect(grants(after)).not.toContain("group:eng");
    expect(leftAlone.join(" ")).not.toContain("“B”");
    expect(planOf(after, b).noop).toBe(true);
  });

  it("keeps it for people who may ask the other one for names and have no other way, themselves or by a group", () => {
    const b = app("B", { access: { ...internet, sources: ["group:ops"] } });
    const text = withBoth(app("A"), b);
    for (const sources of [["group:eng"], ["group:both"], ["ann@acme.example"], ["autogroup:member"]]) {
      const asked = planOf(text, { kind: "allowDns", tags: ["tag:b"], sources, form: "grant" }).after;
      expect(planOf(asked, removeA).leftAlone.join(" ")).toContain("people may need it to reach “B”");
    }
    const others = planOf(text, {
      kind: "allowDns",
      tags: ["tag:b"],
      sources: ["cyd@acme.example"],
      form: "grant",
    }).after;
    expect(planOf(others, removeA).leftAlone.join(" ")).not.toContain("“B”");
  });

  it.each([
    ["its group is still empty", app("B"), '"group:eng": []'],
    [
      "nobody may ask its connectors for names",
      app("B", { dnsAccess: false }),
      '"group:eng": ["ann@acme.example"]',
    ],
  ])("keeps it for one that nobody uses yet: %s", (_what, b, group) => {
    const text = withBoth(app("A"), b, empty.replace(/"group:eng": \[[^\]]*\]/u, group));
    const policy = new PolicyFile(text).policy;
    if (policy === null) throw new Error("the text does not parse");
    const network = { users: [{ login: "ann@acme.example", role: "member" }], nodes: [] } as const;
    expect(new Access(policy, network).apps().peopleUsing(["B"]).people).toBe(0);
    expect(planOf(text, removeA).leftAlone.join(" ")).toContain("people may need it to reach “B”");
  });

  it("removes it when the other one clearly leads elsewhere or through its own connectors only", () => {
    const elsewhere = app("B", {
      access: { ...range, destinations: ["198.51.100.0/24"] },
      approval: { form: "narrow", prefixes: ["198.51.100.0/24"] },
    });
    expect(grants(planOf(withBoth(app("A", { access: range }), elsewhere), removeA).after)).not.toContain(
      "140.82.112.0/20",
    );
    const via = app("A", { access: { ...internet, via: true } });
    expect(grants(planOf(withBoth(via, app("B")), removeA).after)).not.toContain("tag:a");
  });

  it("removes it when another rule gives the same", () => {
    const broad = empty.replace(
      '"grants": []',
      '"grants": [{"src": ["group:eng"], "dst": ["10.0.0.0/8"], "ip": ["*"]}]',
    );
    const text = withBoth(app("A", { access: range }), app("B", { access: range }), broad);
    const wider = text.replace('"10.0.0.0/8"', '"autogroup:internet", "0.0.0.0/1", "128.0.0.0/1"');
    const { after } = planOf(wider, removeA);
    expect(after).not.toContain("140.82.112.0/20");
    expect(planOf(after, app("B", { access: range })).noop).toBe(true);
  });

  it("keeps one of two rules that each give what the other gives", () => {
    const text = withBoth(app("A"), app("B")).replace(
      /(\s*\/\/ A \(set up by Tailrace\): who may reach it\s*\{[^}]*\},)/u,
      "$1$1",
    );
    expect(text.match(/A \(set up by Tailrace\): who may reach it/gu)).toHaveLength(2);
    const { after } = planOf(text, removeA);
    expect(after.match(/A \(set up by Tailrace\): who may reach it/gu)).toHaveLength(1);
    expect(planOf(after, app("B")).noop).toBe(true);
  });

  it("keeps a rule that was put in for the other one", () => {
    const text = withBoth(
      app("B", { access: range }),
      app("A", { access: range, routes: ["140.82.112.0/20"] }),
    );
    const { after } = planOf(text, removeA);
    expect(after).toContain("B (set up by Tailrace): who may reach it");
    expect(grants(after)).toContain("140.82.112.0/20");
  });

  it("says why a rule of the app stays when its connectors serve others", () => {
    const text = withBoth(
      app("A"),
      app("B", { connectors: ["tag:a"], access: { ...internet, sources: ["group:ops"] } }),
    );
    const { after, leftAlone } = planOf(text, removeA);
    expect(grants(after)).toContain("group:eng");
    expect(leftAlone.join(" ")).toContain("Grant 1");
  });
});

describe("taking the set-up of an app back", () => {
  const plan = planOf(empty, app("A"));

  it("takes everything back where nothing came since", () => {
    expect(takenBack(plan).after).toBe(empty);
    const again = planOf(empty, app("A"));
    expect(planOf(again.after, again.inverse ?? removeA)).toMatchObject({ leftAlone: [] });
  });

  it("keeps what an app needs that was set up since, and says so", () => {
    const b = app("B", { connectors: ["tag:a", "tag:b"] });
    const { after } = planOf(plan.after, b);
    const back = takenBack(plan, after);
    expect(planOf(back.after, b).noop).toBe(true);
    expect(back.after).not.toContain('"name": "A"');
    expect(back.leftAlone.join(" ")).toContain("Grant 1 stays: “B” may need it.");
    expect(back.leftAlone.join(" ")).toContain(
      "tag:a still approves routes in 0.0.0.0/0, because “B” needs it.",
    );
    expect(planOf(back.after, plan.inverse ?? removeA).noop).toBe(true);
  });

  it("keeps sources that it added to a rule when an app since depends on them", () => {
    const text = planOf(empty, app("C", { access: { ...range, sources: ["group:ops"] } })).after;
    const a = planOf(text, app("A", { access: range }));
    expect(grants(a.after)).toContain('"src":["group:ops","group:eng"]');
    expect(takenBack(a).after).toBe(text);
    const b = app("B", { access: range });
    const back = takenBack(a, planOf(a.after, b).after);
    expect(planOf(back.after, b).noop).toBe(true);
  });

  it("is not kept from it by apps that did without before", () => {
    const text = planOf(empty, app("C", { access: { ...internet, sources: ["group:ops"] } })).after;
    expect(takenBack(planOf(text, app("A"))).after).toBe(text);
  });

  it("spares later apps also when it is taken back after being done again", () => {
    const undone = takenBack(plan);
    const redone = takenBack(undone);
    expect(policyValue(redone.after)).toEqual(policyValue(plan.after));
    const b = app("B");
    const back = takenBack(redone, planOf(redone.after, b).after);
    expect(planOf(back.after, b).noop).toBe(true);
  });
});
