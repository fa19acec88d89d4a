import type { Decision } from "../../../../shared/governance/reviews/access-review.ts";
import type { StatusKind } from "../../../ui/status.tsx";

type Choice = Decision["choice"];

/** Each choice as shape and word. */
export const choiceWords: Readonly<
  Record<Choice, { readonly kind: StatusKind; readonly word: string; readonly past: string }>
> = {
  keep: { kind: "ok", word: "Keep", past: "Kept" },
  revoke: { kind: "error", word: "Revoke", past: "Revoked" },
  unsure: { kind: "unsure", word: "Unsure", past: "Unsure" },
};
