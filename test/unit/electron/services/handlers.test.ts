import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { commandNames } from "../../../../shared/bridge/command-names.ts";
import {
  commands,
  type CommandName,
  type ParsedCommandArgument,
} from "../../../../shared/bridge/contract.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, type Result } from "../../../../shared/core/result.ts";
import { fakeWorld, startApplication } from "../../../support/fake-world.ts";
import { reviewPlan } from "../../../support/review-plan.ts";
import { githubDecisions } from "../../../support/sample-setups.ts";

type Arguments = { readonly [N in CommandName]: ParsedCommandArgument<N> };

const credential = { kind: "api-token", secret: "tskey-api-x", tailnet: "-", keep: "this-run" } as const;
const setupId = "setup-9";
const nodeId = "n9";
const appName = "GitHub";

/** An argument for every command, about things that are not there. */
const about: Arguments = {
  "credentials.save": credential,
  "credentials.clearClipboard": {},
  "credentials.copyScopes": {},
  "keychain.stopWaiting": {},
  "connection.startDemo": {},
  "connection.switch": { tailnetId: "t9" },
  "connection.disconnect": { tailnetId: "t9" },
  "sync.now": {},
  "timed.readAgain": {},
  "timed.choices": {},
  "timed.offer": { login: "ana@example.com", entitlementId: "groups group:eng" },
  "timed.giveByPolicy": {
    login: "ana@example.com",
    entitlementId: "groups group:eng",
    reviewId: "r9",
    reason: "",
    expiresAt: 1,
  },
  "timed.giveByAttribute": {
    login: "ana@example.com",
    entitlementId: "groups group:eng",
    reason: "",
    expiresAt: 1,
  },
  "timed.addDevices": { id: "timed-9" },
  "timed.extend": { id: "timed-9", expiresAt: 1 },
  "timed.end": { id: "timed-9" },
  "timed.difference": { id: "timed-9" },
  "setup.begin": { productId: "github" },
  "setup.beginSignIn": { productId: "notion" },
  "setup.chooseProvider": { provider: { kind: "known", id: "okta" } },
  "setup.holdProduct": { productId: "notion", held: true },
  "setup.review": { setupId, decisions: githubDecisions() },
  "setup.use": { setupId, decisions: githubDecisions() },
  "setup.apply": { setupId, reviewId: "r9" },
  "setup.chooseWay": { setupId, way: "linux" },
  "setup.tagHost": { setupId },
  "setup.copyCommands": { setupId, block: 0 },
  "setup.copyHandoff": { setupId, kind: "host", as: "checklist" },
  "setup.goTo": { setupId, step: "device" },
  "setup.leave": { setupId },
  "setup.discard": { setupId },
  "setup.finish": { setupId },
  "setup.undo": { setupId },
  "changes.plan": { kind: "removeApp", name: appName },
  "changes.apply": { reviewId: "r9" },
  "changes.withoutTest": { reviewId: "r9", index: 0 },
  "changes.copyHandOver": { reviewId: "r9", kind: "patch" },
  "changes.discard": { reviewId: "r9" },
  "policy.read": {},
  "policy.version": { versionId: "v9" },
  "policy.check": { text: "{" },
  "policy.runTests": { text: "{" },
  "policy.versionChange": { beforeId: "v1", afterId: "v2" },
  "policy.versionImpact": { beforeId: "v1", afterId: "v2" },
  "policy.preview": { text: "{}", etag: '"e1"', login: "ann@example.com" },
  "policy.impact": { text: "{}" },
  "access.ofApp": { appName },
  "access.testsForApp": { appName, users: [{ source: "group:eng", via: [], postures: [] }] },
  "access.copyUsers": { appName },
  "access.people": {},
  "access.person": { login: "ann@example.com" },
  "access.passing": { login: "ann@example.com" },
  "access.entitlements": {},
  "responsible.name": { appName, logins: ["ann@example.com"] },
  "responsible.copyHandoff": { appName, as: "mail" },
  "rename.names": {},
  "rename.look": { from: "tag:x", to: "tag:y", comments: false, evenForeign: false },
  "rename.run": { from: "tag:x", to: "tag:y", comments: false, evenForeign: false },
  "rename.goOn": { id: "rename-9" },
  "rename.stand": { id: "rename-9" },
  "rename.takeBack": { id: "rename-9" },
  "rename.putAway": { id: "rename-9" },
  "access.credentials": {},
  "hygiene.look": {},
  "hygiene.effect": { ids: ["unused tag tag:x"] },
  "hygiene.hide": { id: "unused tag tag:x", basis: "", reason: "wanted" },
  "hygiene.show": { id: "unused tag tag:x" },
  "access.ifTakenBack": {
    login: "ann@example.com",
    entitlements: [{ section: "groups", group: "group:engineering" }],
  },
  "access.entitlement": { id: "groups group:engineering" },
  "access.ifWayTakenBack": { id: "groups group:engineering", way: " | " },
  "activity.page": { days: 30, from: 0 },
  "activity.save": { days: 30, way: "all", search: "", format: "csv" },
  "activity.copy": { days: 30, way: "all", search: "", format: "csv" },
  "activity.effect": { beforeId: "v1", afterId: "v2" },
  "activity.versionWays": {},
  "history.entitlement": { id: "groups group:engineering" },
  "history.entitlements": {},
  "access.ask": { question: "who can use GitHub?" },
  "access.copyAnswer": { question: "who can use GitHub?" },
  "access.matrix": {},
  "access.readExport": { what: "matrix", rows: "people" },
  "access.copyExport": { what: "matrix", rows: "people" },
  "access.saveExport": { what: "policyTerraform" },
  "access.words": {},
  "deprovision.look": { login: "ann@acme.example.com" },
  "deprovision.begin": {
    login: "ann@acme.example.com",
    reason: "",
    choices: { account: "suspend", devices: true, keys: true, invites: true },
  },
  "deprovision.review": { id: "d9" },
  "deprovision.apply": { id: "d9", reviewId: "r9" },
  "deprovision.run": { id: "d9" },
  "deprovision.stop": { id: "d9" },
  "deprovision.mark": { id: "d9", leftId: "l9", done: true },
  "deprovision.reviewRestore": { id: "d9" },
  "deprovision.restore": { id: "d9", reviewId: "r9" },
  "deprovision.copyLeft": { id: "d9" },
  "deprovision.forget": { id: "d9" },
  "reviews.list": {},
  "reviews.size": { scope: { of: "everything" }, conflicts: [] },
  "reviews.start": reviewPlan(0),
  "reviews.startNext": { id: "a9" },
  "reviews.stopRepeating": { id: "a9" },
  "reviews.get": { id: "a9" },
  "reviews.decide": { id: "a9", items: [1], choice: "keep", reviewer: "ann@acme.example.com", comment: "" },
  "reviews.remark": { id: "a9", item: 1, reviewer: "ann@acme.example.com", comment: "Asked her." },
  "reviews.decideMatching": {
    id: "a9",
    pattern: {},
    choice: "keep",
    reviewer: "ann@acme.example.com",
    comment: "",
  },
  "reviews.ifRevoked": { id: "a9", item: 1 },
  "reviews.undo": { id: "a9" },
  "reviews.lookClosing": { id: "a9" },
  "reviews.close": { id: "a9", reviewId: null },
  "reviews.printReport": { id: "a9" },
  "reviews.saveReport": { id: "a9", format: "csv" },
  "reviews.markDone": { id: "a9", item: 1, done: true },
  "reviews.copy": { id: "a9", what: { for: "checklist" } },
  "reviews.delete": { id: "a9" },
  "reviews.deleteUnreadable": {},
  "people.withdrawInvite": { id: "12345", nodeId: "nHJWbQBSbx11CNTRL" },
  "people.setRole": { login: "ann@acme.example.com", role: "auditor" },
  "guide.copy": { login: "ann@acme.example.com", appName, nodeId: null, pasted: "", what: "chat" },
  "guide.walk": { login: "ann@acme.example.com", appName, nodeId: null, pasted: "", again: false },
  "here.look": { again: false },
  "vitals.measure": { nodeId: "n1", on: true },
  "vitals.read": { nodeId: "n1" },
  "lists.read": { again: false },
  "lists.follow": { source: "github", part: "web", app: "GitHub" },
  "lists.paste": { id: "l1", text: "192.0.2.0/24" },
  "lists.unfollow": { id: "l1" },
  "readings.add": { productId: "github", target: { organisation: "acme" }, secrets: ["ghp_CANARY00"] },
  "readings.remove": { productId: "github" },
  "readings.read": { productId: "github" },
  "readings.latest": { productId: "github" },
  "history.read": { owner: { kind: "app", name: appName } },
  "connectors.approveRoutes": { nodeId, routes: [] },
  "connectors.withdrawRoutes": { nodeId, routes: [] },
  "connectors.restoreRoutes": { nodeId, routes: [] },
  "connectors.learnedNames": { nodeIds: [nodeId] },
  "connectors.pasteNames": { nodeId, text: '{"a.example.com":["192.0.2.1"]}' },
  "connectors.copyCleanUp": { nodeId, forget: [], form: "package", step: "forget" },
  "connectors.copyNamesCommand": {},
  "connectors.takeovers": { nodeId, act: { kind: "remove" } },
  "connectors.judgeTags": { nodeId, add: [], remove: [] },
  "connectors.changeTags": { nodeId, add: [], remove: [] },
  "connectors.drain": { nodeId },
  "setup.addConnector": { appName },
  "setup.replace": { nodeId },
  "connectors.bringBack": { nodeId },
  "connectors.remove": { nodeId, typedName: "x" },
  "egress.render": { appName, format: "line" },
  "egress.copy": { appName },
  "egress.copyRun": {
    appName,
    way: "gh",
    missing: ["203.0.113.7"],
    own: ["203.0.113.7"],
    list: null,
  },
  "egress.copyRemoval": {
    appName,
    way: "gh",
    includeIPv6: false,
    list: { text: "203.0.113.7", confirmedAt: 0 },
  },
  "egress.copyAddress": { appName, address: "203.0.113.7" },
  "egress.markAdded": { appName, format: "line", addresses: ["203.0.113.7"] },
  "egress.copyProofCommand": { family: 4 },
  "egress.copyTable": {},
  "egress.tick": { appName: "GitHub", addresses: ["203.0.113.7"], there: true },
  "egress.recordList": { appName: "GitHub", text: "203.0.113.7", denies: false },
  "egress.changeRecord": { id: "ledger-9", change: { kind: "remove" } },
  "egress.sameApp": { appId: "app:GitHub", appName, same: true },
  "egress.verify": { nodeId, address: "203.0.113.7", how: "command" },
  "egress.enter": { nodeId, address: "203.0.113.7" },
  "egress.forget": { nodeId, address: "203.0.113.7" },
  "links.open": { name: "machines" },
  "checks.copyFix": { owner: { kind: "app", name: appName }, checkId: "online" },
  "checks.fix": { owner: { kind: "app", name: appName }, checkId: "online" },
  "preferences.save": { syncMinutes: 10 },
  "diagnostics.bundle": {},
  "about.read": {},
  "about.copy": {},
  "about.checkForUpdates": {},
  "diagnostics.copy": { bundleId: "bundle-1", parts: ["log"] },
  "diagnostics.save": { bundleId: "bundle-1", parts: ["log"] },
};

/** Those that have something to do without a tailnet. */
const always: readonly CommandName[] = [
  "credentials.clearClipboard",
  "credentials.copyScopes",
  "keychain.stopWaiting",
  "links.open",
  "preferences.save",
  "diagnostics.bundle",
  "about.read",
  "about.copy",
];

async function ask(name: CommandName): Promise<Result<unknown>> {
  const world = fakeWorld({
    fetch: () => Promise.reject(new Error("Nothing may be sent.")),
    startDemo: () => Promise.resolve(fail(problem("internal", "There is no demo here."))),
  });
  const { handlers, stop } = await startApplication(world);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handler and argument are of one name by their types
    const handler = handlers[name] as (argument: unknown) => Promise<Result<unknown>>;
    return await handler(about[name]);
  } finally {
    stop();
  }
}

const others = commandNames.filter((name) => !always.includes(name));

describe("every command without a tailnet", () => {
  it.each(commandNames)("%s takes its argument", (name) => {
    expect(v.safeParse(commands[name].argument, about[name]).issues).toBeUndefined();
  });

  it.each(always)("%s answers in its own shape", async (name) => {
    const answer = await ask(name);
    expect(
      v.safeParse(v.strictObject({ ok: v.literal(true), value: commands[name].result }), answer).issues,
    ).toBe(undefined);
  });

  it.each(others)("%s says why not, in a sentence", async (name) => {
    const what = expect.stringMatching(/^[A-Z“].*\.$/u);
    expect(await ask(name)).toMatchObject({ ok: false, problem: { what } });
  });
});
