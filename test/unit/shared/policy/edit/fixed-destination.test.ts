import { describe, expect, it } from "vitest";
import { fixedTermsOf } from "../../../../../shared/policy/document/fixed-destinations.ts";
import { listApps } from "../../../../../shared/connectors/apps.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { intents, type IntentOf } from "../../../../../shared/policy/edit/intents.ts";
import { checkPolicy } from "../../../../../shared/policy/judge/validate.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { company, documentOf } from "../../../../support/policy-world.ts";
import { planOf } from "../../../../support/planning.ts";

const devices = { deviceTags: [] };
const tag = "tag:partner-egress";
const bank: IntentOf<"addFixedDestination"> = {
  kind: "addFixedDestination",
  name: "Partner bank",
  tag,
  newTagOwners: { [tag]: ["group:net"] },
  prefixes: ["203.0.113.5/32", "2001:db8:5::/64"],
  sources: ["group:finance"],
  ports: ["tcp:443"],
  via: true,
};
const text = `{
  // Who is who.
  "groups": {"group:finance": ["ann@example.com"], "group:net": ["bo@example.com"]},
  "tagOwners": {"tag:web": ["group:net"]},
  "grants": [{"src": ["group:net"], "dst": ["tag:web"], "ip": ["*"]}],
}
`;

describe("fixed destinations", () => {
  it("declare the router’s tag, approve its routes, and let people through it alone", () => {
    const { after, edits, warnings } = planOf(text, bank, devices);
    expect(edits.map(({ reason }) => reason)).toContain(
      "Approves the routes that tag:partner-egress offers for Partner bank",
    );
    expect(after).toContain('"tag:partner-egress": ["group:net"]');
    expect(after).toMatch(/"203\.0\.113\.5\/32": +\["tag:partner-egress"\]/u);
    expect(after).toMatch(/"2001:db8:5::\/64": +\["tag:partner-egress"\]/u);
    expect(after).toMatch(/"via": *\["tag:partner-egress"\]/u);
    // It is no app: nothing is discovered by names.
    expect(after).not.toMatch(/nodeAttrs|app-connectors|53/u);
    expect(warnings.join(" ")).toContain("Premium or Enterprise");
    expect(planOf(after, bank, devices).noop).toBe(true);
    expect(checkPolicy(documentOf(after), { network: company })).toMatchObject({ ok: true });
  });

  it("are taken back to the very same text", () => {
    const { after, inverse } = planOf(text, bank, devices);
    if (inverse === null) throw new Error("no way back");
    expect(planOf(after, inverse, devices).after).toBe(text);
  });

  it("without the limit are a grant that any router of the addresses serves", () => {
    const { after } = planOf(text, { ...bank, via: false }, devices);
    expect(after).not.toContain('"via"');
    expect(after).toContain('"group:finance"');
  });

  it.each<[string, Partial<typeof bank>]>([
    ["nothing as an address", { prefixes: [] }],
    ["a name", { prefixes: ["bank.example.com"] }],
    ["the whole internet", { prefixes: ["0.0.0.0/0"] }],
    ["the whole internet in IPv6", { prefixes: ["::/0"] }],
    ["no port", { ports: [] }],
    ["nobody", { sources: [] }],
    ["no tag", { tag: "partner" }],
    ["no name", { name: "  " }],
  ])("refuse %s", (_what, change) => {
    expect(planIntent(text, { ...bank, ...change }, devices).ok).toBe(false);
  });

  it.each([true, false])("are known again by their own grant (via: %s)", (via) => {
    const { after } = planOf(text, { ...bank, name: " Partner \n bank ", via }, devices);
    const [found] = listApps(documentOf(after).policy);
    expect(found).toEqual({
      name: "Partner bank",
      connectors: [tag],
      domains: [],
      presetAppID: null,
      routes: bank.prefixes,
      isFixed: true,
    });
  });

  it("are not taken from grants of the same shape that somebody else wrote", () => {
    const { after } = planOf(text, bank, devices);
    const theirs = after.replace(" (set up by Tailrace)", "");
    expect(theirs).not.toBe(after);
    expect(listApps(documentOf(theirs).policy)).toEqual([]);
  });

  it("have a grant of their own where another rule gives the same", () => {
    const open = text
      .replace('"dst": ["tag:web"]', '"dst": ["*"]')
      .replace('"src": ["group:net"]', '"src": ["*"]');
    const { after } = planOf(open, { ...bank, via: false }, devices);
    expect(listApps(documentOf(after).policy)).toHaveLength(1);
  });

  it("may be used without asking anybody for names", () => {
    const { after } = planOf(text, bank, devices);
    const { policy } = documentOf(after);
    const answers = Access.of(policy, {
      ...company,
      users: [
        { login: "ann@example.com", role: null },
        { login: "bo@example.com", role: null },
      ],
    }).apps();
    const [place] = listApps(policy);
    if (place === undefined) throw new Error("not found");
    expect(answers.of(place)).toMatchObject({ use: "somebody", unasked: [], namesOnlyBy: null, missed: [] });
    expect(answers.peopleUsing(["Partner bank"]).people).toBe(1);
  });

  it("are removed as an app is, with what is theirs alone", () => {
    const { after } = planOf(text, bank, devices);
    const left = planOf(after, { kind: "removeApp", name: "Partner bank" }, devices).after;
    expect(left).not.toMatch(/partner|203\.0\.113/iu);
    expect(left).toContain('"grants": [{"src": ["group:net"], "dst": ["tag:web"], "ip": ["*"]}]');
  });

  it("leave the tag and its approvals to another one that uses them", () => {
    const one = planOf(text, bank, devices).after;
    const both = planOf(one, { ...bank, name: "Other bank", prefixes: ["198.51.100.7/32"] }, devices).after;
    const left = planOf(both, { kind: "removeApp", name: "Partner bank" }, devices).after;
    expect(listApps(documentOf(left).policy)).toMatchObject([
      { name: "Other bank", connectors: [tag], routes: ["198.51.100.7/32"] },
    ]);
    expect(left).toContain('"tag:partner-egress": ["group:net"]');
    expect(left).toMatch(/"198\.51\.100\.7\/32": +\["tag:partner-egress"\]/u);
  });

  it("keep a name that an app or another one has", () => {
    const one = planOf(text, bank, devices).after;
    expect(planIntent(one, { ...bank, prefixes: ["198.51.100.7/32"] }, devices).ok).toBe(false);
  });

  it("have an example that the table explains", () => {
    expect(intents.addFixedDestination.title?.(bank)).toBe("Set up Partner bank");
  });
});

const change = (part: IntentOf<"updateFixedDestination">["change"], name = "Partner bank") =>
  ({ kind: "updateFixedDestination", name, change: part }) as const;

describe("a change of a fixed destination", () => {
  const setUp = planOf(text, bank, devices).after;
  const changed = (part: IntentOf<"updateFixedDestination">["change"], from = setUp) =>
    planOf(from, change(part), devices);

  it("takes addresses in and out, each with the approval of its route", () => {
    const { after, warnings } = changed({ prefixes: ["203.0.113.5/32", "198.51.100.16/28"] });
    const { policy } = documentOf(after);
    expect(listApps(policy)).toMatchObject([
      { name: "Partner bank", connectors: [tag], routes: ["203.0.113.5/32", "198.51.100.16/28"] },
    ]);
    expect(policy.autoApprovers.routes.map(({ name }) => name.text)).toEqual([
      "203.0.113.5/32",
      "198.51.100.16/28",
    ]);
    expect(warnings.join(" ")).toContain("198.51.100.16/28 until a router");
    expect(warnings.join(" ")).toContain("2001:db8:5::/64 until those are withdrawn");
    expect(checkPolicy(documentOf(after), { network: company })).toMatchObject({ ok: true });
  });

  it("changes people and ports, and nothing else of the file", () => {
    const { after, edits } = changed({ sources: ["group:finance", "bo@example.com"], ports: ["tcp:8443"] });
    expect(edits.every(({ section }) => section === "grants")).toBe(true);
    expect(fixedTermsOf(documentOf(after).policy, "Partner bank")).toEqual({
      sources: ["group:finance", "bo@example.com"],
      ports: ["tcp:8443"],
    });
    const grant = /\{"src": \["group:finance"[^}]*\}/u;
    expect(after.replace(grant, "")).toBe(setUp.replace(grant, ""));
  });

  it.each([
    { prefixes: ["203.0.113.5/32", "2001:db8:5::/64", "198.51.100.16/28"] },
    { prefixes: ["203.0.113.5/32"] },
    { sources: ["bo@example.com"], ports: ["*"] },
  ])("is taken back: %j", (part) => {
    const plan = changed(part);
    expect(planOf(plan.after, change(part), devices).noop).toBe(true);
    if (plan.inverse === null) throw new Error("no way back");
    const back = documentOf(planOf(plan.after, plan.inverse, devices).after).policy;
    expect(fixedTermsOf(back, "Partner bank")).toEqual(
      fixedTermsOf(documentOf(setUp).policy, "Partner bank"),
    );
    expect(listApps(back)[0]?.routes.toSorted()).toEqual(bank.prefixes.toSorted());
    expect(back.autoApprovers.routes.map(({ name }) => name.text).toSorted()).toEqual(
      bank.prefixes.toSorted(),
    );
  });

  it("taken back leaves an approval that was there before", () => {
    const before = setUp.replace(
      '"203.0.113.5/32":',
      '"198.51.100.16/28": ["tag:partner-egress"], "203.0.113.5/32":',
    );
    const plan = changed({ prefixes: [...bank.prefixes, "198.51.100.16/28"] }, before);
    if (plan.inverse === null) throw new Error("no way back");
    expect(planOf(plan.after, plan.inverse, devices).after).toBe(before);
  });

  it("leaves an approval that another place of the router needs, and says so", () => {
    const other = { ...bank, name: "Other bank", prefixes: ["2001:db8:5::7/128"] };
    const both = planOf(setUp, other, devices).after;
    const { after, leftAlone } = changed({ prefixes: ["203.0.113.5/32"] }, both);
    expect(after).toMatch(/"2001:db8:5::\/64": +\["tag:partner-egress"\]/u);
    expect(leftAlone.join(" ")).toContain("“Other bank” may need it");
    expect(listApps(documentOf(after).policy).map(({ name }) => name)).toEqual([
      "Partner bank",
      "Other bank",
    ]);
  });

  it("leaves the approval of a router that is an exit node besides", () => {
    const exit = setUp.replace('"routes":', '"exitNode": ["tag:partner-egress"], "routes":');
    const { after, leftAlone } = changed({ prefixes: ["203.0.113.5/32"] }, exit);
    expect(after).toContain("2001:db8:5::/64");
    expect(leftAlone.join(" ")).toContain("is also an exit node");
  });

  it("leaves the approval of a wider address while narrower ones of it stay", () => {
    const { leftAlone, after } = changed({ prefixes: ["203.0.113.5/32", "2001:db8:5::1/128"] });
    expect(after).toContain('"2001:db8:5::/64":');
    expect(leftAlone.join(" ")).toContain("its other addresses lie in it");
  });

  it("gives it another name in the comment of its grant, and touches nothing else", () => {
    const foreign = setUp.replace(
      "// Who is who.",
      "// Who is who: Partner bank (set up by Tailrace): fixed destination, reached through tag:partner-egress",
    );
    expect(foreign).not.toBe(setUp);
    const { after, edits, inverse } = changed({ name: " Other \n bank " }, foreign);
    const [line] = /Partner bank \(set up by Tailrace\)[^*]*(?= \*\/)/u.exec(foreign) ?? [];
    if (line === undefined || inverse === null) throw new Error("no comment, or no way back");
    expect(after).toBe(foreign.replace(`/* ${line}`, `/* ${line.replace("Partner", "Other")}`));
    expect(edits.map(({ reason }) => reason)).toEqual(["Renames Partner bank to Other bank"]);
    expect(listApps(documentOf(after).policy)).toMatchObject([{ name: "Other bank", connectors: [tag] }]);
    expect(planOf(after, change({ name: "Other bank" }), devices).noop).toBe(true);
    expect(planOf(after, inverse, devices).after).toBe(foreign);
  });

  it.each([true, false])(
    "leads there through another router, with the approval of its routes (via: %s)",
    (via) => {
      const before = planOf(text, { ...bank, via }, devices).after;
      const part = { tag: "tag:other-router" };
      const { after, warnings, leftAlone, inverse } = changed(part, before);
      const { policy } = documentOf(after);
      expect(listApps(policy)).toMatchObject([
        { name: "Partner bank", connectors: ["tag:other-router"], routes: bank.prefixes },
      ]);
      expect(
        policy.autoApprovers.routes.map(({ name, items }) => [name.text, items.map((one) => one.text)]),
      ).toEqual(bank.prefixes.map((prefix) => [prefix, ["tag:other-router"]]));
      expect(after).toContain('"tag:other-router": ["autogroup:admin"]');
      expect(after).toContain('"tag:partner-egress": ["group:net"]');
      expect(warnings.join(" ")).toContain("People then leave by the egress IPs of tag:other-router");
      expect(warnings.join(" ").includes("may carry people until then")).toBe(!via);
      expect(leftAlone.join(" ")).toContain("tag:partner-egress keeps what else the file says of it");
      expect(checkPolicy(documentOf(after), { network: company })).toMatchObject({ ok: true });
      expect(planOf(after, change(part), devices).noop).toBe(true);
      if (inverse === null) throw new Error("no way back");
      expect(planOf(after, inverse, devices).after).toBe(before);
    },
  );

  it("moves name, router and addresses at once, and comes back", () => {
    const part = {
      name: "Other bank",
      tag: "tag:other-router",
      prefixes: ["203.0.113.5/32", "198.51.100.16/28"],
    };
    const plan = changed(part);
    const { policy } = documentOf(plan.after);
    expect(listApps(policy)).toMatchObject([
      { name: "Other bank", connectors: ["tag:other-router"], routes: part.prefixes },
    ]);
    expect(policy.autoApprovers.routes.map(({ name }) => name.text)).toEqual(part.prefixes);
    expect(plan.after).not.toMatch(/Partner bank|2001:db8/u);
    expect(planOf(plan.after, change(part), devices).noop).toBe(true);
    if (plan.inverse === null) throw new Error("no way back");
    const back = documentOf(planOf(plan.after, plan.inverse, devices).after).policy;
    expect(listApps(back)).toEqual(listApps(documentOf(setUp).policy));
    expect(back.autoApprovers.routes.map(({ name }) => name.text).toSorted()).toEqual(
      bank.prefixes.toSorted(),
    );
  });

  it("leaves an approval that another place of the old router needs, and says so", () => {
    const both = planOf(setUp, { ...bank, name: "Other bank", prefixes: ["203.0.113.5/32"] }, devices).after;
    const { after, leftAlone } = changed({ tag: "tag:other-router" }, both);
    expect(after).toMatch(/"203\.0\.113\.5\/32": +\["tag:partner-egress", "tag:other-router"\]/u);
    expect(after).toMatch(/"2001:db8:5::\/64": +\["tag:other-router"\]/u);
    expect(leftAlone.join(" ")).toContain("“Other bank” may need it");
  });

  it("approves nothing for a router that a wider approval covers already", () => {
    const wide = setUp.replace('"routes": {', '"routes": {"203.0.113.0/24": ["tag:other-router"], ');
    expect(wide).not.toBe(setUp);
    const { after, leftAlone } = changed({ tag: "tag:other-router" }, wide);
    expect(after).not.toMatch(/"203\.0\.113\.5\/32": /u);
    expect(leftAlone.join(" ")).toContain("approved for tag:other-router already");
  });

  it.each<[string, IntentOf<"updateFixedDestination">["change"]]>([
    ["no name", { name: "  " }],
    ["a name that ends a comment", { name: "Bank */ x" }],
    ["a name that reads as another", { name: "Other (set up by Tailrace): bank" }],
    ["no tag", { tag: "other" }],
    ["no address", { prefixes: [] }],
    ["the whole internet", { prefixes: ["0.0.0.0/0"] }],
    ["a name", { prefixes: ["bank.example.com"] }],
    ["nobody", { sources: [] }],
    ["no port", { ports: [] }],
  ])("is refused with %s", (_what, part) => {
    expect(planIntent(setUp, change(part), devices).ok).toBe(false);
  });

  it("is refused with a name that is taken, and another router where several lead there", () => {
    const both = planOf(setUp, { ...bank, name: "Other bank", prefixes: ["198.51.100.7/32"] }, devices).after;
    expect(planIntent(both, change({ name: "Other bank" }), devices).ok).toBe(false);
    const several = setUp.replace(
      /"via": *\["tag:partner-egress"\]/u,
      '"via": ["tag:partner-egress", "tag:web"]',
    );
    expect(several).not.toBe(setUp);
    expect(planIntent(several, change({ tag: "tag:other-router" }), devices).ok).toBe(false);
  });

  it("is refused where there is no such place, or more than one grant says it is its", () => {
    expect(planIntent(setUp, change({ ports: ["*"] }, "Other bank"), devices).ok).toBe(false);
    const grant = /\/\* Partner bank[^}]*\}/u.exec(setUp)?.[0] ?? "";
    const twice = setUp.replace(grant, `${grant}, ${grant}`);
    expect(fixedTermsOf(documentOf(twice).policy, "Partner bank")).toBeNull();
    expect(planIntent(twice, change({ ports: ["*"] }), devices)).toMatchObject({
      problem: { code: "policy-ambiguous" },
    });
  });
});
