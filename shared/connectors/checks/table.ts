import { row, type RepeatedRow } from "./check-row.ts";
import { domainsSound } from "./domain-check.ts";
import { copyEgress, egressRecorded } from "./egress-checks.ts";
import { editApp, openCredentials } from "./fix.ts";
import { fixedApproval } from "./fixed-checks.ts";
import { broadPreset, comingFormat, magicDns, removeSniProxy, sniProxyLeft } from "./legacy-checks.ts";
import {
  destinationAccess,
  dnsAccess,
  migrateWildcard,
  routeApproval,
  tagsDeclared,
  wildcard,
} from "./policy-checks.ts";
import { addApprovers, allowAccess, allowDns, declareTag, trimPreset } from "./policy-fixes.ts";
import { rangesAge } from "./ranges-age-check.ts";
import {
  addConnector,
  capturedRoutes,
  connectorTroubles,
  declareRoutes,
  expectedPrimary,
  servedBy,
  standbyRoutes,
  tailnetTroubles,
} from "./serving-checks.ts";
import { splitDns } from "./split-dns-check.ts";
import type { AppSubject } from "./subjects.ts";
import { domainCount, managedElsewhere, policyReadable, resolver, routeTotal } from "./tailnet-checks.ts";
import { deviceTable } from "./device-table.ts";

const repeated = (repeat: RepeatedRow<"app">["repeat"]): RepeatedRow<"app"> => ({ about: "app", repeat });

/** Asked only of an app that names a tag: of one that any connector serves, nothing follows from tags. */
const ofTagged =
  <Found>(run: (subject: AppSubject) => Found) =>
  (subject: AppSubject): Found | null =>
    subject.app.connectors.includes("*") ? null : run(subject);

/** Asked of apps that people reach by name; a fixed destination has none. */
const ofNamed = <Found>(run: (subject: AppSubject) => Found) =>
  ofTagged((subject) => (subject.app.isFixed === true ? null : run(subject)));

/** Whom a fixed destination is for stands in its own grant alone: nothing tells whom else to let in. */
function placeAccess(subject: AppSubject) {
  const found = destinationAccess(subject);
  if (subject.app.isFixed !== true) return found;
  const { fix: _none, ...rest } = found;
  return rest;
}

/**
 * Every check, in the order in which lists show them where they are equally bad. What a check is and what
 * mends it stands here: another one is a function, with its fix beside it, and a line here. What it weighs stands in
 * `weights.ts`; types ask for it.
 */
export const checkTable = [
  row({
    id: "policy-readable",
    path: { hop: "policy", name: "Cannot be read", word: "Policy file" },
    about: "policy",
    run: policyReadable,
    fix: { "open-credentials": openCredentials },
  }),

  row({
    id: "domain-count",
    path: { hop: "policy", name: "Too many domains", word: "In the tailnet" },
    about: "tailnet",
    run: domainCount,
  }),
  row({
    id: "route-total",
    path: { hop: "policy", name: "Too many routes", word: "In the tailnet" },
    about: "tailnet",
    run: routeTotal,
  }),
  row({
    id: "dns-resolver",
    path: { hop: "policy", name: "DNS settings", word: "Names may fail" },
    about: "tailnet",
    run: resolver,
    fix: { "open-credentials": openCredentials },
  }),
  row({
    id: "magic-dns",
    path: { hop: "policy", name: "MagicDNS off", word: "Names may fail" },
    about: "tailnet",
    run: magicDns,
  }),
  row({
    id: "sni-proxy",
    path: { hop: "policy", name: "SNI proxy", word: "Left over" },
    about: "tailnet",
    run: sniProxyLeft,
    fix: { "remove-sni-proxy": removeSniProxy },
  }),
  row({
    id: "coming-format",
    path: { hop: "policy", name: "New format", word: "Not judged" },
    about: "tailnet",
    run: comingFormat,
  }),
  row({
    id: "policy-managed",
    path: { hop: "policy", name: "Managed elsewhere", word: "Policy file" },
    about: "tailnet",
    run: managedElsewhere,
  }),

  row({
    id: "wildcard-connectors",
    path: { hop: "policy", name: "No tag named", word: "Any connector" },
    about: "app",
    run: wildcard,
    fix: { "migrate-wildcard": migrateWildcard },
  }),
  row({
    id: "tag-declared",
    path: { hop: "policy", name: "Tag missing", word: "Not in tagOwners" },
    about: "app",
    run: ofTagged(tagsDeclared),
    fix: { "declare-tag": declareTag },
  }),
  row({
    id: "dns-access",
    path: { hop: "policy", name: "Port 53 closed", word: "Names fail" },
    about: "app",
    run: ofNamed(dnsAccess),
    fix: { "allow-dns": allowDns },
  }),
  row({
    id: "destination-access",
    path: { hop: "policy", name: "Rule incomplete", word: "Some addresses closed" },
    about: "app",
    run: ofTagged(placeAccess),
    fix: { "allow-access": allowAccess, "allow-dns": allowDns, "edit-app": editApp },
  }),
  row({
    id: "route-approval",
    path: { hop: "policy", name: "Rule OK", word: "Approved by hand" },
    about: "app",
    run: ofTagged((subject) => (subject.app.isFixed === true ? fixedApproval : routeApproval)(subject)),
    fix: { "add-approvers": addApprovers },
  }),
  row({
    id: "domains",
    path: { hop: "policy", name: "Domains", word: "Look at them" },
    about: "app",
    run: ofNamed(domainsSound),
    fix: { "edit-app": editApp },
  }),
  row({
    id: "broad-preset",
    path: { hop: "policy", name: "Broad preset", word: "Takes more along" },
    about: "app",
    run: broadPreset,
    fix: { "trim-preset": trimPreset },
  }),
  row({
    id: "connectors",
    path: { hop: "connector", name: "Connectors", word: "None able" },
    about: "app",
    run: ofTagged(servedBy),
    fix: { "add-connector": addConnector },
  }),
  row({
    id: "primary",
    path: { hop: "connector", name: "Primary", word: "Another than expected" },
    about: "app",
    run: ofTagged(expectedPrimary),
  }),
  row({
    id: "standby-routes",
    path: { hop: "policy", name: "Routes differ", word: "One lacks some" },
    about: "app",
    run: ofTagged(standbyRoutes),
    fix: { "edit-app": editApp, "declare-routes": declareRoutes },
  }),
  row({
    id: "captured-routes",
    path: { hop: "policy", name: "Routes lost", word: "Their connector is down" },
    about: "app",
    run: ofTagged(capturedRoutes),
  }),
  repeated(connectorTroubles),
  row({
    id: "split-dns",
    path: { hop: "policy", name: "Split DNS", word: "Takes some names" },
    about: "app",
    run: ofNamed(splitDns),
  }),
  row({
    id: "ranges-age",
    path: { hop: "policy", name: "Old ranges", word: "Look at the list" },
    about: "app",
    run: rangesAge,
    fix: { "edit-app": editApp },
  }),
  row({
    id: "egress-recorded",
    path: { hop: "allowlist", name: "Allowlist", word: "Has changed" },
    about: "app",
    run: egressRecorded,
    fix: { "copy-egress": copyEgress },
  }),
  repeated(tailnetTroubles),

  ...deviceTable,
] as const;

/** The name of a check. */
export type CheckId = Extract<(typeof checkTable)[number], { readonly id: string }>["id"];
