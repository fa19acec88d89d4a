import type { AppState } from "../../shared/bridge/state/app-state.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Answers } from "./fake-bridge.ts";
import { sampleReview } from "./sample-review.ts";
import { sampleSetupReview } from "./sample-setups.ts";
import { sampleTestResults } from "./sample-test-results.ts";
import { versionText } from "./sample-versions.ts";

const nothing = () => ok({});

/** Answers with which every screen can be walked: reads give samples, writes succeed. */
export function believableAnswers(state: AppState): Answers {
  const egressOf = (name: string) => {
    const apps = state.fleet.apps.known ? state.fleet.apps.value : [];
    return (apps.find((app) => app.name === name)?.egress ?? []).map(({ address }) => address);
  };
  return {
    "sync.now": nothing,
    "connection.switch": nothing,
    "connection.disconnect": nothing,
    "connection.startDemo": () => ok({ tailnetId: "t2" }),
    "credentials.save": () => ok({ tailnetId: "t1" }),
    "credentials.clearClipboard": () => ok({ cleared: true }),
    "setup.begin": () => ok({ setupId: "s1" }),
    "setup.review": () => ok(sampleSetupReview()),
    "setup.apply": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." }),
    "setup.chooseWay": nothing,
    "setup.copyCommands": () => ok({ sentence: "Copied: Join the tailnet as a connector" }),
    "setup.copyHandoff": () => ok({ sentence: "Copied the checklist" }),
    "setup.goTo": nothing,
    "setup.leave": nothing,
    "setup.discard": nothing,
    "setup.finish": nothing,
    "setup.undo": () => ok(sampleReview()),
    "changes.plan": () => ok(sampleReview()),
    "changes.apply": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved the policy file" }),
    "changes.copyHandOver": ({ kind }) =>
      ok({ sentence: kind === "patch" ? "Copied the patch" : "Copied the Terraform text" }),
    "changes.discard": nothing,
    "policy.read": () =>
      state.connection.problem === null
        ? ok({ text: versionText("v4"), etag: state.policy.etag ?? '"e1"' })
        : fail(state.connection.problem),
    "policy.check": () => ok({ findings: [] }),
    "policy.impact": () => ok({ rows: sampleReview().impact?.rows ?? [], unknowns: [] }),
    "policy.version": ({ versionId }) => ok({ text: versionText(versionId) }),
    "policy.runTests": () =>
      ok({ results: state.policy.versions.length === 0 ? [] : sampleTestResults(), unknowns: [] }),
    "connectors.approveRoutes": nothing,
    "connectors.remove": nothing,
    "egress.render": ({ appName }) => {
      const addresses = egressOf(appName);
      return ok({ text: addresses.join("\n"), count: addresses.length, leftOut: [] });
    },
    "egress.copy": ({ appName }) =>
      ok({ sentence: `Copied ${egressOf(appName).length} egress IPs of ${appName}, one per line` }),
    "egress.copyAddress": ({ address }) => ok({ sentence: `Copied ${address}` }),
    "egress.markAdded": nothing,
    "egress.verify": nothing,
    "egress.enter": nothing,
    "egress.forget": nothing,
    "links.open": nothing,
    "checks.fix": () => ok({ kind: "review", review: sampleReview() }),
    "checks.copyFix": () => ok({ sentence: "Copied 1 command" }),
    "preferences.save": nothing,
    "diagnostics.read": () => ok({ text: "2026-11-21 03:12 info sync finished in 412 ms" }),
    "diagnostics.copy": () => ok({ sentence: "Copied the diagnostics" }),
  };
}
