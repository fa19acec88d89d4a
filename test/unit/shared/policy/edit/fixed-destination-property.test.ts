import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachedComment } from "../../../../../shared/hujson/attached-comment.ts";
import { find } from "../../../../../shared/hujson/find.ts";
import { pathOf } from "../../../../../shared/hujson/pointer.ts";
import {
  fixedDestinationsOf,
  fixedGrants,
} from "../../../../../shared/policy/document/fixed-destinations.ts";
import type { IntentOf } from "../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { documentOf } from "../../../../support/policy-world.ts";
import { noDevices } from "../../../../support/planning.ts";
import {
  randomPolicyValue,
  randomPrefix,
  randomSource,
  randomTag,
  randomTaste,
  writePolicy,
} from "../../../../support/random-policies.ts";

const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const narrow = randomPrefix.filter((prefix) => !prefix.endsWith("/0"));
const policy = fc.tuple(randomPolicyValue, randomTaste).map(([value, taste]) => writePolicy(value, taste));
const ports = few(fc.constantFrom("*", "tcp:443", "22"));

const place: fc.Arbitrary<IntentOf<"addFixedDestination">> = fc.record({
  kind: fc.constant("addFixedDestination"),
  name: fc.constant("Partner bank"),
  tag: fc.oneof(randomTag, fc.constant("tag:router")),
  prefixes: few(narrow),
  sources: few(randomSource),
  ports,
  via: fc.boolean(),
});

const update: fc.Arbitrary<IntentOf<"updateFixedDestination">> = fc
  .record(
    {
      name: fc.constantFrom("Other bank", "Bank “ñ” // \\ 100 %", "$& $1"),
      tag: fc.oneof(randomTag, fc.constant("tag:other")),
      prefixes: few(narrow),
      sources: few(randomSource),
      ports,
    },
    { requiredKeys: [] },
  )
  .map((change) => ({ kind: "updateFixedDestination", name: "Partner bank", change }));

/** Every grant but that of the place, with its comments, as it stands in the text. */
function otherGrants(text: string, name: string): readonly string[] {
  const document = documentOf(text);
  const own = fixedGrants(document.policy, name).map(({ path }) => path);
  return (document.policy.grants ?? [])
    .filter(({ path }) => !own.includes(path))
    .map(({ path }) => {
      const node = find(document.root, pathOf(path));
      const comment = attachedComment(document, pathOf(path)).join("\n");
      return `${comment}\n${text.slice(node?.start, node?.end)}`;
    });
}

/** What the file approves for whom, but for the addresses and the tags that a change is about. */
function otherApprovals(
  text: string,
  prefixes: readonly string[],
  tags: readonly string[],
): readonly string[] {
  return documentOf(text).policy.autoApprovers.routes.flatMap(({ name, items }) =>
    prefixes.includes(name.text)
      ? items.filter((one) => !tags.includes(one.text)).map((one) => `${name.text} ${one.text}`)
      : [`${name.text} ${items.map((one) => one.text).join(" ")}`],
  );
}

/** The fixed destinations of a text, their addresses in one order. */
function places(text: string) {
  return fixedDestinationsOf(documentOf(text).policy).map((one) => ({
    ...one,
    routes: one.routes.toSorted(),
  }));
}

describe("a change of a fixed destination in any policy", () => {
  it("touches its own grant, its tag and its approvals alone, is a no-op the second time, and comes back", () => {
    let changes = 0;
    const refusals = new Set<string>();
    fc.assert(
      fc.property(policy, place, update, (text, setUp, intent) => {
        const before = planIntent(text, setUp, noDevices);
        if (!before.ok) return;
        const start = before.value.after;
        const plan = planIntent(start, intent, noDevices);
        if (!plan.ok) {
          refusals.add(plan.problem.code);
          return;
        }
        changes += 1;
        const { after, edits, inverse } = plan.value;
        const { change } = intent;
        const name = change.name ?? setUp.name;
        expect(otherGrants(after, name)).toEqual(otherGrants(start, setUp.name));
        const prefixes = [...setUp.prefixes, ...(change.prefixes ?? [])];
        const tags = [setUp.tag, change.tag ?? setUp.tag];
        expect(otherApprovals(after, prefixes, tags)).toEqual(otherApprovals(start, prefixes, tags));
        const sections = new Set(edits.map(({ section }) => section));
        expect(
          [...sections].filter((one) => !["grants", "autoApprovers", "tagOwners"].includes(one)),
        ).toEqual([]);
        const now = fixedDestinationsOf(documentOf(after).policy).find((one) => one.name === name);
        expect(now?.connectors).toEqual([change.tag ?? setUp.tag]);
        expect(now?.routes.toSorted()).toEqual((change.prefixes ?? setUp.prefixes).toSorted());
        expect(planIntent(after, intent, noDevices)).toMatchObject({ ok: true, value: { noop: true } });
        if (inverse === null) return;
        const back = planIntent(after, inverse, noDevices);
        if (!back.ok) throw new Error(back.problem.what);
        expect(places(back.value.after)).toEqual(places(start));
      }),
      { numRuns: 400 },
    );
    expect(changes).toBeGreaterThan(100);
    expect([...refusals].filter((code) => !["policy-ambiguous", "app-invalid"].includes(code))).toEqual([]);
  });
});
