import { row } from "./check-row.ts";
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
import { egressEvidence } from "./egress-evidence-check.ts";
import { egressKnown } from "./egress-checks.ts";
import { openCredentials } from "./fix.ts";
import { carriesTraffic, ipForwarding, ownResolver } from "./host-checks.ts";
import { ownWarnings } from "./measured-checks.ts";
import { joined, tagged } from "./joining-checks.ts";
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
  clientAge,
  familyClutter,
  joinedBefore,
  otherRoles,
  removeConnector,
  securityFloor,
} from "./vitals-checks.ts";

/** The checks of a device, alone and as a connector; a part of the table of checks, see `table.ts`. */
export const deviceTable = [
  row({
    id: "joined",
    path: { hop: "connector", name: "Not joined", word: "Waiting" },
    about: "joining",
    step: 1,
    run: joined,
  }),
  row({
    id: "tagged",
    path: { hop: "connector", name: "Not tagged", word: "Not tagged" },
    about: "joining",
    step: 2,
    run: tagged,
  }),

  row({
    id: "online",
    path: { hop: "connector", name: "Offline", word: "Offline" },
    about: "device",
    step: 9,
    run: online,
  }),
  row({
    id: "linux",
    path: { hop: "connector", name: "Not Linux", word: "Not Linux" },
    about: "device",
    step: 3,
    run: runsLinux,
  }),
  row({
    id: "version",
    path: { hop: "connector", name: "Old client", word: "Old client" },
    about: "device",
    step: 4,
    run: recentClient,
  }),
  row({
    id: "authorized",
    path: { hop: "connector", name: "Not approved", word: "Device not approved" },
    about: "device",
    step: 6,
    run: approved,
    fix: { "authorize-device": authorizeDevice },
  }),
  row({
    id: "own-tailnet",
    path: { hop: "connector", name: "Other tailnet", word: "Of another tailnet" },
    about: "device",
    step: 11,
    isQuiet: true,
    run: ofThisTailnet,
  }),
  row({
    id: "incoming",
    path: { hop: "connector", name: "Shields up", word: "Blocks incoming" },
    about: "device",
    step: 12,
    isQuiet: true,
    run: acceptsIncoming,
  }),
  row({
    id: "key-expiry",
    path: { hop: "connector", name: "Key expires", word: "Key expires" },
    about: "device",
    step: 14,
    isQuiet: true,
    run: keyLasts,
    fix: { "disable-key-expiry": disableKeyExpiry },
  }),
  row({
    id: "tailnet-lock",
    path: { hop: "connector", name: "Locked out", word: "Not signed" },
    about: "device",
    step: 13,
    isQuiet: true,
    run: trustedByLock,
  }),
  row({
    id: "not-ephemeral",
    path: { hop: "connector", name: "Ephemeral", word: "Ephemeral" },
    about: "device",
    step: 15,
    isQuiet: true,
    run: notEphemeral,
  }),
  row({
    id: "single-identity",
    path: { hop: "connector", name: "Twice connected", word: "Connected twice" },
    about: "device",
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
    id: "egress-evidence",
    path: { hop: "egress", name: "Sources differ", word: "Sources differ" },
    about: "connector",
    run: egressEvidence,
    fix: { "open-credentials": openCredentials },
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
    id: "own-warnings",
    path: { hop: "connector", name: "It warns", word: "Look on the host" },
    about: "connector",
    run: ownWarnings,
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
    id: "own-resolver",
    path: { hop: "connector", name: "Own names", word: "Look on the host" },
    about: "host",
    run: ownResolver,
  }),
  row({
    id: "carries-traffic",
    path: { hop: "connector", name: "Traffic", word: "Look on the host" },
    about: "host",
    run: carriesTraffic,
  }),
] as const;
