import * as v from "valibot";
import { command } from "./define.ts";
import { healthCheckSchema, severitySchema } from "../connectors/checks/health-check.ts";
import { egressEvidenceSchema } from "../egress/evidence.ts";
import { egressAddressSchema } from "../egress/states.ts";
import { knownSchema } from "../core/known.ts";
import { routeCountsSchema } from "../connectors/routes.ts";
import { routeHistorySchema } from "../connectors/route-history.ts";
import { gainSchema } from "../policy/access/impact.ts";
import { cleanUpStepIds, hostForms } from "../connectors/clean-up.ts";
import { learnedNamesSchema, longestNamesOutput } from "../connectors/learned-names.ts";
import { takeoverSchema } from "../connectors/takeover.ts";
import { filledText, instant, list, text } from "../core/schema.ts";
import { copied, identifier, nothing } from "./schemas.ts";

/** A device that serves an app, or carries a connector tag. */
export const connectorSchema = v.strictObject({
  nodeId: v.string(),
  name: v.string(),
  hostname: v.string(),
  tags: list(v.string()),
  os: v.string(),
  clientVersion: v.string(),
  /** The relay region that it prefers, where it reports one: about where it is. */
  region: v.nullable(v.string()),
  online: v.boolean(),
  lastSeen: v.nullable(instant),
  /** When it was seen to come online; absent while it is not, or where nobody saw it offline before. */
  onlineSince: v.exactOptional(instant),
  created: v.nullable(instant),
  /** It was drained with Tailrace, and none of those routes is in use again. `routes` is how many there were. */
  drained: v.exactOptional(v.strictObject({ at: instant, by: v.string(), routes: v.number() })),
  severity: severitySchema,
  sentence: v.string(),
  checks: list(healthCheckSchema),
  appNames: list(v.string()),
  /** It leads to fixed destinations alone, as a subnet router. Absent for a connector. */
  isRouter: v.exactOptional(v.literal(true)),
  egress: list(egressAddressSchema),
  /** What each source says of where it leaves from. */
  evidence: egressEvidenceSchema,
  routeCounts: v.nullable(routeCountsSchema),
  pendingRoutes: list(v.string()),
  advertisedRoutes: list(v.string()),
  /** Counts of advertised routes over time, oldest first; absent before there are two. */
  routeHistory: v.exactOptional(routeHistorySchema),
});
export type ConnectorView = v.InferOutput<typeof connectorSchema>;

/** A device that could become a connector. */
export const deviceViewSchema = v.strictObject({
  nodeId: v.string(),
  name: v.string(),
  hostname: v.string(),
  os: v.string(),
  tags: list(v.string()),
  online: v.boolean(),
});
export type DeviceView = v.InferOutput<typeof deviceViewSchema>;

const tags = v.pipe(list(filledText(120)), v.maxLength(100));

const routes = v.pipe(list(filledText(50)), v.maxLength(20_000));

/** Acts on connectors. */
export const connectorCommands = {
  /** Approves advertised routes that wait. */
  "connectors.approveRoutes": command(v.strictObject({ nodeId: identifier, routes }), nothing, {
    timeLimit: 90_000,
    exclusive: true,
  }),
  /**
   * Stops using approved routes and answers which of them were in use. Refused with `policy-lockout` where people would be
   * locked out, unless `confirmLockout` says that this was read; `conflict` where they are not as wished afterwards.
   */
  "connectors.withdrawRoutes": command(
    v.strictObject({ nodeId: identifier, routes, confirmLockout: v.exactOptional(v.boolean()) }),
    v.strictObject({ withdrawn: list(v.string()) }),
    { timeLimit: 90_000, exclusive: true },
  ),
  /** Approves again what was withdrawn, whether it is advertised now or not. Errors: `conflict`. */
  "connectors.restoreRoutes": command(v.strictObject({ nodeId: identifier, routes }), nothing, {
    timeLimit: 90_000,
    exclusive: true,
  }),
  /** What these connectors said of the names behind their learned routes; none for those that were never asked. */
  "connectors.learnedNames": command(
    v.strictObject({ nodeIds: v.pipe(list(identifier), v.maxLength(1_000)) }),
    list(learnedNamesSchema),
  ),
  /**
   * Keeps the output of `tailscale appc-routes --map` with its date, in the place of what the connector said before. Errors:
   * `invalid-argument` where it is none, `not-found` where it holds no names or the connector is gone.
   */
  "connectors.pasteNames": command(
    v.strictObject({ nodeId: identifier, text: v.pipe(v.string(), v.maxLength(longestNamesOutput)) }),
    v.strictObject({ names: v.number(), unread: v.number() }),
  ),
  /** Puts one step on the clipboard by which routes leave a connector, see `cleanUpSteps`. Errors: `not-found`, the clipboard’s. */
  "connectors.copyCleanUp": command(
    v.strictObject({
      nodeId: identifier,
      forget: routes,
      form: v.picklist(hostForms),
      step: v.picklist(cleanUpStepIds),
    }),
    copied,
  ),
  /** Puts the command on the clipboard whose output is pasted. */
  "connectors.copyNamesCommand": command(nothing, copied),
  /** Who takes over for each app when a connector is removed, drained, or carries other routes; unknown without a sync. */
  "connectors.takeovers": command(
    v.strictObject({
      nodeId: identifier,
      act: v.variant("kind", [
        v.strictObject({ kind: v.literal("remove") }),
        v.strictObject({ kind: v.literal("drain") }),
        v.strictObject({ kind: v.literal("bring-back") }),
        v.strictObject({ kind: v.literal("routes"), approve: routes, withdraw: routes }),
      ]),
    }),
    v.strictObject({ takeovers: knownSchema(list(takeoverSchema)) }),
  ),
  /** What other tags on a connector do to people; unknown without a sync. */
  "connectors.judgeTags": command(
    v.strictObject({ nodeId: identifier, add: tags, remove: tags }),
    v.strictObject({
      /** Who takes over for each app that it moves. */
      takeovers: knownSchema(list(takeoverSchema)),
      /** Who gains what besides the apps that the new tags are for. */
      gains: list(gainSchema),
      /** What could not be judged, in sentences. */
      unknowns: list(v.string()),
    }),
  ),
  /**
   * Gives a connector other tags; those that are not named stay. Refused with `policy-lockout` where people would be
   * locked out, unless `confirmLockout` says that this was read.
   */
  "connectors.changeTags": command(
    v.strictObject({
      nodeId: identifier,
      add: tags,
      remove: tags,
      confirmLockout: v.exactOptional(v.boolean()),
    }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /**
   * Stops using all routes of a connector: others take over. Refused with `policy-lockout` where people would be locked
   * out, unless `confirmLockout` says that this was read.
   */
  "connectors.drain": command(
    v.strictObject({ nodeId: identifier, confirmLockout: v.exactOptional(v.boolean()) }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /**
   * Takes a drain back: the routes that were in use are approved again, as far as they are still offered. Errors:
   * `not-found` where no drain is on record, `policy-lockout` where people would be locked out.
   */
  "connectors.bringBack": command(
    v.strictObject({ nodeId: identifier, confirmLockout: v.exactOptional(v.boolean()) }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /**
   * Deletes the device; `typedName` must be its name (`isNameOf`). Refused with `policy-lockout` where people would be locked out,
   * unless `confirmLockout` says that this was read.
   */
  "connectors.remove": command(
    v.strictObject({
      nodeId: identifier,
      typedName: text(300),
      confirmLockout: v.exactOptional(v.boolean()),
    }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
} as const;
