import type { Decisions } from "../../../shared/bridge/setup.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { decidedUsers } from "../../../shared/connectors/decided-users.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, ok, type Result } from "../../../shared/core/result.ts";
import { testsForUsers } from "../../../shared/governance/app-tests.ts";
import { appUse, type AppUse } from "../../../shared/governance/app-use.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { WrittenTest } from "../../../shared/policy/edit/intent-fields.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import { appOf } from "./decisions-to-intent.ts";

/** Who would use an app that is not there yet, and the tests that go with that. */
export interface DecidedUse {
  readonly use: AppUse;
  readonly tests: readonly WrittenTest[];
}

/** Works out who would use an app by the decisions: on the policy file of a snapshot, as it is with the app in it. */
export function decidedUse(
  decisions: Decisions,
  ports: readonly string[],
  snapshot: Snapshot | null,
): Result<DecidedUse> {
  if (snapshot?.policy.known !== true) return fail(notRead);
  const { network } = policyNetwork(snapshot);
  const intent = { ...appOf(decisions, ports), confirmOpen: true };
  return andThen(snapshot.policy.value.file.document, (document) =>
    andThen(planOn(document, intent), ({ document: after }) => {
      const app = appsOf(after.policy).find(({ name }) => name === intent.name);
      if (app === undefined) return fail(notRead);
      const access = Access.of(after.policy, network);
      const answers = access.apps(appKnowledge);
      const { unlisted } = answers.doubts(app);
      return ok({
        use: appUse(app, after, access, { users: answers.users(app), unlisted }),
        tests: testsForUsers(app, decidedUsers(decisions), after, access),
      });
    }),
  );
}

const notRead = problem("not-found", "The policy file has not been read yet.");
