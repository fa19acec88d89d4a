import type { EgressElsewhere } from "../egress/compare-list.ts";
import * as v from "valibot";
import { healthCheckSchema, severitySchema } from "../connectors/checks/health-check.ts";
import { pathSchema } from "../connectors/path/path.ts";
import { routeCountsSchema } from "../connectors/routes.ts";
import { egressAddressSchema } from "../egress/states.ts";
import { responsibleViewSchema } from "../governance/responsible.ts";
import { knownSchema } from "../core/known.ts";
import { list } from "../core/schema.ts";
import { ledgerDeltaSchema } from "../egress/ledger.ts";

/** An app as the screens show it. The name identifies it, as in the admin console. */
export const appSchema = v.strictObject({
  name: v.string(),
  /** Catalogue product it was recognised as. */
  productId: v.nullable(v.string()),
  tags: list(v.string()),
  domains: list(v.string()),
  presetAppID: v.nullable(v.string()),
  routes: list(v.string()),
  /** Addresses alone, which a subnet router leads to. Absent for an app. */
  isFixed: v.exactOptional(v.literal(true)),
  /** Who reaches such addresses on which ports, as their one grant writes both. Absent for an app, and where several grants do. */
  fixedTerms: v.exactOptional(v.strictObject({ sources: list(v.string()), ports: list(v.string()) })),
  severity: severitySchema,
  checks: list(healthCheckSchema),
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
  /** How many people surely may use it. */
  people: knownSchema(v.number()),
  /** Others may, of whom nobody can say. */
  orMore: v.exactOptional(v.boolean()),
  /** Whoever may by what the rules likely mean, where they are more than `people`: what warns counts them. */
  likely: v.exactOptional(v.number()),
  /** How people get to it, and the one sentence of how it is. */
  path: pathSchema,
  /** Its owners, as screens say. Absent where nobody is named. */
  responsible: v.exactOptional(list(responsibleViewSchema)),
  /** Against the newest ledger entry; null when nothing was recorded yet. */
  delta: v.nullable(ledgerDeltaSchema),
  /** Apps that are gone and may be this one under its former name: a person is asked. */
  mayHaveBeen: v.exactOptional(list(v.strictObject({ appId: v.string(), name: v.string() }))),
});
export type AppView = v.InferOutput<typeof appSchema>;

/** What other apps leave by: their addresses may stand in the same product’s list. */
export function egressElsewhere(apps: readonly AppView[], appName: string): readonly EgressElsewhere[] {
  return apps.flatMap(({ name, egress }) =>
    name === appName ? [] : egress.map(({ address }) => ({ address, app: name })),
  );
}
