import * as v from "valibot";
import { problemSchema } from "../../core/problem.ts";
import { instant, list } from "../../core/schema.ts";
import { givenPlace } from "../../policy/edit/given-entry.ts";

/** A device of the person, and whether it has the attribute. */
const givenDeviceSchema = v.strictObject({
  nodeId: v.string(),
  hostname: v.string(),
  /**
   * `promised`: on disk before it is set, so it may have it. `set`: its attribute and the time of its end were read back.
   * `refused`: it surely has none. `removed`: it had one.
   */
  state: v.picklist(["promised", "set", "refused", "removed"]),
});
export type GivenDevice = Readonly<v.InferOutput<typeof givenDeviceSchema>>;

const byPolicySchema = v.strictObject({
  kind: v.literal("policy"),
  /** Where the login was put, to be found again whatever others make of the file. */
  from: givenPlace,
});

const byAttributeSchema = v.strictObject({
  kind: v.literal("attribute"),
  posture: v.string(),
  /** `custom:…` */
  key: v.string(),
  value: v.union([v.string(), v.number(), v.boolean()]),
  devices: list(givenDeviceSchema),
});

/** How a timed access ends: Tailrace takes a line out of the policy file, or the service drops an attribute by itself. */
const timedWaySchema = v.variant("kind", [byPolicySchema, byAttributeSchema]);
export type ByAttribute = Readonly<v.InferOutput<typeof byAttributeSchema>>;

/** How it ended. */
const endedSchema = v.strictObject({
  at: instant,
  /**
   * `on-time`, `late`: by Tailrace, or by itself. `early`: a person ended it. `by-others`: it was gone from the file when
   * Tailrace looked. `kept`: others have given it as well, without an end. `never-given`: it surely never began.
   */
  how: v.picklist(["on-time", "late", "early", "by-others", "kept", "never-given"]),
});
export type TimedEnd = Readonly<v.InferOutput<typeof endedSchema>>;

/** Why the last try to end it failed. */
const failureSchema = v.strictObject({
  problem: problemSchema,
  /** When it first failed for this cause. */
  since: instant,
  tries: v.number(),
});

/**
 * A person holds something until a time. On disk before anything is sent, so that whatever happens the promise to end it
 * is known.
 */
export const timedAccessSchema = v.strictObject({
  /** Of the request; also in the comment of attributes. */
  id: v.string(),
  login: v.string(),
  /** Of the entitlement, see `Entitlement`. */
  entitlementId: v.string(),
  /** What people call it. */
  name: v.string(),
  section: v.picklist(["groups", "grants", "acls", "ssh"]),
  reason: v.string(),
  givenBy: v.string(),
  givenAt: instant,
  expiresAt: instant,
  way: timedWaySchema,
  /** `giving`: it was sent, or was about to be, and has not been seen yet. */
  state: v.picklist(["giving", "running", "ended"]),
  /** ETag of the policy file that it was given on: while that is current, it has not been given. */
  onEtag: v.nullable(v.string()),
  /** A person ended it before its time. */
  endedEarly: v.boolean(),
  ended: v.nullable(endedSchema),
  failure: v.nullable(failureSchema),
});
export type TimedAccess = Readonly<v.InferOutput<typeof timedAccessSchema>>;

/** All of one tailnet, and what is known of attributes there. */
export const timedBookSchema = v.strictObject({
  records: list(timedAccessSchema),
  /** Whether the plan takes custom attributes, as the service last said; absent before it was asked. */
  attributes: v.exactOptional(v.strictObject({ taken: v.boolean(), at: instant })),
});
export type TimedBook = Readonly<v.InferOutput<typeof timedBookSchema>>;

export const emptyTimedBook: TimedBook = { records: [] };
