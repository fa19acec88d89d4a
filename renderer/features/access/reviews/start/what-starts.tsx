import type { CommandValue } from "../../../../../shared/bridge/contract.ts";
import type { AccessReview } from "../../../../../shared/governance/reviews/access-review.ts";
import { counted } from "../../../../../shared/core/words.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import type { BriefPoint } from "../../../../ui/in-brief.ts";
import { StatusShape, type StatusKind } from "../../../../ui/status.tsx";
import { repeatWords } from "../review-words.ts";
import styles from "./start.module.css";

/** Props of `WhatStarts`. */
export interface WhatStartsProps {
  readonly size: CommandValue<"reviews.size"> | null;
  /** The size was asked for, and could not be told. */
  readonly isFailed: boolean;
  readonly reviewers: readonly string[];
  readonly repeat: AccessReview["repeat"];
}

/** How many items start, and with whom. */
export function startInBrief(
  { size, isFailed, reviewers }: Pick<WhatStartsProps, "size" | "isFailed" | "reviewers">,
  short: (login: string) => string,
): BriefPoint & { readonly kind: StatusKind } {
  const whom = reviewers.length === 0 ? [] : [`decided by ${reviewers.map(short).join(", ")}`];
  if (size === null)
    return {
      kind: "unknown",
      words: [isFailed ? "Size not known" : "Size not known yet", ...whom].join(" · "),
    };
  const nobodys = withoutReviewer(reviewers, size.own)?.items ?? 0;
  const gap = nobodys === 0 ? "" : `, ${nobodys.toLocaleString("en")} of them without a reviewer`;
  const doubt = size.unknown === 0 ? [] : [`${size.unknown.toLocaleString("en")} more cannot be known`];
  if (size.items === 0)
    return size.unknown === 0
      ? { kind: "attention", words: "Nothing to review" }
      : { kind: "unknown", words: `Nothing to review, ${counted(size.unknown, "item")} cannot be known` };
  const kind = nobodys > 0 ? "attention" : size.unknown > 0 ? "unknown" : "ok";
  return { kind, words: [`${counted(size.items, "item")}${gap}`, ...doubt, ...whom].join(" · ") };
}

/** Whose own items no reviewer may decide: those of a reviewer who is alone. Null where there are none. */
export function withoutReviewer(
  reviewers: readonly string[],
  own: CommandValue<"reviews.size">["own"],
): { readonly login: string; readonly items: number } | null {
  const [only, ...others] = reviewers;
  if (only === undefined || others.length > 0) return null;
  return own.find(({ login, items }) => login === only.toLowerCase() && items > 0) ?? null;
}

/** What a start does, and what it does not. */
export function WhatStarts({ size, isFailed, reviewers, repeat }: WhatStartsProps) {
  const short = useShortLogin();
  const { kind, words } = startInBrief({ size, isFailed, reviewers }, short);
  return (
    <>
      <h3 className={styles.starts}>What starts</h3>
      <ul className={styles.points}>
        <li>
          <StatusShape kind={kind} />
          <span>{words}</span>
        </li>
        <li>
          <span aria-hidden="true">–</span>
          <span>Snapshot of now, kept here, encrypted</span>
        </li>
        <li>
          <span aria-hidden="true">–</span>
          <span>Nothing changes in the tailnet yet</span>
        </li>
        {repeat === "once" ? null : (
          <li>
            <StatusShape kind="progress" />
            <span>Comes again by itself, {repeatWords[repeat]}, once it is closed</span>
          </li>
        )}
      </ul>
    </>
  );
}
