import * as v from "valibot";
import { problemSchema } from "../core/problem.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { diffHunkSchema } from "../policy/text/diff.ts";
import { command } from "./define.ts";
import { identifier, nothing } from "./schemas.ts";

const wanted = {
  from: filledText(300),
  to: filledText(300),
  /** The words of comments too. */
  comments: v.boolean(),
  /** A person allowed it for this once, although others use the name. */
  evenForeign: v.boolean(),
};

const lookSchema = v.strictObject({
  /** Where the file names it, section by section. */
  places: list(v.strictObject({ section: v.string(), count: v.number(), lines: list(v.number()) })),
  /** Who else uses it, each with what of theirs names it. */
  foreign: list(
    v.strictObject({
      owner: v.string(),
      /** “Grant 4”, or the section and the name that it is under there. */
      places: list(v.strictObject({ name: v.string(), of: v.string(), line: v.number() })),
    }),
  ),
  /** Comments that say it. */
  comments: v.number(),
  /** Devices that carry it; null where they cannot be read, so that it cannot be renamed. */
  devices: v.nullable(list(v.strictObject({ nodeId: v.string(), name: v.string(), online: v.boolean() }))),
  /** Credentials that give it away and cannot switch; null where they cannot be read. */
  keys: v.nullable(list(v.string())),
  /** Why it cannot be renamed so; the rest is as it would be. */
  refused: v.nullable(problemSchema),
  /** What the file looks like in the end; empty where it cannot be planned. */
  hunks: list(diffHunkSchema),
  /** Nobody gains or loses anything; null where that could not be worked out. */
  changesNobody: v.nullable(v.boolean()),
});
export type RenameLook = v.InferOutput<typeof lookSchema>;

/** A rename that was begun and is not finished. */
const unfinishedSchema = v.strictObject({
  id: v.string(),
  from: v.string(),
  to: v.string(),
  startedAt: instant,
  /** A person took it back, and that is not finished. */
  isBack: v.boolean(),
});
export type UnfinishedRename = v.InferOutput<typeof unfinishedSchema>;

/** How a rename that was begun stands, and what taking it back would do. */
const standSchema = v.strictObject({
  /** What the policy file and the devices say now, in sentences. */
  words: v.string(),
  /** What taking it back would do, the other way round: the old name is the new one. Null where nothing is to be taken back. */
  back: v.nullable(lookSchema),
  /** Nothing of it is left to do: it can be forgotten. */
  mayPutAway: v.boolean(),
});
export type RenameStanding = v.InferOutput<typeof standSchema>;

/** How far a rename came: to its end, or to what stopped it. Nobody is cut off in between. */
const outcomeSchema = v.strictObject({
  /** Devices that switched, this time. */
  switched: list(v.string()),
  /** What stopped it; null where it is finished. */
  problem: v.nullable(problemSchema),
});
export type RenameOutcome = v.InferOutput<typeof outcomeSchema>;

const one = v.strictObject({ id: identifier });
const running = { timeLimit: 280_000, exclusive: true };

/** Giving a tag, a group or a host another name everywhere. */
export const renameCommands = {
  /** The names that can be renamed, and the renames that are not finished. Errors: `not-found`, `policy-syntax`. */
  "rename.names": command(
    nothing,
    v.strictObject({ names: list(v.string()), unfinished: list(unfinishedSchema) }),
  ),
  /** What renaming something would do, by a fresh reading. Nothing is changed. Errors: those of reading. */
  "rename.look": command(v.strictObject(wanted), lookSchema, { timeLimit: 60_000 }),
  /**
   * Renames something. Where devices carry it, both names stand until each has switched and was read back; it is on disk
   * before. Errors: `invalid-argument` where it cannot be renamed so, the disk’s.
   */
  "rename.run": command(v.strictObject(wanted), outcomeSchema, running),
  /** Goes on with a rename that stopped, in the way that it was going. Errors: `not-found`. */
  "rename.goOn": command(one, outcomeSchema, running),
  /** How a rename that was begun stands, by a fresh reading. Nothing is changed. Errors: `not-found`, those of reading. */
  "rename.stand": command(one, standSchema, { timeLimit: 60_000 }),
  /**
   * Takes back a rename that was begun: each device that switched gets its old tag again and is read back, then the new name
   * leaves the policy file. That it goes back is on disk before. Errors: `not-found`, `invalid-argument` where nothing is to
   * be taken back or something was promised by the new name, the disk’s.
   */
  "rename.takeBack": command(one, outcomeSchema, running),
  /** Forgets a rename of which nothing is left to do. Errors: `not-found`, `conflict` where something is, those of reading. */
  "rename.putAway": command(one, v.strictObject({ sentence: v.string() }), { timeLimit: 60_000 }),
} as const;
