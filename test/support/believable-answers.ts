import { sampleAbout } from "./sample-about.ts";
import { sampleActivity } from "./sample-activity.ts";
import { sampleBundle } from "./sample-bundle.ts";
import { counted } from "../../shared/core/words.ts";
import { samplePast } from "./sample-past.ts";
import { sampleCredentials } from "./sample-credentials.ts";
import {
  sampleEntitlement,
  sampleEntitlementPast,
  sampleEntitlements,
  sampleEntitlementsPast,
  sampleWayLoss,
} from "./sample-entitlements.ts";
import { sampleRole, sampleRolePast } from "./sample-roles.ts";
import { sampleAppUsers } from "./sample-app-users.ts";
import { sampleExport, sampleMatrix } from "./sample-matrix.ts";
import { sampleAnswered, samplePeople, samplePassing, samplePerson, sampleWords } from "./sample-people.ts";
import { sampleGuide, sampleHere } from "./sample-guide.ts";
import { known } from "../../shared/core/known.ts";
import type { AppState } from "../../shared/bridge/app-state.ts";
import { findProduct } from "../../shared/catalogue/catalogue.ts";
import { copyForProduct, type ProductCopyChoices } from "../../shared/catalogue/copy-for-product.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { copiedSentence } from "../../shared/egress/copied-sentence.ts";
import type { Answers } from "./fake-bridge.ts";
import { sampleFollowedLists } from "./sample-followed-lists.ts";
import { sampleRename, sampleStanding } from "./sample-rename.ts";
import { sampleHygiene } from "./sample-hygiene.ts";
import { sampleReview } from "./sample-review.ts";
import { sampleSetupReview } from "./sample-setups.ts";
import { sampleTestResults } from "./sample-test-results.ts";
import { sampleVersionWays, versionText } from "./sample-versions.ts";

const noImpact = {
  gain: 0,
  lose: 0,
  apps: { added: 0, removed: 0 },
  exitNodes: 0,
  exitNodesLost: 0,
  rulesKept: 12,
  unintended: [],
};

const nothing = () => ok({});

/** Answers with which every screen can be walked: reads give samples, writes succeed. */
export function believableAnswers(state: AppState): Answers {
  const copyOf = (name: string, choices: ProductCopyChoices) => {
    const apps = state.fleet.apps.known ? state.fleet.apps.value : [];
    const app = apps.find((one) => one.name === name);
    return copyForProduct(findProduct(app?.productId ?? ""), app?.egress ?? [], choices);
  };
  return {
    "sync.now": nothing,
    "connection.switch": nothing,
    "connection.disconnect": () => ok({ keysLeft: null }),
    "connection.startDemo": () => ok({ tailnetId: "t2" }),
    "credentials.save": () => ok({ tailnetId: "t1" }),
    "credentials.clearClipboard": () => ok({ cleared: true }),
    "keychain.stopWaiting": () => ok({}),
    "credentials.copyScopes": () => ok({ sentence: "Copied the scopes" }),
    "setup.begin": () => ok({ setupId: "s1" }),
    "setup.addConnector": () => ok({ setupId: "s1" }),
    "setup.replace": () => ok({ setupId: "s1" }),
    "setup.beginSignIn": () => ok({ setupId: "s1" }),
    "setup.chooseProvider": nothing,
    "setup.holdProduct": nothing,
    "setup.review": () => ok(sampleSetupReview()),
    "setup.use": ({ decisions: { members, tag } }) =>
      ok({
        use: { ...sampleAppUsers().use, sharedTags: [] },
        tests: members.map((src) => ({ src, accept: [`${tag}:53`] })),
      }),
    "setup.apply": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved to the tailnet." }),
    "setup.chooseWay": nothing,
    "setup.tagHost": () => ok({}),
    "setup.copyCommands": () => ok({ sentence: "Copied: Join the tailnet as a connector" }),
    "setup.copyHandoff": () => ok({ sentence: "Copied the checklist" }),
    "setup.goTo": nothing,
    "setup.leave": nothing,
    "setup.discard": nothing,
    "setup.finish": nothing,
    "setup.undo": () => ok(sampleReview()),
    "changes.plan": () => ok(sampleReview()),
    "changes.apply": () => ok({ outcome: "saved", etag: '"e2"', sentence: "Saved the policy file" }),
    "changes.withoutTest": () => ok(sampleReview()),
    "changes.copyHandOver": ({ kind }) =>
      ok({ sentence: kind === "patch" ? "Copied the patch" : "Copied the Terraform text" }),
    "changes.discard": nothing,
    "policy.read": () =>
      state.connection.problem === null
        ? ok({ text: versionText("v4"), etag: state.policy.etag ?? '"e1"' })
        : fail(state.connection.problem),
    "policy.check": () => ok({ findings: [] }),
    "policy.impact": () => ok({ rows: sampleReview().impact?.rows ?? [], unknowns: [] }),
    "policy.preview": () =>
      ok({
        apps: ["GitHub", "Jira"],
        devices: 14,
        exitNodes: false,
        rules: [{ from: 3, to: 4 }],
        conditions: 1,
        adds: [],
        takes: [],
        unknowns: [],
      }),
    "policy.versionChange": () =>
      ok({ added: 16, removed: 2, sections: ["grants", "nodeAttrs"], meansTheSame: false }),
    "policy.versionImpact": () =>
      ok({ rows: [], unknowns: [], summary: sampleReview().impact?.summary ?? noImpact }),
    "policy.version": ({ versionId }) => ok({ text: versionText(versionId) }),
    "policy.runTests": () =>
      ok({ results: state.policy.versions.length === 0 ? [] : sampleTestResults(), unknowns: [] }),
    "access.ofApp": () => ok(sampleAppUsers()),
    "access.testsForApp": ({ users }) =>
      ok(users.map(({ source }) => ({ src: source, accept: ["tag:github-app-connector:53"] }))),
    "access.copyUsers": () => ok({ sentence: "Copied 12 names" }),
    "access.people": () => ok(samplePeople(Date.now())),
    "access.person": () => ok(samplePerson(Date.now())),
    "access.passing": () => ok({ passing: [samplePassing(Date.now())] }),
    "access.ifTakenBack": () =>
      ok({ loses: ["Stripe"], powers: [], keeps: [], unknown: [], unsure: [], uncounted: 0 }),
    "timed.choices": () =>
      ok({
        people: [{ login: "ana@acme.example.com", name: "ana", devices: 2 }],
        unread: null,
        things: [{ id: "groups group:sre", section: "groups", name: "group:sre", about: "6 people" }],
      }),
    "access.entitlements": () => ok(sampleEntitlements()),
    "access.credentials": () => ok(sampleCredentials(Date.now())),
    "access.entitlement": ({ id }) => ok(id.startsWith("roles ") ? sampleRole() : sampleEntitlement()),
    "access.ifWayTakenBack": ({ way }) => ok(sampleWayLoss(way)),
    "responsible.name": nothing,
    "responsible.copyHandoff": ({ appName, as }) =>
      ok({ sentence: `Copied the ${as} “What is left for ${appName}”` }),
    "rename.names": () => ok({ names: ["tag:db", "group:eng", "old-nas"], unfinished: [] }),
    "rename.look": () => ok(sampleRename()),
    "rename.stand": () => ok(sampleStanding()),
    "rename.takeBack": () => ok({ switched: ["db-1"], problem: null }),
    "rename.run": () => ok({ switched: ["db-1", "db-2"], problem: null }),
    "hygiene.look": () => ok(sampleHygiene()),
    "hygiene.effect": ({ ids }) =>
      ok({ gain: 0, lose: 0, changesNobody: true, isKnown: true, places: ids.length + 1, stays: [] }),
    "hygiene.hide": ({ id, reason }) => {
      const { findings, hidden, ...rest } = sampleHygiene();
      const gone = findings.filter((one) => one.id === id);
      const more = gone.map((finding) => ({ finding, reason, at: Date.now(), by: "You" }));
      return ok({
        ...rest,
        findings: findings.filter((one) => one.id !== id),
        hidden: [...hidden, ...more],
      });
    },
    "hygiene.show": ({ id }) => {
      const { findings, hidden, ...rest } = sampleHygiene();
      const back = hidden.filter(({ finding }) => finding.id === id).map(({ finding }) => finding);
      return ok({ ...rest, findings: [...findings, ...back], hidden: [] });
    },
    "access.ask": () => ok(sampleAnswered(Date.now())),
    "access.copyAnswer": () => ok({ sentence: "Copied the answer" }),
    "access.matrix": () => ok(sampleMatrix(Date.now())),
    "access.readExport": (exported) => ok(sampleExport(exported)),
    "access.copyExport": () => ok({ sentence: "Copied 7 people as CSV" }),
    "access.saveExport": () => ok({ sentence: "Saved who-may-use-what-people.csv" }),
    "access.words": () => ok(sampleWords()),
    "here.look": () => ok(sampleHere(state)),
    "vitals.measure": nothing,
    "vitals.read": () => ok({ kind: "off" }),
    "guide.walk": (wanted) => ok(sampleGuide(wanted)),
    "guide.copy": () => ok({ sentence: "Copied the note" }),
    "activity.page": () => ok(sampleActivity(state)),
    "activity.save": () => ok({ sentence: "Saved 7 entries as activity.csv" }),
    "activity.copy": () => ok({ sentence: "Copied 7 entries as CSV, for a spreadsheet" }),
    "activity.effect": () => ok({ kind: "gains", words: "4 people gain Jira", added: 6, removed: 2 }),
    "activity.versionWays": () => ok(sampleVersionWays(state.policy.versions)),
    "history.entitlement": ({ id }) =>
      ok(id.startsWith("roles ") ? sampleRolePast(Date.now()) : sampleEntitlementPast(Date.now())),
    "history.entitlements": () => ok(sampleEntitlementsPast(Date.now())),
    "history.read": ({ owner }) => ok(samplePast(Date.now(), owner)),
    "lists.read": () => ok(sampleFollowedLists(state)),
    "lists.follow": () => ok(sampleFollowedLists(state)),
    "lists.paste": () => ok(sampleFollowedLists(state)),
    "lists.unfollow": () => ok([]),
    "connectors.approveRoutes": nothing,
    "connectors.withdrawRoutes": ({ routes }) => ok({ withdrawn: routes }),
    "connectors.restoreRoutes": nothing,
    "connectors.learnedNames": () => ok([]),
    "connectors.pasteNames": () => ok({ names: 14, unread: 0 }),
    "connectors.copyCleanUp": () => ok({ sentence: "Copied: Replace what it advertises" }),
    "connectors.copyNamesCommand": () => ok({ sentence: "Copied the command" }),
    "connectors.takeovers": () => ok({ takeovers: known([]) }),
    "connectors.judgeTags": () => ok({ takeovers: known([]), gains: [], unknowns: [] }),
    "connectors.changeTags": nothing,
    "connectors.drain": nothing,
    "connectors.bringBack": nothing,
    "connectors.remove": nothing,
    "egress.render": ({ appName, ...choices }) => {
      const copy = copyOf(appName, choices);
      if (!copy.ok) return copy;
      const { text, count, addresses, leftOut, warnings } = copy.value;
      return ok({
        text,
        count,
        addresses,
        leftOut: leftOut.map(({ address, reason }) => `${address}: ${reason}`),
        warnings,
      });
    },
    "egress.copy": ({ appName, ...choices }) => {
      const copy = copyOf(appName, choices);
      if (!copy.ok) return copy;
      const { count, format, leftOut } = copy.value;
      return ok({ sentence: copiedSentence({ count, appName, format, leftOut: leftOut.length }) });
    },
    "egress.copyAddress": ({ address }) => ok({ sentence: `Copied ${address}` }),
    "egress.copyRun": ({ way }) => ok({ sentence: `Copied for ${way}. It adds 1 IP.` }),
    "egress.copyRemoval": ({ way }) => ok({ sentence: `Copied for ${way}. It removes 1 IP.` }),
    "egress.markAdded": nothing,
    "egress.changeRecord": () => ok({ sentence: "Corrected the record" }),
    "egress.verify": nothing,
    "egress.enter": nothing,
    "egress.forget": nothing,
    "links.open": nothing,
    "checks.fix": () => ok({ kind: "review", review: sampleReview() }),
    "checks.copyFix": () => ok({ sentence: "Copied 1 command" }),
    "preferences.save": nothing,
    "about.read": () => ok(sampleAbout()),
    "about.copy": () => ok({ sentence: "Copied the versions" }),
    "about.checkForUpdates": () => ok({ at: Date.now(), newest: "0.2.0", isNewer: true }),
    "diagnostics.bundle": () => ok(sampleBundle),
    "diagnostics.copy": ({ parts }) =>
      ok({ sentence: `Copied ${counted(parts.length, "part")} of the support bundle` }),
    "diagnostics.save": ({ parts }) =>
      ok({ sentence: `Saved ${counted(parts.length, "part")} as support.zip` }),
  };
}
