import * as v from "valibot";
import { list } from "../../core/schema.ts";

/** Some who gain or lose something, in words. */
const impactRowSchema = v.strictObject({
  who: v.string(),
  change: v.picklist(["gains", "loses"]),
  what: v.string(),
  /** Of a gain: of an app that was found nowhere yet. Of a loss: nobody can say whether they had it, or whether a way of which not all is known still gives it. */
  unsure: v.exactOptional(v.literal(true)),
  /** A reason, or what could not be known. */
  note: v.exactOptional(v.string()),
});
export type ImpactRow = Readonly<v.InferOutput<typeof impactRowSchema>>;

/** Who gains and who loses what between two policies. */
export const accessImpactSchema = v.strictObject({
  rows: list(impactRowSchema),
  /** What could not be worked out, in sentences. */
  unknowns: list(v.string()),
});
export type AccessImpact = Readonly<v.InferOutput<typeof accessImpactSchema>>;

/** What somebody gains that a change is not for. */
export const gainSchema = v.strictObject({ who: v.string(), what: v.string() });
export type Gain = Readonly<v.InferOutput<typeof gainSchema>>;

/** An app that a change is for. */
export interface MeantApp {
  /** As it is called afterwards. */
  readonly app: string;
  /** Those who are to use it, as the file names them; null where that is not said, so that whoever gains it is meant. */
  readonly users: readonly string[] | null;
  /** Those who are to ask its connectors for names without using it, as the file names them. */
  readonly names?: readonly string[];
}

/** A change at a glance: what a person reads before the difference. */
export const impactSummarySchema = v.strictObject({
  /** People who gain, and who lose, the use of an app or of anything else; whoever is suspended gains nothing by it yet. */
  gain: v.number(),
  lose: v.number(),
  /** Whether fewer may lose it: of some nobody can say that they had it, or that they have it no more. */
  loseUpTo: v.exactOptional(v.literal(true)),
  apps: v.strictObject({ added: v.number(), removed: v.number() }),
  /**
   * People who use an app, as before, whose names or addresses change; absent where nobody does. Whoever is suspended
   * reaches nothing now.
   */
  reach: v.exactOptional(v.number()),
  /** People who gain the use of every exit node. */
  exitNodes: v.number(),
  /** People who lose it. */
  exitNodesLost: v.number(),
  /** Network rules that stay as they are. */
  rulesKept: v.number(),
  /** What people gain that the change is not for. */
  unintended: list(gainSchema),
});
export type ImpactSummary = Readonly<v.InferOutput<typeof impactSummarySchema>>;

/** A tag and its other name, while the one takes the place of the other. */
export interface SameTag {
  readonly from: string;
  readonly to: string;
}
