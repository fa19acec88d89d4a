import type { CommandValue } from "../../../../../shared/bridge/contract.ts";
import type { AccessReview } from "../../../../../shared/governance/reviews/access-review.ts";
import { counted } from "../../../../../shared/core/words.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { StatusShape } from "../../../../ui/status.tsx";
import { repeatWords } from "../review-words.ts";
import styles from "./start.module.css";

/** Props of `WhatStarts`. */
export interface WhatStartsProps {
  readonly size: CommandValue<"reviews.size"> | null;
  readonly reviewers: readonly string[];
  readonly repeat: AccessReview["repeat"];
}

/** What a start does, and what it does not. */
export function WhatStarts({ size, reviewers, repeat }: WhatStartsProps) {
  const short = useShortLogin();
  return (
    <>
      <h3 className={styles.starts}>What starts</h3>
      <ul className={styles.points}>
        <li>
          {size === null ? (
            <StatusShape kind="unknown" />
          ) : (
            <StatusShape kind={size.items === 0 ? "attention" : "ok"} />
          )}
          <span>
            {size === null ? "Size not known yet" : counted(size.items, "item")}
            {reviewers.length === 0 ? "" : `: ${reviewers.map(short).join(", ")}`}
          </span>
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
