import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { ReviewSummary } from "../../parts/review/review-summary.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import styles from "./leaver-summary.module.css";

/** Props of `LeaverSummary`. */
interface LeaverSummaryProps {
  readonly login: string;
  readonly review: ReviewView;
  /** Their account is suspended too: what the policy file leaves them, they cannot use. */
  readonly isSuspended: boolean;
}

/** What the change does to the person who leaves and to everybody else, beside the button that applies it. */
export function LeaverSummary({ login, review, isSuspended }: LeaverSummaryProps) {
  const short = useShortLogin()(login);
  const { loses, impact } = review;
  const summary = impact?.summary;
  if (loses === undefined || summary === undefined || review.nothingToDo)
    return <ReviewSummary review={review} />;
  const others = summary.lose - (isAmong(login, review) ? 1 : 0);
  const isKnown = (impact?.unknowns.length ?? 0) === 0;
  return (
    <output className={styles.summary}>
      <span className={styles.loses}>
        <StatusShape kind={loses.entitlements === 0 ? "none" : "error"} />
        <span title={countedAs}>
          <ForeignName text={short} /> {losesWords(loses.entitlements, { isKnown, isSuspended })}
        </span>
      </span>
      <span className={styles.muted}>{othersWords(summary.gain, others, isKnown)}</span>
      {isKnown ? null : <span className={styles.muted}>Not all is known</span>}
    </output>
  );
}

/** The list of gains and losses counts what is reached by them, so that its number is another. */
const countedAs = "Each group, rule, app, tag and role that they hold counts as one.";

function losesWords(
  count: number,
  { isKnown, isSuspended }: { readonly isKnown: boolean; readonly isSuspended: boolean },
): string {
  if (count === 1) return "loses 1 entitlement: a group, rule, app, tag or role";
  if (count > 1) return `loses ${counted(count, "entitlement")}: each group, rule, app, tag and role`;
  const kept = isKnown ? "keeps all entitlements" : "loses no entitlement, as far as is known";
  return isSuspended ? `${kept}; cannot use ${isKnown ? "them" : "any"} while suspended` : kept;
}

function isAmong(login: string, { impact }: ReviewView): boolean {
  return (impact?.rows ?? []).some(
    ({ who, change }) => change === "loses" && who.toLowerCase().includes(login.toLowerCase()),
  );
}

function othersWords(gain: number, lose: number, isKnown: boolean): string {
  if (gain === 0 && lose <= 0)
    return isKnown ? "Nobody else gains or loses" : "Nobody else, as far as is known";
  const parts = [
    ...(gain === 0 ? [] : [`${counted(gain, "other", "others")} ${gain === 1 ? "gains" : "gain"}`]),
    ...(lose <= 0 ? [] : [`${counted(lose, "other", "others")} ${lose === 1 ? "loses" : "lose"}`]),
  ];
  return parts.join(", ");
}
