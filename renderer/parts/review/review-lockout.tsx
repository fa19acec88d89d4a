import { useId, useState, type ReactNode } from "react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { classes } from "../../ui/classes.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import type { Applying } from "../../state/review/use-applying.ts";
import styles from "./review-lockout.module.css";

/** A reason of no more letters stands whole from the start. */
const shortReason = 72;

/** Whether a review warns of a lock-out that nobody has agreed to yet, so that it must not be applied. */
export function waitsForLockoutWord(
  review: ReviewView,
  { lockoutConfirmed }: Pick<Applying, "lockoutConfirmed">,
): boolean {
  return (review.lockout ?? []).length > 0 && lockoutConfirmed !== review.id;
}

/** Whether somebody said that every allowlist that would refuse people is switched off: nothing else stands against it. */
export function isSwitchedOff(
  review: ReviewView,
  { lockoutConfirmed }: Pick<Applying, "lockoutConfirmed">,
): boolean {
  return isOfAllowlistsAlone(review) && lockoutConfirmed === review.id;
}

function isOfAllowlistsAlone({ lockout = [], takeovers = [] }: ReviewView): boolean {
  return (
    lockout.length > 0 && takeovers.filter(({ remedy }) => remedy === "switch-off").length === lockout.length
  );
}

/** What the note about a lock-out says; nothing where it does not stand. */
export function lockoutSaid({ lockout = [], nothingToDo, handOver }: ReviewView): readonly string[] {
  return nothingToDo || handOver !== null ? [] : lockout;
}

/**
 * Says who might be locked out, in a line so that the change itself stays in view, with every reason behind a button; and asks for an explicit word before the change can be applied. */
export function ReviewLockout({
  review,
  applying,
  act,
}: {
  readonly review: ReviewView;
  readonly applying: Pick<Applying, "lockoutConfirmed" | "confirmLockout" | "saving">;
  /** A way to the allowlist that will refuse people. */
  readonly act?: ReactNode;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const id = useId();
  const lockout = lockoutSaid(review);
  if (lockout.length === 0) return null;
  const refusing = (review.takeovers ?? []).filter(({ remedy }) => remedy === "switch-off");
  const onlyAllowlists = isOfAllowlistsAlone(review);
  const isOff = isSwitchedOff(review, applying);
  const reasons = isOff ? [] : lockout;
  const isLong = reasons.length > 1 || reasons.some(({ length }) => length > shortReason);
  const isFolded = isLong && !isWhole;
  const title = isOff
    ? "You said that it is switched off there"
    : onlyAllowlists
      ? lockout.length === 1
        ? "The allowlist stays on"
        : `${lockout.length} allowlists stay on`
      : `This change may lock people out${lockout.length === 1 ? "" : `: ${lockout.length} reasons`}`;
  return (
    <Banner
      kind={isOff ? "note" : "error"}
      title={title}
      {...(act === undefined || refusing.length === 0 ? {} : { actions: act })}
    >
      <div className={isFolded ? styles.folded : undefined}>
        <ul id={id}>
          {(isFolded ? reasons.slice(0, 1) : reasons).map((sentence) => (
            <li
              key={sentence}
              className={classes("foreign", isFolded && "clamped")}
              title={isFolded ? sentence : undefined}
            >
              {sentence}
            </li>
          ))}
          {isFolded
            ? null
            : refusing.map(({ app, listed }) => (
                <li key={app}>
                  Recorded there
                  {listed.at === null ? null : (
                    <>
                      {" "}
                      <RelativeTime at={listed.at} />
                    </>
                  )}
                  : <span className="mono">{listed.addresses.join(", ")}</span>
                </li>
              ))}
        </ul>
        {isLong ? (
          <Button
            variant="minimal"
            intent="primary"
            size="row"
            className={styles.read}
            aria-expanded={isWhole}
            aria-controls={id}
            onClick={() => setIsWhole(!isWhole)}
          >
            {readWords(reasons.length, isWhole)}
          </Button>
        ) : null}
      </div>
      <Checkbox
        label={onlyAllowlists ? "Switched off there" : "I have read this and want to apply the change anyway"}
        checked={applying.lockoutConfirmed === review.id}
        disabled={applying.saving}
        onChecked={(on) => applying.confirmLockout(on ? review.id : null)}
      />
    </Banner>
  );
}

function readWords(reasons: number, isWhole: boolean): string {
  if (isWhole) return "Show less";
  return reasons === 1 ? "Read the whole reason" : `Read all ${reasons} reasons`;
}
