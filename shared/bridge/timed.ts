import * as v from "valibot";
import { problemSchema } from "../core/problem.ts";
import { filledText, instant, list, text } from "../core/schema.ts";
import { timedAccessSchema } from "../governance/timed/timed-access.ts";
import { policyIntentSchema } from "../policy/edit/intents.ts";
import { diffHunkSchema } from "../policy/text/diff.ts";
import { command } from "./define.ts";
import { applyOutcomeSchema, reviewSchema } from "./policy.ts";
import { identifier, nothing } from "./schemas.ts";

/** A timed access as the screens show it. */
const timedViewSchema = v.strictObject({
  ...v.omit(timedAccessSchema, ["way", "onEtag"]).entries,
  kind: v.picklist(["policy", "attribute"]),
  /** Where the rule leads that was given, in the words of the file; left out where that is not known. */
  leadsTo: v.exactOptional(list(v.string())),
  /** The posture that the attribute meets; null where it is not given by device. */
  posture: v.nullable(v.string()),
  /** Host names of the person’s devices that have it; empty where it is not given by device. */
  devices: list(v.string()),
  /** Host names of those that have it not, because they came later or it could not be set. */
  devicesWithout: list(v.string()),
});
export type TimedView = v.InferOutput<typeof timedViewSchema>;

/** The timed access of the tailnet on screen, and what is overdue elsewhere. */
export const timedSchema = v.strictObject({
  /** Open ones first, by their end; then ended ones, newest first. */
  records: list(timedViewSchema),
  /** Why what was given before is not known, `busy` while it is being read; null where it is known. */
  unread: v.nullable(problemSchema),
  /** When that was looked at: what is left is counted from then where nothing ticks. */
  at: instant,
});
export type TimedState = v.InferOutput<typeof timedSchema>;

/** One thing to know about a kind of timed access. */
const pointSchema = v.strictObject({
  mark: v.picklist(["ok", "warning", "error", "none", "unknown"]),
  words: v.string(),
  /** A name of the policy file at the end of the words. */
  code: v.exactOptional(v.string()),
});
export type OfferPoint = v.InferOutput<typeof pointSchema>;

/** A kind of timed access, and why it can or cannot be chosen. */
const kindSchema = v.strictObject({ possible: v.boolean(), points: list(pointSchema) });
export type KindOffer = v.InferOutput<typeof kindSchema>;

/** How a person can be given something for a while. Both kinds are always there, with their reasons. */
const offerSchema = v.strictObject({
  /** How many the person has; null where that is not known. */
  devices: v.nullable(v.number()),
  byItself: v.strictObject({
    ...kindSchema.entries,
    /** What the person gains by it, in words; nobody else does. */
    gains: list(v.string()),
    /** Adds the condition that it rests on, once; null where there is one, or where none helps. */
    addCondition: v.nullable(policyIntentSchema),
    /** What it takes besides, and is not there; null where nothing. */
    needs: v.nullable(v.string()),
  }),
  byTailrace: v.strictObject({
    ...kindSchema.entries,
    /** The change of the policy file; null where it could not be planned. */
    review: v.nullable(reviewSchema),
  }),
  /** What the person gains where the policy file is edited, in words; empty where that is nothing. */
  gains: list(v.string()),
  /** What others gain or lose, in words. */
  others: list(v.string()),
  /** What could not be known, in sentences. */
  unknowns: list(v.string()),
  /** What it takes besides, and is not there; null where nothing. */
  needs: v.nullable(v.string()),
});
export type TimedOffer = v.InferOutput<typeof offerSchema>;

/** What can be given for a while: groups and rules. */
const thingSchema = v.strictObject({
  id: v.string(),
  section: v.picklist(["groups", "grants", "acls", "ssh"]),
  name: v.string(),
  /** Where it leads, in the words of the file. */
  about: v.string(),
});

/** Who can be given it, and how many devices they have; null where that is not known. */
const personSchema = v.strictObject({
  login: v.string(),
  name: v.string(),
  devices: v.nullable(v.number()),
});

const wanted = { login: filledText(320), entitlementId: filledText(20_000) };
const reason = text(500);

/** Access until a time. */
export const timedCommands = {
  /** Reads once more what was given before, where it could not be read. What came of it is in the state. */
  "timed.readAgain": command(nothing, nothing, { timeLimit: 60_000 }),
  /** Whom and what a person can choose from. */
  "timed.choices": command(
    nothing,
    v.strictObject({
      people: list(personSchema),
      /** Why people are not known, in a sentence; null where they are. */
      unread: v.nullable(v.string()),
      things: list(thingSchema),
    }),
    {
      timeLimit: 60_000,
    },
  ),
  /** Works out both kinds for a person and a thing. Nothing is given. Errors: `not-found`, `policy-syntax`. */
  "timed.offer": command(v.strictObject(wanted), offerSchema, { timeLimit: 60_000 }),
  /**
   * Gives it by the policy file: the promise to end it is on disk before the change is sent. Errors: `already-exists`,
   * `invalid-argument`, the disk’s, those of `changes.apply`.
   */
  "timed.giveByPolicy": command(
    v.strictObject({
      ...wanted,
      reviewId: identifier,
      reason,
      expiresAt: instant,
      confirmLockout: v.exactOptional(v.boolean()),
    }),
    applyOutcomeSchema,
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Gives it by attributes of the person’s devices, which the service drops by itself. */
  "timed.giveByAttribute": command(
    v.strictObject({ ...wanted, reason, expiresAt: instant }),
    v.strictObject({
      sentence: v.string(),
      /** Devices on which it could not be set. */
      failed: list(v.strictObject({ hostname: v.string(), problem: problemSchema })),
    }),
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Gives it to the devices of the person that have it not. */
  "timed.addDevices": command(v.strictObject({ id: identifier }), v.strictObject({ sentence: v.string() }), {
    timeLimit: 150_000,
    exclusive: true,
  }),
  "timed.extend": command(
    v.strictObject({ id: identifier, expiresAt: instant }),
    v.strictObject({ sentence: v.string() }),
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Ends it now, or tries again to end what is overdue. Errors: why it could not be; it is tried again. */
  "timed.end": command(v.strictObject({ id: identifier }), v.strictObject({ sentence: v.string() }), {
    timeLimit: 150_000,
    exclusive: true,
  }),
  /** What its removal changes in the policy file as it is now. */
  "timed.difference": command(
    v.strictObject({ id: identifier }),
    v.strictObject({ hunks: list(diffHunkSchema), nothingToDo: v.boolean() }),
    { timeLimit: 60_000 },
  ),
} as const;
