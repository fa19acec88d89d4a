import * as v from "valibot";

/** An identifier made by Tailrace or the service. */
export const identifier = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:_.-]{1,120}$/u));
/** Nothing goes in, or nothing comes out. */
export const nothing = v.strictObject({});
/** Something is on the clipboard now; the sentence says what. */
export const copied = v.strictObject({ sentence: v.string() });
