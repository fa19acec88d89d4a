import { counted, firstOf } from "../../core/words.ts";
import { formatRange, parsePrefix } from "../../net/address.ts";
import { formatSet, isEmpty, overlaps, setOfRanges, union } from "../../net/address-set.ts";
import { isDefaultRoute } from "../../net/prefix.ts";
import type { AppAccess, Gate } from "../../policy/access/answers.ts";
import type { App } from "../../policy/document/app.ts";
import { approvedPrefixes } from "../policy-facts.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import type { CheckEvidence } from "./health-check.ts";
import type { AppSubject } from "./subjects.ts";
import { entryName } from "../../policy/document/entry-name.ts";
import { editRoutes } from "./serving-checks.ts";

// What the policy file must say for an app to work. The service accepts a policy in which nobody can reach a connector, so
// each of these is checked here. Who is let through is asked of the access rules. Source: Tailscale docs, "App connectors:
// set up".

/** Opens the migration away from a wildcard connector. */
export const migrateWildcard: Fix = { kind: "screen", screen: "migrate-wildcard" };

/** Whether an app is served by any connector, which the service accepts no more. */
export function wildcard({ app, at }: AppSubject): CheckFinding<"migrate-wildcard"> | null {
  if (!app.connectors.includes("*")) return null;
  return {
    severity: "error",
    what: `“${app.name}” is served by any connector instead of by a tag.`,
    why: "Tailscale refuses every change to apps until each of them names a tag.",
    evidence: [fact("Connectors", "*", at)],
    fix: { kind: "action", action: "migrate-wildcard", label: "Migrate to a tag" },
  };
}

/** Whether the tags of an app are declared. */
export function tagsDeclared({ app, facts, at }: AppSubject): CheckFinding<"declare-tag"> {
  const missing = app.connectors.filter((tag) => !facts.declaredTags.has(tag));
  const why = "A tag exists only if “tagOwners” declares it; without it no device can be a connector.";
  const evidence = [fact("Connector tags", firstOf(app.connectors), at)];
  if (app.connectors.length === 0) {
    return { severity: "error", what: `“${app.name}” names no connector tag.`, why, evidence };
  }
  if (missing.length === 0) return passed(`${firstOf(app.connectors)} is declared.`, why, evidence);
  return {
    severity: "error",
    what: `${firstOf(missing)} is not declared in “tagOwners”.`,
    why,
    evidence,
    fix: { kind: "action", action: "declare-tag", label: `Declare ${missing[0] ?? "tag"}` },
  };
}

/** Whether anybody may ask its connectors for the names of an app. */
export function dnsAccess({ app, access, at }: AppSubject): CheckFinding<"allow-dns"> {
  const why =
    "Clients ask the connector for the app’s names on port 53; whoever may not, cannot resolve them at all.";
  const { names, unasked, namesOnlyBy, unlisted } = access;
  const evidence = ruleEvidence(names, at);
  const fix = { kind: "action", action: "allow-dns", label: "Allow port 53" } as const;
  if (names.verdict === "nobody") {
    const what = `No rule gives anybody port 53 of ${firstOf(app.connectors)}.`;
    return { severity: "error", what, why, evidence, fix };
  }
  if (names.verdict === "unknown") {
    const what = "Whether anybody may ask the connectors for names is not known.";
    return { severity: "unknown", what, why, evidence: [...evidence, ...unlistedFact(unlisted, at)] };
  }
  if (unasked.length > 0) {
    const what = `No rule gives anybody port 53 of ${firstOf(unasked)}.`;
    return { severity: "warning", what, why, evidence, fix };
  }
  if (namesOnlyBy !== null) {
    const [has, lacks] = namesOnlyBy === "udp" ? ["UDP", "TCP"] : ["TCP", "UDP"];
    return {
      severity: "info",
      what: `Some people may ask for names by ${has} only.`,
      why: `Tailscale asks for port 53 by TCP and by UDP; without ${lacks} some answers may fail.`,
      evidence,
      fix,
    };
  }
  const what = "A rule lets people ask the connectors for names.";
  return passed(isOpen(names) ? "Everybody may ask the connectors for names." : what, why, evidence);
}

type AccessAction = "allow-access" | "allow-dns" | "edit-app";

/** Whether anybody may reach an app. */
export function destinationAccess({ app, access, at }: AppSubject): CheckFinding<AccessAction> {
  const why = "An approved route is of no use to people whom no rule lets through.";
  const { names, traffic, use, missed, postures } = access;
  const evidence = ruleEvidence(traffic, at);
  if (traffic.verdict === "nobody") {
    return {
      severity: "error",
      what: `No rule lets anybody reach “${app.name}” through its connectors.`,
      why,
      evidence: [...evidence, ...placeFacts(access, at)],
      fix: { kind: "action", action: "allow-access", label: "Add an access rule" },
    };
  }
  // Whoever may not ask for names is told of by the check before.
  if (use === "nobody" && names.verdict !== "nobody") {
    return {
      severity: "error",
      what: `Nobody may both ask for names of “${app.name}” and reach it.`,
      why: "A person needs both: the names from a connector, and a rule to where they lead.",
      evidence: [fact("May ask for names", whom(names), at), fact("May reach it", whom(traffic), at)],
      fix: { kind: "action", action: "allow-dns", label: "Allow port 53" },
    };
  }
  if (traffic.verdict === "unknown" || use === "unknown") return unsureAccess(app, access, at);
  if (missed.length > 0) return missedAddresses(app, access, at);
  if (postures.length > 0) {
    return {
      severity: "info",
      what: `“${app.name}” is open to devices that meet ${firstOf(postures)}.`,
      why: "Which devices meet a posture does not stand in the policy file.",
      evidence,
    };
  }
  const what = isOpen(traffic) ? "Everybody may reach the app." : "A rule lets people reach the app.";
  return passed(what, why, evidence);
}

/** Declared routes are meant to be used; what was learned may have been asked for by chance. */
function missedAddresses(
  { name, routes }: App,
  { traffic, missed }: AppAccess,
  at: number,
): CheckFinding<AccessAction> {
  const declared = new Set(
    routes.map((route) => parsePrefix(route)).flatMap((range) => (range === null ? [] : formatRange(range))),
  );
  const isMeant = missed.some((address) => declared.has(address));
  const words = {
    what: `${counted(missed.length, "address", "addresses")} of “${name}” ${missed.length === 1 ? "is" : "are"} open to nobody.`,
    why: "They are declared or were found under the app’s names, and no rule of its users leads there.",
    evidence: [...ruleEvidence(traffic, at), fact("Not open", firstOf(missed), at)],
  };
  const fix = { kind: "action", action: "allow-access", label: "Add an access rule" } as const;
  return isMeant ? { severity: "warning", ...words, fix } : { severity: "info", ...words };
}

function unsureAccess(app: App, access: AppAccess, at: number): CheckFinding<AccessAction> {
  const evidence = [...ruleEvidence(access.traffic, at), ...placeFacts(access, at)];
  if (access.placeIsUnsure) {
    return {
      severity: "unknown",
      what: `Whether the rules lead to “${app.name}” is not known.`,
      why: "Where the app is shows once its connectors have learned its addresses, or its routes are declared.",
      evidence,
      fix: editRoutes,
    };
  }
  return {
    severity: "unknown",
    what: `Whether anybody may use “${app.name}” is not known.`,
    why: "Whom the rules mean does not stand in the policy file.",
    evidence: [...evidence, ...unlistedFact(access.unlisted, at)],
  };
}

/** Whether routes that the connectors learn, or those of the app, are approved without a person. */
export function routeApproval({ app, facts, access, at }: AppSubject): CheckFinding<"add-approvers"> {
  const { place } = access;
  const why = "Routes learned from DNS carry no traffic until they are approved.";
  const without = app.connectors.filter((tag) => approvedPrefixes(facts, tag).length === 0);
  const prefixes = [...new Set(app.connectors.flatMap((tag) => approvedPrefixes(facts, tag)))];
  const evidence = [fact("Approved without a person", firstOf(prefixes), at)];
  const fix = { kind: "action", action: "add-approvers", label: "Approve routes automatically" } as const;
  const lacking = app.presetAppID === null ? "warning" : "info";
  if (without.length > 0) {
    return {
      severity: lacking,
      what:
        app.presetAppID === null
          ? `Nothing approves the routes that ${firstOf(without)} learns.`
          : `Routes that ${firstOf(without)} learns wait for approval.`,
      why,
      evidence,
      fix,
    };
  }
  const broad = ["IPv4", "IPv6"].filter((family) =>
    prefixes.some((prefix) => isDefaultRoute(prefix) && prefix.includes(":") === (family === "IPv6")),
  );
  if (broad.length > 0) {
    const which = broad.length === 2 ? "" : ` ${broad[0] ?? ""}`;
    const what = `Every${which} route that the connectors learn is approved.`;
    return passed(what, why, evidence);
  }
  const approved = setOfRanges(prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []));
  const known = union([place.own, place.possible]);
  if (isEmpty(known)) {
    return {
      severity: "unknown",
      what: `Whether the approved ranges are those of “${app.name}” is not known.`,
      why,
      evidence,
    };
  }
  if (overlaps(approved, known)) return passed("Routes in the app’s ranges are approved.", why, evidence);
  return {
    severity: lacking,
    what: `What is approved for ${firstOf(app.connectors)} lies elsewhere than “${app.name}”.`,
    why,
    evidence: [...evidence, fact("The app is at", firstOf(formatSet(known)), at)],
    fix,
  };
}

/** Whether the rules are those of a file with neither `acls` nor `grants`, which allows everything. */
function isOpen({ rules }: Gate): boolean {
  return rules.some(({ origin }) => origin === null);
}

function ruleEvidence(gate: Gate, at: number): CheckEvidence[] {
  if (isOpen(gate)) return [fact("Rules", "neither “acls” nor “grants”: everything is allowed", at)];
  if (gate.rules.length === 0) return [fact("Rules that lead there", "none", at)];
  return gate.rules.slice(0, 3).map(({ origin, from }) => {
    const rule = origin === null ? "Rule" : entryName(origin.section, origin.index);
    return fact(rule, `for ${firstOf(from)}`, at);
  });
}

function whom({ rules }: Gate): string {
  return firstOf([...new Set(rules.flatMap(({ from }) => from))]);
}

function unlistedFact(unlisted: readonly string[], at: number): CheckEvidence[] {
  return unlisted.length === 0 ? [] : [fact("Not known who", firstOf(unlisted), at)];
}

function placeFacts({ place }: AppAccess, at: number): CheckEvidence[] {
  const known = formatSet(union([place.own, place.possible]));
  return [fact("The app is at", known.length === 0 ? "not known yet" : firstOf(known), at)];
}
