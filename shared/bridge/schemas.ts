import * as v from "valibot";
import { problemCodes } from "../core/problem.ts";

/** A list; what comes out is read-only, as the rules’ own types are. */
export const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());
/** Text from the page, with a length limit so that nothing unbounded crosses the bridge. */
export const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
/** Non-empty text with a length limit. */
export const filledText = (maximum: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maximum));
/** An identifier made by Tailrace or the service. */
export const identifier = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:_.-]{1,120}$/u));
/** Milliseconds since the epoch. */
export const instant = v.pipe(v.number(), v.finite());
/** Nothing goes in, or nothing comes out. */
export const nothing = v.strictObject({});
/** Something is on the clipboard now; the sentence says what. */
export const copied = v.strictObject({ sentence: v.string() });

/** `Problem` as it crosses the bridge. */
export const problemSchema = v.strictObject({
  code: v.picklist(problemCodes),
  what: v.string(),
  meaning: v.exactOptional(v.string()),
  remedy: v.exactOptional(v.string()),
  evidence: v.exactOptional(
    v.strictObject({
      requestId: v.exactOptional(v.string()),
      status: v.exactOptional(v.number()),
      endpoint: v.exactOptional(v.string()),
      serviceMessage: v.exactOptional(v.string()),
      line: v.exactOptional(v.number()),
      column: v.exactOptional(v.number()),
      details: v.exactOptional(list(v.string())),
    }),
  ),
});

/** Why a known value is not whole and fresh, see `shared/core/known.ts`. */
export const doubtSchema = v.strictObject({
  kind: v.picklist(["last-known", "incomplete"]),
  reason: v.string(),
  asOf: instant,
});

/** `Known<T>` as it crosses the bridge. */
export function knownSchema<S extends v.GenericSchema>(value: S) {
  return v.variant("known", [
    v.strictObject({ known: v.literal(true), value, doubt: v.exactOptional(doubtSchema) }),
    v.strictObject({ known: v.literal(false), reason: v.string(), scope: v.exactOptional(v.string()) }),
  ]);
}

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
