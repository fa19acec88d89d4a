import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntentOf } from "../../../../../shared/policy/edit/intents.ts";
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

describe("any two apps", () => {
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
