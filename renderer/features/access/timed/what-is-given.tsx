import type { OfferPoint, TimedOffer } from "../../../../shared/bridge/timed.ts";
import { counted } from "../../../../shared/core/words.ts";
import { DiffView } from "../../../parts/diff/diff-view.tsx";
import { SeeDifference } from "../../../parts/diff/see-difference.tsx";
import { inBrief, type Brief } from "../../../ui/in-brief.ts";
import { Point, shapeOf, type Kind } from "./kind-choice.tsx";
import styles from "./timed.module.css";

/** Props of `WhatIsGiven`. */
export interface WhatIsGivenProps {
  readonly offer: TimedOffer | null;
  readonly kind: Kind | null;
  readonly who: string;
  readonly until: string;
  /** Whether people and what they may get are read. */
  readonly canChoose: boolean;
  /** Whom and what one can choose from could not be read. */
  readonly hasFailed: boolean;
  readonly showsDifference: boolean;
  readonly onDifference: () => void;
}

/** What changes, level with the button that does it. */
export function WhatIsGiven({
  offer,
  kind,
  who,
  until,
  canChoose,
  hasFailed,
  showsDifference,
  onDifference,
}: WhatIsGivenProps) {
  if (offer === null || kind === null) {
    return (
      <p className={styles.quiet}>
        {offer !== null
          ? "Nothing can be given like this."
          : canChoose
            ? "Choose a person and what they get."
            : hasFailed
              ? "People and what they may get are not read."
              : "People and what they may get are being read."}
      </p>
    );
  }
  const review = kind === "byTailrace" ? offer.byTailrace.review : null;
  return (
    <div className={styles.changes}>
      <h3 className={styles.label}>What changes</h3>
      <ul className={styles.points}>
        {pointsOf(offer, kind, who, until).map((point) => (
          <Point key={point.words} point={point} />
        ))}
        <li>
          <span aria-hidden="true">–</span>
          <span>
            {review === null
              ? `${counted(offer.devices ?? 0, "device attribute")}, no policy change`
              : `1 entry in the policy file, taken out at ${until}. `}
            {review === null ? null : <SeeDifference isShown={showsDifference} onPress={onDifference} />}
          </span>
        </li>
      </ul>
      {review !== null && showsDifference ? <DiffView hunks={review.hunks} label="What is added" /> : null}
    </div>
  );
}

/** What changes in one line; null while that is not known. */
export function givenInBrief({
  offer,
  kind,
  who,
  until,
}: Pick<WhatIsGivenProps, "offer" | "kind" | "who" | "until">): Brief | null {
  if (offer === null || kind === null) return null;
  return inBrief(
    pointsOf(offer, kind, who, until).map(({ mark, words, isMeant = false }) => ({
      ...shapeOf(mark),
      words,
      isMeant,
    })),
  );
}

/** More lines than these are in the difference. */
const mostLines = 2;

/** What somebody gains is told one by one, as a group may give ports and SSH; of many the others are counted. */
const mostGains = 4;

/** `isMeant`: it is of what is given. */
type GivenPoint = OfferPoint & { readonly isMeant?: boolean };

function pointsOf(offer: TimedOffer, kind: Kind, who: string, until: string): readonly GivenPoint[] {
  const { gains, others, unknowns, needs } =
    kind === "byItself" ? { ...offer.byItself, others: [], unknowns: [] } : offer;
  const mark = gains.length === 1 && needs === null ? "ok" : "warning";
  const more = gains.length - mostGains;
  return [
    ...(needs === null ? [] : [{ mark: "warning" as const, words: needs, isMeant: true }]),
    ...(gains.length === 0
      ? [{ mark: "warning" as const, words: `${who} gains nothing by it now`, isMeant: true }]
      : []),
    ...gains
      .slice(0, mostGains)
      .map((gain) => ({ mark, words: `${who} gains ${gain} until ${until}`, isMeant: true }) as const),
    ...(more > 0 ? [{ mark, words: `And ${more.toLocaleString("en")} more` } as const] : []),
    ...(others.length === 0
      ? unknowns.length === 0
        ? [{ mark: "none" as const, words: "Nobody else gains or loses" }]
        : [{ mark: "unknown" as const, words: "Nobody else gains or loses, as far as is known" }]
      : others.slice(0, mostLines).map((words) => ({ mark: "warning" as const, words }))),
    ...(others.length > mostLines
      ? [{ mark: "warning" as const, words: `And ${others.length - mostLines} more` }]
      : []),
    ...unknowns.slice(0, 1).map((words) => ({ mark: "unknown" as const, words })),
  ];
}
