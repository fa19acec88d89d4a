import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { intents, policyIntentSchema, type PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import type { PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { isContained, meaning } from "../../../../support/policy-meaning.ts";
import { samplePolicy } from "../../../../support/sample-policy.ts";
import { planOf } from "../../../../support/planning.ts";

/** The sample, a file that has little, one that has much, and one from before connectors had tags. */
const texts = [
  samplePolicy,
  `{
  "groups": {"group:eng": ["ana@example.com"]},
  "tagOwners": {"tag:web": ["autogroup:admin"]},
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
    {"src": ["*"], "dst": ["tag:mail"], "ip": ["25"]},
  ],
  "nodeAttrs": [],
}
`,
  `{
  // People.
  "groups": {"group:eng": ["ana@example.com", "cy@example.com"], "group:unused": ["ana@example.com"]},
  "tagOwners": {
    "tag:web":              ["autogroup:admin"],
    "tag:unused":           ["autogroup:admin"],
    "tag:github-connector": ["autogroup:admin"],
  },
  "grants": [
    {"src": ["group:eng", "cy@example.com"], "dst": ["tag:web"], "ip": ["80"]},
    // The web.
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
  ],
  "autoApprovers": {"routes": {"198.51.100.0/24": ["tag:web"]}, "services": {}},
  "ipsets": {"ipset:github": ["192.30.252.0/22"]},
  "tests": [{"src": "ben@example.com", "accept": ["tag:web:443"]}],
  "nodeAttrs": [
    {"target": ["*"], "app": {"tailscale.com/app-connectors": [
      {"name": "GitHub", "connectors": ["tag:github-connector"], "domains": ["github.com", "github.io"]},
      {"name": "Stripe", "connectors": ["tag:github-connector"], "presetAppID": "stripe"},
    ]}},
  ],
}
`,
  `{
  "grants": [],
  "nodeAttrs": [
    // Before connectors.
    {"target": ["tag:sni"], "app": {"tailscale.com/sniproxy": [{}]}},
    {"target": ["*"], "app": {"tailscale.com/app-connectors": [
      {"name": "GitHub", "connectors": ["*"], "domains": ["github.com"]},
    ]}},
  ],
}
`,
];
/**
 * The service takes no wildcard connectors any more; a section that holds nothing is nothing to put back; whoever is
 * restored is deprovisioned again by a change of its own.
 */
const withoutWayBack: readonly string[] = ["migrateWildcard", "dropEmptySections", "restorePerson"];
const devices = { deviceTags: [] };

const examples: readonly PolicyIntent[] = Object.values(intents).map(({ example }) => example);

/** What an intent does to those of the texts that it changes. */
function plansOn(given: readonly string[], intent: PolicyIntent): readonly PolicyPlan[] {
  return given.flatMap((text) => {
    const plan = planIntent(text, intent, devices);
    return plan.ok && !plan.value.noop ? [plan.value] : [];
  });
}

/** Also after each of the examples, for those that take out what another one puts in. */
const places = [...texts, ...examples.flatMap((one) => plansOn(texts, one).map(({ after }) => after))];

describe.each(examples)("the example of $kind", (example) => {
  const plans = plansOn(places, example);

  it("is taken as it is, after JSON and back, and not with a field that nobody knows", () => {
    expect(v.parse(policyIntentSchema, JSON.parse(JSON.stringify(example)))).toEqual(example);
    expect(v.is(policyIntentSchema, { ...example, surprise: 1 })).toBe(false);
  });

  it("changes something, and nothing the second time", () => {
    expect(plans).not.toEqual([]);
    for (const { after } of plans)
      expect(planOf(after, example, devices)).toMatchObject({ noop: true, after });
  });

  it("is taken back: to the very same text where it only puts in", () => {
    const ways = plans.flatMap(({ before, after, inverse }) => {
      const back = inverse === null ? null : planOf(after, inverse, devices);
      // A tag that the file used without declaring it is not taken back while it is used; that is said.
      const stays = back?.leftAlone.some((sentence) => sentence.includes("stays declared"));
      return back === null || stays ? [] : [{ before, after, back: back.after }];
    });
    expect(ways.length > 0).toBe(!withoutWayBack.includes(example.kind));
    for (const { before, after, back } of ways) {
      expect(meaning(back)).toBe(meaning(before));
      expect(isContained(before, after) ? back : before).toBe(before);
    }
  });
});

describe("the table", () => {
  it("has each kind under its own name, and says in one sentence what it does", () => {
    expect(Object.keys(intents)).toEqual(examples.map(({ kind }) => kind));
    for (const { help } of Object.values(intents)) expect(help).toMatch(/^[A-Z][^.]+\.$/u);
  });

  it.each<PolicyIntent>([
    { ...intents.addTag.example, confirmOpen: true },
    { ...intents.removeRule.example, sparesAppsSince: ["GitHub"] },
    { kind: "restoreApp", entry: { name: "GitHub", odd: [1, null] }, index: 0, comment: ["x"] },
    { kind: "updateApp", name: "GitHub", change: { domains: null, name: "Git" } },
    {
      ...intents.removeApp.example,
      written: [intents.sequence.example],
      choices: { keep: ["a"], remove: [] },
    },
    { kind: "sequence", title: "Outer", intents: [intents.sequence.example] },
  ])("takes %j", (intent) => {
    expect(v.parse(policyIntentSchema, JSON.parse(JSON.stringify(intent)))).toEqual(intent);
  });

  it.each([
    null,
    "addTag",
    {},
    { kind: "toString" },
    { ...intents.addTag.example, owners: "group:a" },
    { ...intents.addRule.example, rule: [] },
    { ...intents.removeRule.example, rule: { section: "tests", index: 0, content: "", sources: [] } },
    { ...intents.sequence.example, intents: [{ kind: "addTag" }] },
    { ...intents.removeApp.example, written: [{ kind: "addTag" }] },
  ])("refuses %j", (value) => {
    expect(v.is(policyIntentSchema, value)).toBe(false);
  });
});
