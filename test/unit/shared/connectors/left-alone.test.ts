import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comingApps } from "../../../../shared/connectors/coming-apps.ts";
import { checkTable } from "../../../../shared/connectors/checks/table.ts";
import { checkHealth } from "../../../../shared/connectors/health.ts";
import { policyFacts } from "../../../../shared/connectors/policy-facts.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import type { ListedEntitlement } from "../../../../shared/policy/edit/intent-fields.ts";
import { intents, type PolicyIntent } from "../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../shared/policy/edit/plan.ts";
import { lintPolicy } from "../../../../shared/policy/judge/lint/lint.ts";

import { plannedBy } from "../../../support/check-fixes.ts";
import { connector, snapshot } from "../../../support/connector-fixtures.ts";
import { everythingForeign } from "../../../support/foreign-policies.ts";
import { noDevices, ruleIn } from "../../../support/planning.ts";
import { adding, changing, taking } from "../../../support/random-intents.ts";
import { documentOf } from "../../../support/policy-world.ts";

const { text, foreign } = everythingForeign;
const document = documentOf(text);
const facts = policyFacts(document.policy);
/** Names by which a finding would speak of what is not ours. */
const names = [
  "tag:border0-managed",
  "tag:k8s",
  "tag:ci",
  "tag:gitops",
  "tag:exit-lis",
  "svc:pam",
  "posture:ticket",
  "posture:home",
  "posture:jit",
  "partner",
  "visible-groups",
  "acme.test/later",
  "next",
];
/** Hosts of others have single public addresses too, and not because an app that is gone left them behind. */
const own = { advertisedRoutes: ["45.33.32.77/32"], enabledRoutes: ["45.33.32.77/32"] };
const devices = [
  connector(),
  connector({ hostname: "pam-1", tags: ["tag:border0-managed"], ...own }),
  connector({ hostname: "operator", tags: ["tag:k8s-operator"], ...own }),
  connector({ hostname: "next-1", tags: ["tag:next"], ...own }),
  connector({ hostname: "exit-lis", tags: ["tag:exit-lis"], advertisedRoutes: ["0.0.0.0/0"] }),
];

/** The same, and the first grant of PAM names a person besides. */
const named = text.replace(
  `["autogroup:admin"], "dst": ["svc:pam"]`,
  `["autogroup:admin", "ann@acme.example"], "dst": ["svc:pam"]`,
);

/** A line of a foreign object may only go to another place of the file as it is. */
const lost = (after: string) => foreign.filter((part) => !after.includes(part));

const someUser = { source: "ann@acme.example", via: ["tag:github"], postures: [] };
/** Everything that is to be narrowed, whoever it belongs to. */
const everyGrant = [0, 1, 2, 3, 4].map((index) => ({ rule: ruleIn(text, "grants", index), via: ["tag:x"] }));

const judged = (policy: string, tag: string) =>
  checkHealth(snapshot(policy, [connector({ hostname: "other", tags: [tag], ...own })]), {
    egressOf: egressCandidates,
  }).connectors.map(({ nodeId }) => nodeId);

const read = (values: string) =>
  comingApps(documentOf(`{"nodeAttrs": [{"target": ["*"], "app": {${values}}}]}`).policy);

describe("what belongs to others in the policy file", () => {
  it.each(Object.values(intents).map(({ example }) => example))(
    "is not touched by the example of $kind",
    (example) => {
      const planned = planIntent(text, example, noDevices);
      expect(lost(planned.ok ? planned.value.after : text)).toEqual([]);
    },
  );

  it.each<PolicyIntent>([
    { kind: "removeApp", name: "GitHub" },
    { kind: "removeTag", tag: "tag:gitops", onlyIfUnused: true },
    { kind: "removeTag", tag: "tag:border0-managed", onlyIfUnused: true },
    { kind: "removeTag", tag: "tag:k8s-operator", onlyIfUnused: true },
    { kind: "migrateWildcard", tag: "tag:github", owners: ["autogroup:admin"] },
    { kind: "convertPreset", name: "GitHub", domains: ["github.com"] },
    { kind: "updateApp", name: "GitHub", change: { name: "Git", domains: ["github.com", "github.io"] } },
    { kind: "removeSniProxy" },
    { kind: "setAppUsers", name: "GitHub", users: [someUser], names: ["autogroup:member"] },
    { kind: "setAppUsers", name: "GitHub", users: [{ ...someUser, via: [] }], names: [] },
    { kind: "setAppUsers", name: "GitHub", users: [someUser], names: [], narrow: everyGrant },
    { kind: "dropEmptySections", paths: [["tagOwners"], ["somethingNew"], ["externalTailnets"]] },
  ])("is not touched by %j", (intent) => {
    const planned = planIntent(text, intent, noDevices);
    expect(lost(planned.ok ? planned.value.after : text)).toEqual([]);
  });

  it("is not touched by any intent that does not name it", () => {
    fc.assert(
      fc.property(fc.oneof(adding, taking, changing), (intent) => {
        const planned = planIntent(text, intent, noDevices);
        expect(lost(planned.ok ? planned.value.after : text)).toEqual([]);
      }),
    );
  });

  it.each<[string, ListedEntitlement, string]>([
    ["a grant of PAM", { section: "grants", rule: ruleIn(named, "grants", 0) }, "Grant 1 belongs"],
    [
      "a tag of PAM",
      { section: "tagOwners", tag: "tag:border0-managed" },
      "The owners of tag:border0-managed belong",
    ],
    [
      "an approval of PAM",
      { section: "approvers", of: "services", name: "svc:pam" },
      "The approvers of the service svc:pam belong",
    ],
  ])("is shown and not changed, though a person names it: %s", (_what, entitlement, words) => {
    for (const kind of ["giveEntitlements", "takeEntitlements"] as const) {
      const planned = planIntent(
        named,
        { kind, items: [{ entitlement, people: ["ann@acme.example"] }] },
        noDevices,
      );
      expect(planned.ok ? planned.value.edits : planned.problem).toMatchObject({
        code: "edit-refused",
        what: `${words} to Tailscale PAM.`,
        remedy: "Change it in Tailscale PAM.",
      });
    }
  });

  it.each<[string, ListedEntitlement, string]>([
    [
      "a grant of the coming format",
      { section: "grants", rule: ruleIn(text, "grants", 1) },
      "Grant 2 is kept by connectors in the coming format,",
    ],
    [
      "a tag of the operator",
      { section: "tagOwners", tag: "tag:k8s-operator" },
      "The owners of tag:k8s-operator are kept by the Kubernetes operator,",
    ],
    [
      "a tag of a pipeline",
      { section: "tagOwners", tag: "tag:ci" },
      "The owners of tag:ci are kept by a pipeline,",
    ],
  ])("is changed with a clear warning where a person names it: %s", (_what, entitlement, words) => {
    const items = [{ entitlement, people: ["ann@acme.example"] }];
    const given = planIntent(text, { kind: "giveEntitlements", items }, noDevices);
    if (!given.ok) throw new Error(given.problem.what);
    expect(given.value.warnings.join("\n")).toContain(words);
    if (given.value.inverse === null) throw new Error("there is a way back");
    const taken = planIntent(given.value.after, given.value.inverse, noDevices);
    if (!taken.ok) throw new Error(taken.problem.what);
    expect(taken.value.after).toBe(text);
    expect(taken.value.warnings.join("\n")).toContain(words);
  });

  it("is not touched by the fix of any check", () => {
    const [app] = facts.apps;
    if (app === undefined) throw new Error("there is an app");
    const planning = checkTable.flatMap((line) =>
      "repeat" in line || line.fix === undefined
        ? []
        : Object.entries(line.fix).filter(([, fix]) => fix.kind === "intent"),
    );
    expect(planning.length).toBeGreaterThan(4);
    for (const [action] of planning) {
      const planned = planIntent(text, plannedBy(action, app, facts, { domains: ["github.com"] }), noDevices);
      expect(lost(planned.ok ? planned.value.after : text)).toEqual([]);
    }
  });

  it("is what no check speaks of, but the one that names the coming format", () => {
    const { apps, connectors, tailnet } = checkHealth(snapshot(text, devices), {
      egressOf: egressCandidates,
    });
    const said = [...apps, ...connectors]
      .flatMap(({ checks }) => checks)
      .concat(tailnet)
      // Who may reach the app is said by the rules that stand there, whoever wrote them.
      .filter(({ id, severity }) => id !== "coming-format" && severity !== "ok" && severity !== "info")
      .map((check) => `${check.id}: ${[check.what, ...check.evidence.map(({ value }) => value)].join(" ")}`);
    expect(said.filter((line) => names.some((name) => line.includes(name)))).toEqual([]);
    expect(tailnet.find(({ id }) => id === "coming-format")).toMatchObject({
      severity: "unknown",
      what: "1 app uses the coming connector format.",
    });
    expect(connectors.map(({ nodeId }) => nodeId)).toEqual(["n-gateway-1"]);
    expect(apps.map(({ app }) => app)).toEqual(["GitHub"]);
  });

  it("is called neither unused nor needless; what is not known is said to stay", () => {
    const found = lintPolicy(document).filter(({ rule }) => rule !== "not-known");
    const about = found.filter(({ path, message }) =>
      names.some((name) => message.includes(name) || path.includes(name.replaceAll("/", "~1"))),
    );
    expect(about).toEqual([]);
  });
});

describe("a device that serves no app and has single public addresses", () => {
  it("is told of, unless something else than an app says why", () => {
    expect(judged(text, "tag:former")).toEqual(["n-other"]);
    expect(judged(text, "tag:next")).toEqual([]);
    const router = `{"src": ["group:eng"], "dst": ["45.33.32.77/32"], "ip": ["tcp:443"], "via": ["tag:bank"]},`;
    expect(judged(text, "tag:bank")).toEqual(["n-other"]);
    expect(judged(text.replace(`"grants": [`, `"grants": [${router}`), "tag:bank")).toEqual([]);
    expect(judged(text.replace(`"tag:next"]`, `"*"]`), "tag:former")).toEqual([]);
  });
});

describe("apps in the coming connector format", () => {
  it("are read as they stand, whatever is missing", () => {
    expect(read(`"tailscale.com/app-connectors": []`)).toBeNull();
    expect(read(`"tailscale.com/app-connectors-experimental-ippools": [{}]`)).toEqual([]);
    expect(
      read(
        `"tailscale.com/app-connectors-experimental": [{"name": "Wiki", "domains": ["wiki.example"], "connectors": ["*"]}, 7, {"name": 3}]`,
      ),
    ).toEqual([
      { name: "Wiki", domains: ["wiki.example"], connectors: ["*"] },
      { name: "", domains: [], connectors: [] },
    ]);
  });
});
