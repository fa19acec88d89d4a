import type { Reply } from "./http-call.ts";

/** What becomes of a request: an answer, a connection that ends, or nothing at all. */
export type Attended =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "huge"; readonly bytes: number }
  | { readonly kind: "dropped" }
  | { readonly kind: "hanging" };
