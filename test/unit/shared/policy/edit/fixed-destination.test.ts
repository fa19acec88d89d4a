import { describe, expect, it } from "vitest";
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
    const { after, warnings } = planOf(text, bank, devices);
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
    expect(answers.peopleUsing().get("Partner bank")).toBe(1);
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
