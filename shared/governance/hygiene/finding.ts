import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import { findingClasses, findingParts } from "./finding-parts.ts";
import { policyIntentSchema } from "../../policy/edit/intents.ts";

/** What something is, so that it is recognised by its picture. */
const thing = v.picklist([
  "key",
  "tag",
  "group",
  "host",
  "posture",
  "ipset",
  "person",
  "route",
  "rule",
  "attribute",
]);
export type Thing = v.InferOutput<typeof thing>;

/** What can be done about a finding. */
const actSchema = v.variant("kind", [
  /** Taken out of the policy file, alone or with others. */
  v.strictObject({
    kind: v.literal("remove"),
    change: policyIntentSchema,
    /** It is chosen from the start, as it changes nobody’s access and rests on sound ground. */
    chosen: v.boolean(),
  }),
  /** Changed in the policy file, looked at by itself. */
  v.strictObject({ kind: v.literal("change"), label: v.string(), change: policyIntentSchema }),
  /** Done on a page of the admin console, by its name in the table of links. */
  v.strictObject({
    kind: v.literal("page"),
    label: v.string(),
    page: v.picklist(["keys", "trust-credentials"]),
  }),
  /** Decided where it stands in the policy file. */
  v.strictObject({ kind: v.literal("place"), label: v.string() }),
]);
export type FindingAct = Readonly<v.InferOutput<typeof actSchema>>;

/** Something that could be tidier, with the evidence for that, what it does, and what can be done about it. */
const findingSchema = v.strictObject({
  /** The same as long as it is about the same. */
  id: v.string(),
  /** What it rests on, without where that stands and how long it will last: hidden, it comes back when this is another. */
  basis: v.string(),
  part: v.picklist(findingParts),
  of: v.picklist(findingClasses),
  thing,
  name: v.string(),
  evidence: v.string(),
  /** 1-based lines of the stored policy file on which it stands, in order. */
  lines: list(v.number()),
  effect: v.strictObject({
    /** `unknown`: what it does cannot be known; nothing is removed then. `note`: it does nothing. */
    state: v.picklist(["error", "attention", "unknown", "note"]),
    words: v.string(),
  }),
  act: actSchema,
});
export type Finding = Readonly<v.InferOutput<typeof findingSchema>>;

/** What a person put out of sight, and why. */
export const whyHidden = {
  reason: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500)),
  at: instant,
  by: v.string(),
};
const hiddenFindingSchema = v.strictObject({ finding: findingSchema, ...whyHidden });
export type HiddenFinding = Readonly<v.InferOutput<typeof hiddenFindingSchema>>;

/** Something that looks unused and is not, or is not for us to tell. */
const leftAloneSchema = v.strictObject({
  id: v.string(),
  thing,
  name: v.string(),
  /** Whose it is. */
  owner: v.string(),
  why: v.string(),
});
export type LeftAlone = Readonly<v.InferOutput<typeof leftAloneSchema>>;

/** Everything that could be tidier, what is left alone, and what cannot be known. */
export const hygieneSchema = v.strictObject({
  findings: list(findingSchema),
  /** Those that a person put out of sight; they are counted nowhere and chosen for nothing. */
  hidden: list(hiddenFindingSchema),
  leftAlone: list(leftAloneSchema),
  /** Questions that cannot be answered now, each with the reason. */
  unknowns: list(
    v.strictObject({ what: v.string(), reason: v.string(), scope: v.exactOptional(v.string()) }),
  ),
});
export type Hygiene = Readonly<v.InferOutput<typeof hygieneSchema>>;
