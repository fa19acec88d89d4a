import * as v from "valibot";

/** A list; what comes out is read-only. */
export const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.readonly());
/** Text with a length limit, so that nothing unbounded crosses the bridge. */
export const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
/** Non-empty text with a length limit. */
export const filledText = (maximum: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maximum));
/** Milliseconds since the epoch. */
export const instant = v.pipe(v.number(), v.finite());
