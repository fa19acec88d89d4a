import { parse } from "../../../shared/hujson/parse.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { evaluateTestList } from "../../../shared/policy/judge/tests/acl-tests.ts";
import { networkOf } from "./network.ts";
import { policyOf } from "./policy-view.ts";
import type { World } from "./world.ts";

/** Runs a JSON list of tests against the stored policy; answers the failing ones as the service does. */
export function runTests(
  world: World,
  tests: string,
): readonly { user: string; errors: readonly string[] }[] {
  const stored = policyOf(world.policy.text);
  const asked = parse(`{"tests": ${tests}\n}`);
  if (stored === null || !asked.ok) return [];
  const list = policyOf(asked.value.text)?.tests ?? [];
  const failures = evaluateTestList(list, new Access(stored, networkOf(world)));
  return failures.map(({ user, errors }) => ({ user, errors }));
}
