import * as v from "valibot";
import { list } from "../core/schema.ts";

/** An identifier made by Tailrace or the service. */
export const identifier = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:_.-]{1,120}$/u));
/** Nothing goes in, or nothing comes out. */
export const nothing = v.strictObject({});
/** Something is on the clipboard now; the sentence says what. */
export const copied = v.strictObject({ sentence: v.string() });

/** A hunk of a policy diff, see `shared/policy/text/diff.ts`. */
export const hunkSchema = v.strictObject({
  oldStart: v.number(),
  newStart: v.number(),
  lines: list(
    v.strictObject({
      kind: v.picklist(["same", "added", "removed"]),
      text: v.string(),
      oldLine: v.exactOptional(v.number()),
      newLine: v.exactOptional(v.number()),
    }),
  ),
  reason: v.exactOptional(v.string()),
});
export type HunkView = v.InferOutput<typeof hunkSchema>;
