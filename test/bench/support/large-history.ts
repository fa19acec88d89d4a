import { EntitlementPasts } from "../../../electron/services/history/entitlement-pasts.ts";
import type { AccessGround } from "../../../electron/services/access/access-ground.ts";
import type { PolicyHistoryStore } from "../../../electron/ports/policy-history.ts";
import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { snapshot } from "../../support/connector-fixtures.ts";
import { valueOf } from "../../support/demo-client.ts";
import { largeNetwork } from "../../support/large-network.ts";
import { largePolicy, person } from "../../support/large-policy.ts";

/** What was edited from one version to the next: whom a group and a rule mean, where an app is, a comment. */
const edits: readonly ((text: string) => string)[] = [
  (text) => text.replace('"group:sales-7": [', `"group:sales-7": ["${person(2000)}", `),
  (text) => text.replace('"src": ["group:', `"src": ["${person(2001)}", "group:`),
  (text) => text.replace('"*.app-3-1.example.com"', '"*.app-3-1-more.example.com"'),
  (text) => text.replace("// Policy of", "// The policy of"),
];

/** A policy file of a megabyte in five versions, among 5,000 people with as many devices; each call begins anew. */
export function largeHistory(): { readonly fresh: () => EntitlementPasts } {
  const texts = [largePolicy()];
  for (const edit of edits) {
    const [before = ""] = texts;
    const after = edit(before);
    if (after === before) throw new Error("An edit does not fit the policy.");
    texts.unshift(after);
  }
  const versions = texts.map((text, age): PolicyVersionView => ({
    id: `v${age}`,
    at: 1_000_000 - age,
    etag: `"e${age}"`,
    size: text.length,
    by: null,
    origin: "seen",
  }));
  const history: Pick<PolicyHistoryStore, "versions" | "read"> = {
    versions: () => versions,
    read: async (id) => {
      const text = texts[versions.findIndex((one) => one.id === id)];
      return text === undefined ? fail(problem("not-found", "There is no such version.")) : ok(text);
    },
  };
  const network = largeNetwork({ users: 5000, devices: 5000 });
  const [newest = ""] = texts;
  return {
    fresh: () => {
      const document = valueOf(new PolicyFile(newest).document);
      const access = Access.of(document.policy, { ...network, nodes: [...network.nodes] });
      // By the time a window asks, a sync has asked for every app.
      for (const app of appsOf(document.policy)) access.apps(appKnowledge).of(app);
      const ground = (): Result<AccessGround> =>
        ok({
          snapshot: snapshot(newest, []),
          etag: `"e0"`,
          document,
          access,
          knowledge: appKnowledge,
          names: (device) => [device],
          called: (device) => device,
        });
      return new EntitlementPasts({ ground, roles: noLog, memory: () => ok({ history }) });
    },
  };
}

function noLog() {
  return Promise.resolve(fail(problem("not-found", "There is no audit log.")));
}
