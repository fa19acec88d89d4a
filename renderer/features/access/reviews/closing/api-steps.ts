import type {
  Closing,
  ReviewItem,
  ThingAct,
} from "../../../../../shared/governance/reviews/access-review.ts";
import type { StatusKind } from "../../../../ui/status.tsx";

/** One step through the API, and what came of it. */
interface ApiStep {
  readonly item: ReviewItem;
  readonly kind: StatusKind;
  readonly word: string;
  /** What was read back, or why it was not done. */
  readonly words: string;
}

const states: Readonly<Record<ThingAct["state"], readonly [kind: StatusKind, word: string]>> = {
  open: ["open", "open"],
  sent: ["progress", "sent"],
  ended: ["ok", "done"],
  gone: ["ok", "already gone"],
  byHand: ["attention", "by hand"],
  unknown: ["unknown", "not known"],
  failed: ["error", "failed"],
};

/** Roles that were changed, then keys and invites, each with what came of it. */
export function apiSteps(
  { roles, acts }: Pick<Closing, "roles" | "acts">,
  items: ReadonlyMap<number, ReviewItem>,
): readonly ApiStep[] {
  return [
    ...roles.flatMap(({ item: number, why, unknown }): readonly ApiStep[] => {
      const item = items.get(number);
      if (item === undefined) return [];
      return why === ""
        ? [{ item, kind: "ok", word: "done", words: "is a plain member now" }]
        : unknown === true
          ? [{ item, kind: "unknown", word: "not known", words: why }]
          : [{ item, kind: "error", word: "failed", words: why }];
    }),
    ...acts.flatMap(({ item: number, state, why }): readonly ApiStep[] => {
      const item = items.get(number);
      const [kind, word] = states[state];
      return item === undefined ? [] : [{ item, kind, word, words: state === "gone" ? "already gone" : why }];
    }),
  ];
}
