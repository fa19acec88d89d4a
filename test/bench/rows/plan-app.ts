import { diffText } from "../../../shared/policy/text/diff.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../shared/policy/edit/plan.ts";
import { checkPolicy } from "../../../shared/policy/judge/validate.ts";
import { largeNetwork } from "../../support/large-network.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { BenchRow } from "../row.ts";

/** A new app with everything that it needs: a tag, approvers, access, port 53 and the entry itself. */
const intent: IntentOf<"addApp"> = {
  kind: "addApp",
  name: "GitHub",
  domains: ["github.com", "*.github.com", "ghcr.io"],
  connectors: ["tag:github-app-connector"],
  newTagOwners: { "tag:github-app-connector": ["autogroup:admin"] },
  access: { form: "grant", sources: ["autogroup:member"], destinations: "internet", ports: ["*"], via: true },
  approval: { form: "narrow", prefixes: ["140.82.112.0/20", "192.30.252.0/22"] },
  dnsAccess: true,
  routes: [],
  comment: true,
};

export const row: BenchRow = {
  name: "plan, diff and check one app on a 1 MB policy",
  target: { medianBelow: 100 },
  prepare() {
    const text = largePolicy();
    const network = largeNetwork({ users: 1000, devices: 5000 });
    return {
      own() {
        const plan = planIntent(text, intent);
        if (!plan.ok) throw new Error(plan.problem.what);
        const { before, after, document, edits } = plan.value;
        const verdict = checkPolicy(document, { network });
        // A policy with something wrong is judged sooner, because its tests are then not run.
        if (!verdict.ok) throw new Error(verdict.message);
        return [diffText(before, after, { reasons: edits }), verdict];
      },
    };
  },
};
