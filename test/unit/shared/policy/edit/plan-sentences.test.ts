import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appsOf } from "../../../../../shared/policy/document/app-connectors.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { isObject, itemsOf, type JsonObject } from "../../../../../shared/hujson/json.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { planOf, policyValue } from "../../../../support/planning.ts";
import { adding, changing, taking } from "../../../../support/random-intents.ts";
import { randomPolicyValue, randomTaste, writePolicy } from "../../../../support/random-policies.ts";
import { styledPolicies } from "../../../../support/styled-policies.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const appEntries = (root: JsonValue) => appsOf(documentOf(root).policy);

/** A plan as the sentences are held against it. */
interface Seen {
  readonly plan: PolicyPlan;
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly match: RegExpMatchArray;
}

const words = (value: unknown): string => JSON.stringify(value) ?? "";
const at = (root: JsonObject, name: string) =>
  Object.entries(root).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
const rules = (root: JsonObject) =>
  [...itemsOf(at(root, "acls")), ...itemsOf(at(root, "grants"))].map((rule) => words(rule));
const added = ({ before, after }: Seen) => rules(after).filter((rule) => !rules(before).includes(rule));
const has = (root: JsonObject, section: string, name: string) => {
  const map = at(root, section);
  return isObject(map) && Object.hasOwn(map, name);
};
const approved = (root: JsonObject) => words(at(root, "autoApprovers") ?? {});
const ruleNamed = (root: JsonObject, kind: string, place: string) =>
  itemsOf(at(root, kind === "Grant" ? "grants" : "acls"))[Number(place) - 1];
const isOpen = (root: JsonObject) =>
  (at(root, "acls") ?? null) === null && (at(root, "grants") ?? null) === null;
const always = () => true;

/** Every sentence that a plan can say, with what has to be so for it to be true. */
const truths: readonly (readonly [RegExp, (seen: Seen) => boolean])[] = [
  [
    /may also use every exit node/u,
    (seen) => added(seen).some((rule) => rule.includes("autogroup:internet")),
  ],
  [/needs the Premium or Enterprise plan/u, (seen) => added(seen).some((rule) => rule.includes('"via"'))],
  [
    /reach the app’s destinations already; no rule was added/u,
    (seen) => added(seen).every((rule) => rule.includes("53")),
  ],
  [
    /for names already; no rule was added/u,
    (seen) => added(seen).every((rule) => !/tag:[a-z]+(?::53)?"/u.test(rule) || rule.includes('"via"')),
  ],
  [
    /^Routes in (.+) are approved for (.+) already, through (.+)\.$/u,
    ({ after, match }) => approved(after).includes(match[3] ?? "?"),
  ],
  [/wait until somebody approves them/u, always],
  [
    /Every route a connector learns is approved at once/u,
    ({ before, after }) => approved(before) !== approved(after),
  ],
  [
    /After this no rule is left/u,
    ({ before, after }) => rules(before).length > 0 && rules(after).length === 0 && !isOpen(after),
  ],
  [/Until now everything was allowed/u, ({ before, after }) => isOpen(before) && !isOpen(after)],
  [/everybody may reach everything\.$/u, ({ before, after }) => !isOpen(before) && isOpen(after)],
  [
    /^(.+) ha(?:s|ve) no members after this/u,
    ({ after, match: [, names = "?"] }) =>
      names.split(/, | and /u).every((name) => words(at(after, "groups")).includes(`"${name}":[]`)),
  ],
  [
    /^(\S+) is not declared/u,
    ({ after, match: [, name = "?"] }) =>
      words(after).includes(name) && !has(after, "tagOwners", name) && !has(after, "groups", name),
  ],
  [/^(\S+) is declared already/u, ({ before, match: [, name = "?"] }) => has(before, "tagOwners", name)],
  [
    /^(\S+) stays declared/u,
    ({ after, match: [, name = "?"] }) => has(after, "tagOwners", name) || has(after, "groups", name),
  ],
  [/plain JSON, so no comments/u, ({ plan }) => JSON.stringify(JSON.parse(plan.before)).length > 0],
  [/keep advertising the routes/u, ({ plan }) => !plan.noop],
  [
    /^There is no app “(.+)” in the policy file/u,
    ({ before, match }) => !appEntries(before).some(({ name }) => name === match[1]),
  ],
  [/^(\S+) is not in the policy file/u, ({ before, match: [, name = "?"] }) => !has(before, "groups", name)],
  [
    /^(tag:\S+) stays with its owners, approvers and rules/u,
    ({ before, after, match: [, tag = "?"] }) => words(before).includes(tag) && words(after).includes(tag),
  ],
  [
    /^(tag:\S+) keeps what the file says of it; “(.+)” no longer uses it/u,
    ({ after, match: [, tag = "?", name] }) =>
      !appEntries(after).some((app) => app.name === name && app.connectors.includes(tag)),
  ],
  [
    /^(tag:\S+) still approves ([^:]+(?:::?[^:]*)*): that/u,
    ({ after, match: [, tag = "?"] }) => approved(after).includes(tag),
  ],
  [/^(tag:\S+) stays: /u, ({ after, match: [, tag = "?"] }) => has(after, "tagOwners", tag)],
  [
    /^What is approved for (tag:\S+) stays/u,
    ({ after, match: [, tag = "?"] }) => approved(after).includes(tag),
  ],
  [
    /^(Grant|ACL) (\d+) stays: /u,
    ({ before, after, match: [, kind = "", place = "0"] }) =>
      rules(after).includes(words(ruleNamed(before, kind, place))),
  ],
  [
    /^(Grant|ACL) (\d+) (?:leads to more than|may be written by another program) .+ keep it/u,
    ({ before, after, match: [, kind = "", place = "0"] }) =>
      rules(after).includes(words(ruleNamed(before, kind, place))),
  ],
  [
    /^Devices with (tag:\S+) may be exit nodes/u,
    ({ before, match: [, tag = "?"] }) => approved(before).includes(tag),
  ],
  [/^(?:Grant|ACL) \d+ still leads to/u, always],
  [/no longer maintains the domains/u, ({ before, after }) => words(before) !== words(after)],
  [/No app uses wildcard/u, ({ before }) => !words(before).includes('"connectors":["*"]')],
  [/stays, although it is empty/u, always],
];

/** What the edits claim, by the words that they begin with. */
const reasons: readonly (readonly [RegExp, (seen: Seen) => boolean])[] = [
  [/^Lets .+ reach the app/u, (seen) => added(seen).length > 0],
  [/^Lets .+ ask .+ for the app’s names/u, (seen) => added(seen).length > 0],
  [/^Lets .+ use (?:Grant|ACL) \d+$/u, (seen) => added(seen).length > 0],
  [
    /^Declares (\S+),/u,
    ({ before, after, match: [, tag = "?"] }) =>
      !has(before, "tagOwners", tag) && has(after, "tagOwners", tag),
  ],
  [
    /^Takes back (tag:\S+), which nothing uses/u,
    ({ before, after, match: [, tag = "?"] }) =>
      has(before, "tagOwners", tag) && !words(after).includes(`"${tag}"`),
  ],
  [
    /^Takes back the port-53 access to (.+)/u,
    ({ before, after }) => words(rules(before)) !== words(rules(after)),
  ],
  [
    /^Removes (?:Grant|ACL) \d+,/u,
    ({ before, after }) =>
      rules(after).length < rules(before).length ||
      rules(before).some((rule) => !rules(after).includes(rule)),
  ],
  [
    /^Removes (.+) from the apps/u,
    ({ before, after, match }) =>
      [before, after].map((root) => appEntries(root).some(({ name }) => name === match[1])).join() ===
      "true,false",
  ],
  [/^Adds (.+) to the apps/u, ({ after, match }) => appEntries(after).some(({ name }) => name === match[1])],
  [/^Renames (.+) to (.+)/u, ({ after, match }) => appEntries(after).some(({ name }) => name === match[2])],
  [/^No longer approves/u, ({ before, after }) => approved(before) !== approved(after)],
  [/^Approves /u, ({ before, after }) => approved(before) !== approved(after)],
];

/** Holds every sentence of a plan against what the plan does; a sentence that is not listed fails. */
function check(plan: PolicyPlan): string[] {
  const [before, after] = [policyValue(plan.before), policyValue(plan.after)];
  const untrue = (sentence: string, table: typeof truths) => {
    const found = table.flatMap(([pattern, isTrue]) => {
      const match = pattern.exec(sentence);
      return match === null ? [] : [isTrue({ plan, before, after, match })];
    });
    return found.length > 0 && found.every(Boolean) ? [] : [sentence];
  };
  const said = [...plan.warnings, ...plan.leftAlone].flatMap((sentence) => untrue(sentence, truths));
  const claimed = plan.edits.flatMap(({ reason }) =>
    reason
      .split("; ")
      .filter((one) => reasons.some(([pattern]) => pattern.test(one)))
      .flatMap((one) => untrue(one, reasons)),
  );
  const parts = plan.parts.flatMap(({ section, text, goes }) => {
    if (section !== "acls" && section !== "grants") return [];
    const rule = JSON.stringify(JSON.parse(text));
    return goes || rules(after).includes(rule) ? [] : [`shown as staying: ${text}`];
  });
  return [...said, ...claimed, ...parts];
}

const policy = fc.oneof(
  fc.constantFrom(...styledPolicies.map(({ text }) => text)),
  fc.tuple(randomPolicyValue, randomTaste).map(([value, taste]) => writePolicy(value, taste)),
);
const single = fc.oneof(adding, taking, changing);

describe("what a plan says", () => {
  it("is true of it, for any intent on any policy", () => {
    let sentences = 0;
    fc.assert(
      fc.property(policy, single, fc.boolean(), (text, intent, known) => {
        const plan = planIntent(text, { ...intent, confirmOpen: true }, known ? { deviceTags: [] } : {});
        if (!plan.ok) return;
        expect(check(plan.value)).toEqual([]);
        sentences += plan.value.warnings.length + plan.value.leftAlone.length;
      }),
      { numRuns: 1500 },
    );
    expect(sentences).toBeGreaterThan(500);
  });

  it("is true of what several steps come to", () => {
    fc.assert(
      fc.property(policy, adding, taking, (text, first, second) => {
        const intents: PolicyIntent[] = [first, second];
        const plan = planIntent(text, { kind: "sequence", title: "t", intents, confirmOpen: true }, {});
        if (!plan.ok) return;
        const { warnings } = plan.value;
        const about = warnings.filter((sentence) =>
          /no rule is left|has no members|is not declared/u.test(sentence),
        );
        expect(check({ ...plan.value, warnings: about, leftAlone: [], edits: [], parts: [] })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("names exit nodes only where a rule for them is added", () => {
    const text = `{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}], "tagOwners": {"tag:a": []}}`;
    const { warnings, leftAlone } = planOf(text, {
      kind: "addApp",
      name: "A",
      domains: ["a.com"],
      connectors: ["tag:a"],
      access: { form: "grant", sources: ["autogroup:member"], destinations: "internet", ports: ["*"] },
      approval: { form: "none", prefixes: [] },
      dnsAccess: false,
      routes: [],
    });
    expect(leftAlone).toContain(
      "autogroup:member may reach the app’s destinations already; no rule was added.",
    );
    expect(warnings.join(" ")).not.toContain("exit node");
  });
});
