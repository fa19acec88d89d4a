import * as v from "valibot";
import { signInSchema } from "../catalogue/sign-in-provider.ts";
import { appSchema } from "./apps.ts";
import { comingAppSchema } from "../connectors/coming-apps.ts";
import { connectorSchema, deviceViewSchema } from "./connectors.ts";
import { ledgerEntrySchema } from "../egress/ledger.ts";
import { navigationSchema } from "./navigation.ts";
import { list } from "../core/schema.ts";
import { knownSchema } from "../core/known.ts";
import { problemSchema } from "../core/problem.ts";
import { groundSchema } from "../tailnet/ground.ts";

/** One cause of trouble with the apps it troubles, see `shared/connectors/incidents.ts`. */
const incidentSchema = v.strictObject({
  id: v.string(),
  severity: v.picklist(["warning", "error"]),
  /** What is so, how many apps it troubles and how many people: a line of its own. */
  sentence: v.string(),
  /** The first part of that sentence: the cause alone. */
  cause: v.string(),
  /** What comes of it, app by app, in one line; empty where it troubles none in particular. */
  symptoms: v.string(),
  /** Names of the apps. */
  apps: list(v.string()),
  /** Where a person sees more of it. */
  open: navigationSchema,
});
export type IncidentView = v.InferOutput<typeof incidentSchema>;

/** What the tailnet does by itself with the traffic of a product, see `shared/connectors/product-hints.ts`. */
const productHintSchema = v.strictObject({
  productId: v.string(),
  kind: v.picklist(["route", "split-dns"]),
  /** The device that routes it, or the domain that is resolved apart. */
  by: v.string(),
});
export type ProductHint = v.InferOutput<typeof productHintSchema>;

/** Apps, connectors and devices of the active tailnet. */
export const fleetSchema = v.strictObject({
  apps: knownSchema(list(appSchema)),
  /** Apps in the coming connector format, which nothing here judges or changes. */
  comingApps: list(comingAppSchema),
  connectors: knownSchema(list(connectorSchema)),
  /** What is wrong now, the worst first; empty while the apps are not known. */
  incidents: list(incidentSchema),
  /** Products that the tailnet routes or resolves by itself; none where that could not be read. */
  productHints: list(productHintSchema),
  /** Where the sign-in of products without an allowlist of their own is restricted. */
  signIn: signInSchema,
  devices: knownSchema(list(deviceViewSchema)),
  /** The login of everybody in the tailnet. */
  people: knownSchema(list(v.string())),
  /** The logins of those among them who are suspended, and may nothing now. */
  suspended: list(v.string()),
  groups: list(v.string()),
  /** How many people a group or `autogroup:member` means; those of which that is not known are left out. */
  sizes: v.record(v.string(), v.number()),
  declaredTags: list(v.string()),
  /** Each person has a connector of their region, so several egress IPs are in use at once; null where that is not known. */
  regionalRouting: v.nullable(v.boolean()),
  /** The stored policy does not parse or breaks a rule: shown read-only with the error at its place. */
  policyProblem: v.nullable(problemSchema),
  ledger: list(ledgerEntrySchema),
  ground: groundSchema,
});
export type FleetState = v.InferOutput<typeof fleetSchema>;
