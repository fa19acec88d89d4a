import { row, type RepeatedRow } from "./check-row.ts";
import {
  acceptsIncoming,
  approved,
  authorizeDevice,
  connectedOnce,
  disableKeyExpiry,
  notEphemeral,
  keyLasts,
  ofThisTailnet,
  online,
  recentClient,
  runsLinux,
  trustedByLock,
} from "./device-checks.ts";
import { domainsSound } from "./domain-check.ts";
import { copyEgress, egressKnown, egressRecorded } from "./egress-checks.ts";
import { editApp, openCredentials } from "./fix.ts";
import { carriesTraffic, ipForwarding } from "./host-checks.ts";
import { joined, tagged } from "./joining-checks.ts";
import {
  destinationAccess,
  dnsAccess,
  migrateWildcard,
  routeApproval,
  tagsDeclared,
  wildcard,
} from "./policy-checks.ts";
import { addApprovers, allowAccess, allowDns, declareTag } from "./policy-fixes.ts";
import { rangesAge } from "./ranges-age-check.ts";
import {
  addressFamily,
  advertises,
  approveRoutes,
  coveredRoutes,
  orphanedRoutes,
  pendingRoutes,
  routeCount,
  withdrawOrphaned,
} from "./route-checks.ts";
import {
  addConnector,
  capturedRoutes,
  connectorTroubles,
  servedBy,
  standbyRoutes,
  tailnetTroubles,
} from "./serving-checks.ts";
import { splitDns } from "./split-dns-check.ts";
import type { AppSubject } from "./subjects.ts";
import { domainCount, managedElsewhere, policyReadable, resolver, routeTotal } from "./tailnet-checks.ts";

const repeated = (repeat: RepeatedRow<"app">["repeat"]): RepeatedRow<"app"> => ({ about: "app", repeat });

/** Asked only of an app that names a tag: of one that any connector serves, nothing follows from tags. */
const ofTagged =
  <Found>(run: (subject: AppSubject) => Found) =>
  (subject: AppSubject): Found | null =>
    subject.app.connectors.includes("*") ? null : run(subject);

/**
 * Every check, in the order in which lists show them where they are equally bad. What a check is, what it weighs and what
 * mends it stands here and nowhere else: another one is a function, with its fix beside it, and a line here.
 */
export const checkTable = [
  row({
    id: "policy-readable",
    about: "policy",
    run: policyReadable,
    fix: { "open-credentials": openCredentials },
  }),

  row({ id: "domain-count", about: "tailnet", run: domainCount }),
  row({ id: "route-total", about: "tailnet", run: routeTotal }),
  row({ id: "dns-resolver", about: "tailnet", run: resolver, fix: { "open-credentials": openCredentials } }),
  row({ id: "policy-managed", about: "tailnet", run: managedElsewhere }),

  row({
    id: "wildcard-connectors",
    about: "app",
    run: wildcard,
    fix: { "migrate-wildcard": migrateWildcard },
  }),
  row({ id: "tag-declared", about: "app", run: ofTagged(tagsDeclared), fix: { "declare-tag": declareTag } }),
  row({ id: "dns-access", about: "app", run: ofTagged(dnsAccess), fix: { "allow-dns": allowDns } }),
  row({
    id: "destination-access",
    about: "app",
    run: ofTagged(destinationAccess),
    fix: { "allow-access": allowAccess, "allow-dns": allowDns, "edit-app": editApp },
  }),
  row({
    id: "route-approval",
    about: "app",
    run: ofTagged(routeApproval),
    fix: { "add-approvers": addApprovers },
  }),
  row({ id: "domains", about: "app", run: ofTagged(domainsSound), fix: { "edit-app": editApp } }),
  row({
    id: "connectors",
    about: "app",
    weight: "consequence",
    run: ofTagged(servedBy),
    fix: { "add-connector": addConnector },
  }),
  row({ id: "standby-routes", about: "app", run: ofTagged(standbyRoutes), fix: { "edit-app": editApp } }),
  row({ id: "captured-routes", about: "app", weight: "consequence", run: ofTagged(capturedRoutes) }),
  repeated(connectorTroubles),
  row({ id: "split-dns", about: "app", run: splitDns }),
  row({ id: "ranges-age", about: "app", run: rangesAge, fix: { "edit-app": editApp } }),
  row({ id: "egress-recorded", about: "app", run: egressRecorded, fix: { "copy-egress": copyEgress } }),
  repeated(tailnetTroubles),

  row({ id: "joined", about: "joining", step: 1, run: joined }),
  row({ id: "tagged", about: "joining", step: 2, run: tagged }),

  row({ id: "online", about: "device", weight: "stops", step: 9, run: online }),
  row({ id: "linux", about: "device", weight: "stops", step: 3, run: runsLinux }),
  row({ id: "version", about: "device", weight: "stops", step: 4, run: recentClient }),
  row({
    id: "authorized",
    about: "device",
    weight: "stops",
    step: 6,
    run: approved,
    fix: { "authorize-device": authorizeDevice },
  }),
  row({ id: "own-tailnet", about: "device", weight: "stops", step: 11, isQuiet: true, run: ofThisTailnet }),
  row({ id: "incoming", about: "device", weight: "stops", step: 12, isQuiet: true, run: acceptsIncoming }),
  row({
    id: "key-expiry",
    about: "device",
    weight: "stops",
    step: 14,
    isQuiet: true,
    run: keyLasts,
    fix: { "disable-key-expiry": disableKeyExpiry },
  }),
  row({ id: "tailnet-lock", about: "device", weight: "stops", step: 13, isQuiet: true, run: trustedByLock }),
  row({ id: "not-ephemeral", about: "device", weight: "advice", step: 15, isQuiet: true, run: notEphemeral }),
  row({
    id: "single-identity",
    about: "device",
    weight: "advice",
    step: 16,
    isQuiet: true,
    run: connectedOnce,
  }),

  row({ id: "egress", about: "connector", step: 10, run: egressKnown }),
  row({ id: "advertises", about: "connector", step: 5, run: advertises }),
  row({
    id: "pending-routes",
    about: "connector",
    step: 7,
    run: pendingRoutes,
    fix: { "approve-routes": approveRoutes },
  }),
  row({ id: "route-count", about: "connector", run: routeCount }),
  row({ id: "address-family", about: "connector", step: 8, run: addressFamily }),
  row({ id: "covered-routes", about: "connector", run: coveredRoutes }),
  row({
    id: "orphaned-routes",
    about: "connector",
    run: orphanedRoutes,
    fix: { "withdraw-orphaned-routes": withdrawOrphaned },
  }),

  row({ id: "ip-forwarding", about: "host", run: ipForwarding }),
  row({ id: "carries-traffic", about: "host", run: carriesTraffic }),
] as const;

/** The name of a check. */
export type CheckId = Extract<(typeof checkTable)[number], { readonly id: string }>["id"];
