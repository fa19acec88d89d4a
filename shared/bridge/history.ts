import * as v from "valibot";
import { stateHistorySchema } from "../connectors/state-history.ts";
import { knownSchema } from "../core/known.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { ways } from "../governance/activity/by-way-of.ts";
import { ownerSchema } from "../connectors/checks/owner.ts";
import { reviewAboutSchema } from "../governance/past/reviews-about.ts";
import { command } from "./define.ts";
import { nothing } from "./schemas.ts";

/** Something that happened and may explain a change. */
const pastEventSchema = v.strictObject({
  /** The policy file was saved, an address changed, addresses were recorded in the product’s allowlist. */
  kind: v.picklist(["policy", "egress", "recorded"]),
  at: instant,
  /** A few words: what, and by whom. */
  sentence: v.string(),
});
export type PastEvent = v.InferOutput<typeof pastEventSchema>;

/** An egress IP of a connector over time. */
const addressLaneSchema = v.strictObject({
  address: v.string(),
  from: instant,
  /** When it was last reported, or last known to be in use. */
  to: instant,
  /** Nothing has taken its place. */
  isUsed: v.boolean(),
  verifiedAt: v.nullable(instant),
  /** It took the place of another one. */
  isSuccessor: v.boolean(),
});
export type AddressLane = v.InferOutput<typeof addressLaneSchema>;

const changes = stateHistorySchema.entries.changes.value;

/** How an app or a connector was over time, as far as Tailrace looked. */
const pastSchema = v.strictObject({
  watched: stateHistorySchema.entries.watched,
  changes,
  /** Since when each of its checks fails, by `checkKey`. */
  failing: v.record(v.string(), instant),
  /** Newest first. */
  events: list(pastEventSchema),
  /** Of a connector: whether it was online, `ok` or `error`. */
  online: v.exactOptional(changes),
  /** Of a connector: the one in use first. */
  addresses: v.exactOptional(list(addressLaneSchema)),
});
export type Past = v.InferOutput<typeof pastSchema>;

const holderSchema = v.strictObject({
  kind: v.picklist(["person", "device"]),
  /** Lower-case login, or what people call the device. */
  name: v.string(),
});

/** People and devices that a version moved. */
const crowdSchema = v.strictObject({
  people: v.number(),
  devices: v.number(),
  /** The first few of them. */
  first: list(holderSchema),
});

/** What a version of the policy file did to an entitlement, that it cannot be read, or what somebody did to a role. */
const pastRowSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("moved"),
    /** null of the version in force where it could not be kept. */
    versionId: v.nullable(v.string()),
    at: instant,
    /** Who saved it, where that is known. */
    by: v.nullable(v.string()),
    /** `there`: the version before had no such entitlement. `gone`: this one has none. */
    became: v.nullable(v.picklist(["there", "gone"])),
    gained: crowdSchema,
    lost: crowdSchema,
    /** Who held it before and after, but surely before and on a condition now, or the like. */
    turned: crowdSchema,
    /** The one name by which those who gained, or else those who lost it, are meant; null where there are several. */
    through: v.nullable(v.string()),
    /** Names that give it from then on, and those that do no more. */
    named: list(v.string()),
    unnamed: list(v.string()),
    /** How many held it afterwards. */
    holders: v.number(),
  }),
  /** Of a role: the audit log tells it, and no version of the policy file. */
  v.strictObject({
    kind: v.literal("role"),
    at: instant,
    /** Who did it, where that is said. */
    by: v.nullable(v.string()),
    way: v.picklist(ways),
    /** What says that it came by this way. One sentence. */
    ground: v.string(),
    /** Whose role it was, lower case. */
    login: v.string(),
    gained: v.boolean(),
    /** What they were before, or became; null where that is not told. */
    other: v.nullable(v.string()),
  }),
  /** It has another name since, and nothing else is different. */
  v.strictObject({
    kind: v.literal("renamed"),
    versionId: v.nullable(v.string()),
    at: instant,
    by: v.nullable(v.string()),
    from: v.string(),
  }),
  v.strictObject({ kind: v.literal("unread"), versionId: v.nullable(v.string()), at: instant }),
]);
export type PastRow = v.InferOutput<typeof pastRowSchema>;

/** When an entitlement changed, by the kept versions of the policy file or the audit log, among the people and devices of now. */
const entitlementPastSchema = v.strictObject({
  /** Newest first. */
  rows: list(pastRowSchema),
  /** Since when somebody holds it. Who is not among them held it at `knownSince` already; of roles nothing is said of them. */
  since: list(
    v.strictObject({
      ...holderSchema.entries,
      at: instant,
      /** The version was seen when others had saved it: a save before it, which nobody saw here, may have given it already. */
      atLatest: v.exactOptional(v.literal(true)),
    }),
  ),
  /** What was before is not on record; null where nothing is. */
  knownSince: v.nullable(instant),
  /** The policy file gives it; a role is given elsewhere, so that the audit log tells of it and no version. */
  isOfPolicy: v.boolean(),
  /** Why nothing is known of a role. */
  why: v.exactOptional(v.string()),
  /** What closed reviews came to about it, newest first. */
  reviews: knownSchema(list(reviewAboutSchema)),
});
export type EntitlementPastView = v.InferOutput<typeof entitlementPastSchema>;

/** When each entitlement changed last. */
const entitlementsPastSchema = v.strictObject({
  /** What is not among them did not change since `knownSince`; of roles nothing is known. */
  changed: list(
    v.strictObject({
      id: v.string(),
      at: instant,
      by: v.nullable(v.string()),
      versionId: v.nullable(v.string()),
    }),
  ),
  /** What was before is not on record; null where nothing is. */
  knownSince: v.nullable(instant),
});
export type EntitlementsPastView = v.InferOutput<typeof entitlementsPastSchema>;

/** Every version may have to be read and compared the first time. */
const longest = 600_000;

/** Reading what was. */
export const historyCommands = {
  /** Errors: `not-found` for a set-up or the tailnet, `not-connected`. */
  "history.read": command(v.strictObject({ owner: ownerSchema }), pastSchema),
  /** When one entitlement changed. Errors: `not-found`, `policy-syntax`, `not-connected`, `conflict`; of a role those of the audit log. */
  "history.entitlement": command(v.strictObject({ id: filledText(20_000) }), entitlementPastSchema, {
    timeLimit: longest,
  }),
  /** When each of them changed last. Errors: as above. */
  "history.entitlements": command(nothing, entitlementsPastSchema, { timeLimit: longest }),
} as const;
