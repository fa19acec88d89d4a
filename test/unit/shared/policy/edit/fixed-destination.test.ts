import { describe, expect, it } from "vitest";
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
  comment: true,
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
  ])("refuse %s", (_what, change) => {
    expect(planIntent(text, { ...bank, ...change }, devices).ok).toBe(false);
  });

  it("have an example that the table explains", () => {
    expect(intents.addFixedDestination.title?.(bank)).toBe("Set up Partner bank");
  });
});
