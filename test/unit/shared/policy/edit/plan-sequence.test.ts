import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { map, ok, type Result } from "../../../../../shared/core/result.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { randomTaste, writePolicy } from "../../../../support/random-policies.ts";
import { diffText } from "../../../../../shared/policy/text/diff.ts";
import { noDevices, planOf, takenBack } from "../../../../support/planning.ts";

const names = ["a", "b", "c", "d", "e", "f"] as const;
const logins = fc.subarray(["ann@acme.example", "ben@acme.example"]);
const some = <T>(prefix: string, value: fc.Arbitrary<T>) =>
  fc
    .subarray([...names], { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((name) => value.map((one) => [`${prefix}${name}`, one] as const))),
    )
    .map((entries) => Object.fromEntries(entries));

/** A file that declares many names, of which some are used, also by others of them. */
const declaring = fc.record({
  groups: some("group:", logins),
  hosts: some("", fc.constantFrom("192.0.2.1", "198.51.100.0/24")),
  tagOwners: some("tag:", fc.subarray(["group:a", "group:b", "tag:c"])),
  ipsets: some("ipset:", fc.subarray(["add host:a", "add ipset:b", "add 192.0.2.0/24"])),
  postures: some("posture:", fc.constant(["node:os == 'linux'"])),
  grants: fc.array(
    fc.record({
      src: fc.subarray(["group:c", "tag:d", "ann@acme.example"], { minLength: 1 }),
      dst: fc.subarray(["a", "tag:e", "ipset:f"], { minLength: 1 }),
      ip: fc.constant(["22"]),
      srcPosture: fc.subarray(["posture:a"]),
    }),
    { maxLength: 2 },
  ),
});

const named = fc.constantFrom(...names);
const removal: fc.Arbitrary<PolicyIntent> = fc.oneof(
  named.map((name): PolicyIntent => ({ kind: "removeName", section: "hosts", name })),
  named.map((name): PolicyIntent => ({ kind: "removeName", section: "ipsets", name: `ipset:${name}` })),
  fc.tuple(named, fc.boolean()).map(([name, only]): PolicyIntent => ({
    kind: "removeGroup",
    group: `group:${name}`,
    ...(only ? { onlyIfUnused: true } : {}),
  })),
  named.map((name): PolicyIntent => ({ kind: "removeTag", tag: `tag:${name}`, onlyIfUnused: true })),
  named.map((name): PolicyIntent => ({ kind: "removePosture", posture: `posture:${name}` })),
  named.map((name): PolicyIntent => ({ kind: "addTag", tag: `tag:new-${name}`, owners: [`group:${name}`] })),
);

/** Of entries side by side that go together, an empty line between them goes too; one after the other may leave it. */
const withoutEmptyLines = (text: string) => text.replace(/(?:\r?\n[ \t]*)+(?=\r?\n)/gu, "");

/** The plain rule: each by itself, on what the one before left. */
function oneByOne(
  text: string,
  intents: readonly PolicyIntent[],
): Result<Pick<PolicyPlan, "after" | "leftAlone"> & { edits: unknown[]; back: (PolicyIntent | null)[] }> {
  const edits: unknown[] = [];
  const leftAlone = new Set<string>();
  const back: (PolicyIntent | null)[] = [];
  let after = text;
  for (const intent of intents) {
    const plan = planIntent(after, intent, noDevices);
    if (!plan.ok) return plan;
    edits.push(...plan.value.edits.map(({ edit, reason, section }) => ({ edit, reason, section })));
    plan.value.leftAlone.forEach((sentence) => leftAlone.add(sentence));
    if (plan.value.inverse !== null) back.unshift(plan.value.inverse);
    ({ after } = plan.value);
  }
  return ok({ after: withoutEmptyLines(after), leftAlone: [...leftAlone], edits, back });
}

describe("removals that are planned in one pass", () => {
  it("come to the same as one after the other", () => {
    let together = 0;
    fc.assert(
      fc.property(
        declaring,
        randomTaste,
        fc.array(removal, { minLength: 2, maxLength: 14 }),
        (value, taste, intents) => {
          const text = writePolicy(value, taste);
          const plain = oneByOne(text, intents);
          const plan = planIntent(text, { kind: "sequence", title: "Tidy", intents }, noDevices);
          const inOnePass = map(plan, ({ after, leftAlone, edits, inverse }) => ({
            after: withoutEmptyLines(after),
            leftAlone,
            edits: edits.map(({ edit, reason, section }) => ({ edit, reason, section })),
            back: inverse?.kind === "sequence" ? inverse.intents : [],
          }));
          expect(inOnePass).toEqual(plain);
          together += plan.ok ? plan.value.edits.length : 0;
        },
      ),
      { numRuns: 200 },
    );
    expect(together).toBeGreaterThan(400);
  });

  it.each([
    ["on one line", `["sam@acme.example"]`],
    ["on several", `[\n      "sam@acme.example",\n    ]`],
  ])("say of a group that goes whole that it goes, and not who left it before: %s", (_how, list) => {
    const text = `{
  "groups": {
    "group:eng": ["ann@acme.example"],
    "group:contractors": ${list},
  },
}`;
    const intents: PolicyIntent[] = [
      { kind: "deprovisionPerson", login: "sam@acme.example" },
      { kind: "removeGroup", group: "group:contractors", onlyIfUnused: true },
    ];
    const { edits, after, before } = planOf(text, { kind: "sequence", title: "Tidy", intents });
    expect(edits.map(({ reason }) => reason)).toEqual(["Removes group:contractors"]);
    const reasons = edits.map(({ reason, oldLines = { from: 0, to: 0 } }) => ({ reason, oldLines }));
    expect(diffText(before, after, { reasons }).map(({ reason }) => reason)).toEqual([
      "Removes group:contractors",
    ]);
    // Who leaves a group that stays is told as before.
    const [left] = intents;
    const plan = planOf(text, {
      kind: "sequence",
      title: "Tidy",
      intents: left === undefined ? [] : [left],
    });
    expect(plan.edits.map(({ reason }) => reason)).toEqual([
      "Takes sam@acme.example out of group:contractors",
    ]);
  });

  it("names the lines of each in the file as it was", () => {
    const text = `{
  "hosts": {
    // one
    "a": "192.0.2.1",
    "b": "192.0.2.2",
    "c": "192.0.2.3",
  },
}`;
    const plan = planOf(text, {
      kind: "sequence",
      title: "Tidy",
      intents: ["a", "c"].map((name) => ({ kind: "removeName", section: "hosts", name })),
    });
    expect(plan.edits.map(({ oldLines }) => oldLines)).toEqual([
      { from: 4, to: 4 },
      { from: 6, to: 6 },
    ]);
    expect(plan.after).toBe(`{\n  "hosts": {\n    "b": "192.0.2.2",\n  },\n}`);
    expect(takenBack(plan).after).toContain(`"c": "192.0.2.3"`);
  });
});
