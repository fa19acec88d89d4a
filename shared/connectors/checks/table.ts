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
import { broadPreset, comingApps, magicDns, sniProxyLeft } from "./legacy-checks.ts";
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
import {
  clientAge,
  familyClutter,
  joinedBefore,
  otherRoles,
  removeConnector,
  securityFloor,
} from "./vitals-checks.ts";

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
  }),
  row({
    id: "coming-format",
    path: { hop: "policy", name: "New format", word: "Not judged" },
    about: "tailnet",
    run: comingApps,
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
    run: ofTagged(dnsAccess),
    fix: { "allow-dns": allowDns },
  }),
  row({
    id: "destination-access",
    path: { hop: "policy", name: "Rule incomplete", word: "Some addresses closed" },
    about: "app",
    run: ofTagged(destinationAccess),
    fix: { "allow-access": allowAccess, "allow-dns": allowDns, "edit-app": editApp },
  }),
  row({
    id: "route-approval",
    path: { hop: "policy", name: "Rule OK", word: "Approved by hand" },
    about: "app",
    run: ofTagged(routeApproval),
    fix: { "add-approvers": addApprovers },
  }),
  row({
    id: "domains",
    path: { hop: "policy", name: "Domains", word: "Look at them" },
    about: "app",
    run: ofTagged(domainsSound),
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
    weight: "consequence",
    run: ofTagged(servedBy),
    fix: { "add-connector": addConnector },
  }),
  row({
    id: "standby-routes",
    path: { hop: "policy", name: "Routes differ", word: "Standby lacks some" },
    about: "app",
    run: ofTagged(standbyRoutes),
    fix: { "edit-app": editApp },
  }),
  row({
    id: "captured-routes",
    path: { hop: "policy", name: "Routes lost", word: "Their connector is down" },
    about: "app",
    weight: "consequence",
    run: ofTagged(capturedRoutes),
  }),
  repeated(connectorTroubles),
  row({
    id: "split-dns",
    path: { hop: "policy", name: "Split DNS", word: "Takes some names" },
    about: "app",
    run: splitDns,
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

  row({
    id: "joined",
    path: { hop: "connector", name: "Not joined", word: "Waiting" },
    about: "joining",
    step: 1,
    run: joined,
  }),
  row({
    id: "tagged",
    path: { hop: "connector", name: "Not tagged", word: "Waiting" },
    about: "joining",
    step: 2,
    run: tagged,
  }),

  row({
    id: "online",
    path: { hop: "connector", name: "Offline", word: "Offline" },
    about: "device",
    weight: "stops",
    step: 9,
    run: online,
  }),
  row({
    id: "linux",
    path: { hop: "connector", name: "Not Linux", word: "Not Linux" },
    about: "device",
    weight: "stops",
    step: 3,
    run: runsLinux,
  }),
  row({
    id: "version",
    path: { hop: "connector", name: "Old client", word: "Old client" },
    about: "device",
    weight: "stops",
    step: 4,
    run: recentClient,
  }),
  row({
    id: "authorized",
    path: { hop: "connector", name: "Not approved", word: "Device not approved" },
    about: "device",
    weight: "stops",
    step: 6,
    run: approved,
    fix: { "authorize-device": authorizeDevice },
  }),
  row({
    id: "own-tailnet",
    path: { hop: "connector", name: "Other tailnet", word: "Of another tailnet" },
    about: "device",
    weight: "stops",
    step: 11,
    isQuiet: true,
    run: ofThisTailnet,
  }),
  row({
    id: "incoming",
    path: { hop: "connector", name: "Shields up", word: "Blocks incoming" },
    about: "device",
    weight: "stops",
    step: 12,
    isQuiet: true,
    run: acceptsIncoming,
  }),
  row({
    id: "key-expiry",
    path: { hop: "connector", name: "Key expires", word: "Key expires" },
    about: "device",
    weight: "stops",
    step: 14,
    isQuiet: true,
    run: keyLasts,
    fix: { "disable-key-expiry": disableKeyExpiry },
  }),
  row({
    id: "tailnet-lock",
    path: { hop: "connector", name: "Locked out", word: "Not signed" },
    about: "device",
    weight: "stops",
    step: 13,
    isQuiet: true,
    run: trustedByLock,
  }),
  row({
    id: "not-ephemeral",
    path: { hop: "connector", name: "Ephemeral", word: "Ephemeral" },
    about: "device",
    weight: "advice",
    step: 15,
    isQuiet: true,
    run: notEphemeral,
  }),
  row({
    id: "single-identity",
    path: { hop: "connector", name: "Twice connected", word: "Connected twice" },
    about: "device",
    weight: "advice",
    step: 16,
    isQuiet: true,
    run: connectedOnce,
  }),

  row({
    id: "egress",
    path: { hop: "egress", name: "Not certain", word: "May leave elsewhere" },
    about: "connector",
    step: 10,
    run: egressKnown,
  }),
  row({
    id: "advertises",
    path: { hop: "connector", name: "No routes", word: "Offers no routes" },
    about: "connector",
    step: 5,
    run: advertises,
  }),
  row({
    id: "pending-routes",
    path: { hop: "policy", name: "Routes wait", word: "For approval" },
    about: "connector",
    step: 7,
    run: pendingRoutes,
    fix: { "approve-routes": approveRoutes },
  }),
  row({
    id: "route-count",
    path: { hop: "connector", name: "Many routes", word: "Many routes" },
    about: "connector",
    run: routeCount,
  }),
  row({
    id: "address-family",
    path: { hop: "connector", name: "One family", word: "Lacks a family" },
    about: "connector",
    step: 8,
    run: addressFamily,
  }),
  row({
    id: "covered-routes",
    path: { hop: "connector", name: "Routes overlap", word: "Routes overlap" },
    about: "connector",
    run: coveredRoutes,
  }),
  row({
    id: "orphaned-routes",
    path: { hop: "connector", name: "Orphaned routes", word: "Orphaned routes" },
    about: "connector",
    run: orphanedRoutes,
    fix: { "withdraw-orphaned-routes": withdrawOrphaned },
  }),

  row({
    id: "family-clutter",
    path: { hop: "connector", name: "IPv6 routes", word: "Many IPv6 routes" },
    about: "connector",
    run: familyClutter,
  }),
  row({
    id: "security-floor",
    path: { hop: "connector", name: "Security", word: "Needs an update" },
    about: "connector",
    run: securityFloor,
  }),
  row({
    id: "client-age",
    path: { hop: "connector", name: "Older client", word: "Update is out" },
    about: "connector",
    run: clientAge,
  }),
  row({
    id: "other-roles",
    path: { hop: "connector", name: "Other roles", word: "Has other roles" },
    about: "connector",
    run: otherRoles,
  }),
  row({
    id: "joined-before",
    path: { hop: "connector", name: "Joined twice", word: "Joined again" },
    about: "connector",
    run: joinedBefore,
    fix: { "remove-connector": removeConnector },
  }),

  row({
    id: "ip-forwarding",
    path: { hop: "connector", name: "IP forwarding", word: "Look on the host" },
    about: "host",
    run: ipForwarding,
  }),
  row({
    id: "carries-traffic",
    path: { hop: "connector", name: "Traffic", word: "Look on the host" },
    about: "host",
    run: carriesTraffic,
  }),
] as const;

/** The name of a check. */
export type CheckId = Extract<(typeof checkTable)[number], { readonly id: string }>["id"];
