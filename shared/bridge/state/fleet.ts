import * as v from "valibot";
import { navigationSchema } from "../navigation.ts";
import { checkSchema, instant, knownSchema, list, problemSchema, severitySchema } from "../schemas.ts";

/** An egress address with what is known of it, see `shared/egress/states.ts`. */
export const egressAddressSchema = v.strictObject({
  address: v.string(),
  family: v.picklist([4, 6]),
  nodeId: v.string(),
  connector: v.string(),
  state: v.picklist(["inferred", "verified", "stale", "manual"]),
  lastSeen: v.nullable(instant),
  verifiedAt: v.exactOptional(instant),
  verifiedHow: v.exactOptional(v.string()),
  /** The proof is old: still verified, to be checked again. */
  proofIsOld: v.exactOptional(v.literal(true)),
  /** A person entered it; the connector does not report it. Only then can it be forgotten. */
  enteredByHand: v.exactOptional(v.literal(true)),
  /** Not the app’s any more as far as is known, and kept for a while, see `shared/egress/retention.ts`. */
  kept: v.exactOptional(
    v.strictObject({
      why: v.picklist(["superseded", "gone", "untagged"]),
      /** null as long as the app has no other address. */
      until: v.nullable(instant),
    }),
  ),
});
export type EgressAddressView = v.InferOutput<typeof egressAddressSchema>;

/** What changed since the addresses were last put into the product. */
export const ledgerDeltaSchema = v.strictObject({
  add: list(v.string()),
  remove: list(v.string()),
  unchanged: list(v.string()),
  /** Recorded, in no copy any more, and not to be removed yet. */
  kept: list(v.string()),
});

/** One line of the egress ledger: which IPs were put in which product, when and by whom. */
export const ledgerEntrySchema = v.strictObject({
  id: v.string(),
  appName: v.string(),
  appId: v.exactOptional(v.string()),
  productId: v.nullable(v.string()),
  addresses: list(v.string()),
  format: v.string(),
  at: instant,
  by: v.string(),
  note: v.exactOptional(v.string()),
  /** The set-up that it completed. */
  setupId: v.exactOptional(v.string()),
  /** The addresses were taken out of the product again. */
  takenOut: v.exactOptional(v.strictObject({ at: instant, by: v.string() })),
});
export type LedgerEntryView = v.InferOutput<typeof ledgerEntrySchema>;

/** Counts of routes of a connector or an app. */
export const routeCountsSchema = v.strictObject({
  advertised: v.number(),
  enabled: v.number(),
  pending: v.number(),
  learned: v.number(),
  fromPolicy: v.number(),
  fromPreset: v.exactOptional(v.number()),
  covered: v.number(),
  orphaned: v.number(),
  ipv4: v.number(),
  ipv6: v.number(),
});
export type RouteCountsView = v.InferOutput<typeof routeCountsSchema>;

/** How many routes a connector advertised at a time. */
export const routePointSchema = v.strictObject({ at: instant, advertised: v.number() });

/** An app as the screens show it. The name identifies it, as in the admin console. */
export const appSchema = v.strictObject({
  name: v.string(),
  /** Catalogue product it was recognised as. */
  productId: v.nullable(v.string()),
  tags: list(v.string()),
  domains: list(v.string()),
  presetAppID: v.nullable(v.string()),
  routes: list(v.string()),
  severity: severitySchema,
  /** One sentence: the worst check, or that all is well. */
  sentence: v.string(),
  checks: list(checkSchema),
  /** Node ids of its connectors; unknown when devices could not be read. */
  connectorIds: knownSchema(list(v.string())),
  /** Null when none can serve, or each client has a connector of its region. */
  expectedPrimary: v.nullable(v.string()),
  /** Connectors that cannot serve it now, or of which that is not known. Absent when all can. */
  notServing: v.exactOptional(
    list(v.strictObject({ nodeId: v.string(), state: v.picklist(["unable", "unsure"]) })),
  ),
  egress: list(egressAddressSchema),
  /** Format the product takes. */
  format: v.string(),
  /**
   * How many addresses a copy takes: each once, and only those that the product takes. 0 where there is none; a copy of
   * some may still be refused for what it would leave out, see `copyForProduct`.
   */
  copyCount: v.number(),
  /** What a copy does with IPv6 addresses, as last recorded; null where there is no choice, see `ipv6ChoiceFor`. */
  ipv6Choice: v.nullable(v.picklist(["left-out", "included"])),
  routeCounts: v.nullable(routeCountsSchema),
  /** Against the newest ledger entry; null when nothing was recorded yet. */
  delta: v.nullable(ledgerDeltaSchema),
  /** Apps that are gone and may be this one under its former name: a person is asked. */
  mayHaveBeen: v.exactOptional(list(v.strictObject({ appId: v.string(), name: v.string() }))),
});
export type AppView = v.InferOutput<typeof appSchema>;

/** A device that serves an app, or carries a connector tag. */
export const connectorSchema = v.strictObject({
  nodeId: v.string(),
  name: v.string(),
  hostname: v.string(),
  tags: list(v.string()),
  os: v.string(),
  clientVersion: v.string(),
  online: v.boolean(),
  lastSeen: v.nullable(instant),
  created: v.nullable(instant),
  severity: severitySchema,
  sentence: v.string(),
  checks: list(checkSchema),
  appNames: list(v.string()),
  egress: list(egressAddressSchema),
  routeCounts: v.nullable(routeCountsSchema),
  pendingRoutes: list(v.string()),
  advertisedRoutes: list(v.string()),
  /** Counts of advertised routes over time, oldest first; absent before there are two. */
  routeHistory: v.exactOptional(list(routePointSchema)),
});
export type ConnectorView = v.InferOutput<typeof connectorSchema>;

/** A device that could become a connector. */
export const deviceSchema = v.strictObject({
  nodeId: v.string(),
  name: v.string(),
  hostname: v.string(),
  os: v.string(),
  tags: list(v.string()),
  online: v.boolean(),
});
export type DeviceView = v.InferOutput<typeof deviceSchema>;

/** One cause of trouble with the apps it troubles, see `shared/connectors/incidents.ts`. */
export const incidentSchema = v.strictObject({
  id: v.string(),
  severity: v.picklist(["warning", "error"]),
  /** One sentence: what is so, and how many apps it troubles. */
  sentence: v.string(),
  /** Names of the apps. */
  apps: list(v.string()),
  /** Where a person sees more of it. */
  open: navigationSchema,
});
export type IncidentView = v.InferOutput<typeof incidentSchema>;

/** Apps, connectors and devices of the active tailnet. */
export const fleetSchema = v.strictObject({
  apps: knownSchema(list(appSchema)),
  connectors: knownSchema(list(connectorSchema)),
  /** What is wrong now, the worst first; empty while the apps are not known. */
  incidents: list(incidentSchema),
  devices: knownSchema(list(deviceSchema)),
  /** Logins, groups, tags and autogroups for pickers. */
  people: knownSchema(list(v.string())),
  groups: list(v.string()),
  declaredTags: list(v.string()),
  /** The stored policy does not parse or breaks a rule: shown read-only with the error at its place. */
  policyProblem: v.nullable(problemSchema),
  ledger: list(ledgerEntrySchema),
  /** What a removal may rest on, see `shared/tailnet/ground.ts`. */
  ground: v.variant("sound", [
    v.strictObject({ sound: v.literal(true), at: instant }),
    v.strictObject({ sound: v.literal(false), at: v.nullable(instant), reason: v.string() }),
  ]),
});
export type FleetState = v.InferOutput<typeof fleetSchema>;
