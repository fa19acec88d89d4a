import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { IntentOf, PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { find, toValue } from "../../../shared/hujson/find.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import { testOf } from "../../../shared/policy/edit/steps/tests.ts";
import { pathOf } from "../../../shared/hujson/pointer.ts";
import { PolicyFile, type PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { ChangeSource } from "./change-source.ts";
import type { ReviewRecord } from "./review-record.ts";

/**
 * The change of a review that also removes one of the tests, by its index: an intent stays one, so that it can be
 * planned again on whatever somebody else saves. Errors: `not-found` where the test is not there any more.
 */
export function alsoRemovingTest(
  { source, change: { after }, etag, before }: ReviewRecord,
  index: number,
): Result<ChangeSource> {
  const { document } = after;
  if (!document.ok) return document;
  const removal = removalOf(document.value, index);
  if (!removal.ok) return removal;
  if (source.kind === "intent")
    return ok({ kind: "intent", intent: followedBy(source.intent, removal.value) });
  const plan = planOn(document.value, removal.value);
  if (!plan.ok) return plan;
  const file = PolicyFile.of(plan.value.document);
  return ok(
    source.kind === "restore"
      ? { kind: "restore", file }
      : { kind: "text", file, basedOn: etag, base: before.text },
  );
}

function removalOf({ root, policy }: PolicyDocument, index: number): Result<IntentOf<"removeTest">> {
  const place = policy.tests[index];
  const node = place === undefined ? undefined : find(root, pathOf(place.path));
  const test = node === undefined ? null : testOf(toValue(node));
  return test === null ? fail(noSuchTest) : ok({ kind: "removeTest", test });
}

function followedBy(intent: PolicyIntent, removal: IntentOf<"removeTest">): PolicyIntent {
  if (intent.kind === "sequence") return { ...intent, intents: [...intent.intents, removal] };
  const { confirmOpen } = intent;
  return {
    kind: "sequence",
    title: "Change the policy file and remove a test",
    intents: [intent, removal],
    ...(confirmOpen === undefined ? {} : { confirmOpen }),
  };
}

const noSuchTest = problem("not-found", "This test is not in the change any more.", {
  meaning: "Nothing was changed.",
  remedy: "Plan the change again.",
});
