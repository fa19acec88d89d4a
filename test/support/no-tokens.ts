import { ok } from "../../shared/core/result.ts";

/** A place for tokens of products where there are none. */
export const noTokens = { removeAll: () => Promise.resolve(ok(undefined)) };
