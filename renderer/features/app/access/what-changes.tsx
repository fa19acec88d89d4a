import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { ReviewView } from "../../../../shared/bridge/policy.ts";
import { counted } from "../../../../shared/core/words.ts";
import { SeeDifference } from "../../../parts/diff/see-difference.tsx";
import { NoPoints, Point, PointList, PointsHead } from "../../../ui/point-list.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { inBrief, type Brief } from "../../../ui/in-brief.ts";
import type { StatusKind } from "../../../ui/status.tsx";
import styles from "./change-who.module.css";

/** Props of `WhatChanges`. */
export interface WhatChangesProps {
  readonly app: AppView;
  readonly review: ReviewView | null;
  /** The group through which all who gain do so; null where that is not one alone. */
  readonly by: string | null;
  /** What is on show is of the choice as it is now. */
  readonly isCurrent: boolean;
  readonly showsDifference: boolean;
  readonly onDifference: () => void;
}

interface Change {
  readonly kind: StatusKind;
  readonly words: string;
  /** It is of this app. */
  readonly isMeant?: boolean;
}

type ImpactRow = NonNullable<ReviewView["impact"]>["rows"][number];

/** More lines than these are in the list of who gains and loses. */
const most = 3;

/** The same in one line; null while there is nothing to say. */
export function changesInBrief(
  { app, review, by, isCurrent }: Pick<WhatChangesProps, "app" | "review" | "by" | "isCurrent">,
  short: (login: string) => string,
): Brief | null {
  if (review === null || !isCurrent || review.nothingToDo) return null;
  return inBrief(pointsOf(app, review, { by, short }));
}

/** Who gains and who loses by the choice, level with the button that applies it. */
export function WhatChanges(props: WhatChangesProps) {
  const { app, review, by, isCurrent, showsDifference, onDifference } = props;
  const short = useShortLogin();
  if (review === null || !isCurrent) {
    return (
      <section className={styles.changes} aria-label="What changes" aria-live="polite">
        <PointsHead title="What changes" />
        <NoPoints>{review === null ? "Choose who may use it." : "Working out who gains and loses…"}</NoPoints>
      </section>
    );
  }
  if (review.nothingToDo) {
    return (
      <section className={styles.changes} aria-label="What changes" aria-live="polite">
        <PointsHead title="What changes" />
        <NoPoints>Nothing: the policy file says so already.</NoPoints>
      </section>
    );
  }
  return (
    <section className={styles.changes} aria-label="What changes" aria-live="polite">
      <PointsHead title="What changes" />
      <PointList small>
        {pointsOf(app, review, { by, short }).map(({ kind, words }) => (
          <Point key={words} kind={kind}>
            <span className="foreign">{words}</span>
          </Point>
        ))}
        <Point>
          {counted(review.edits.length, "edit")} in the policy file.{" "}
          <SeeDifference isShown={showsDifference} onPress={onDifference} />
        </Point>
      </PointList>
    </section>
  );
}

interface Words {
  readonly by: string | null;
  readonly short: (login: string) => string;
}

function pointsOf(
  { name }: AppView,
  { impact, takeovers = [] }: ReviewView,
  { by, short }: Words,
): readonly Change[] {
  const rows = impact?.rows ?? [];
  const isApp = ({ what }: { readonly what: string }) => what.includes(name);
  const ordered = [...rows.filter(isApp), ...rows.filter((row) => !isApp(row))];
  const refused = takeovers.filter(({ severity }) => severity === "error").length;
  const unknown = impact?.unknowns[0];
  return [
    ...(refused === 0
      ? []
      : [{ kind: "error" as const, words: `${name} would refuse people until its list is changed` }]),
    ...(rows.length > 0 ? [] : [unknown === undefined ? nobody : nobodyKnown]),
    ...ordered.slice(0, most).map((row) => ({ ...changeOf(row, { by, short }), isMeant: isApp(row) })),
    ...(rows.length > most
      ? [{ kind: "attention" as const, words: `and ${counted(rows.length - most, "more change")}` }]
      : []),
    ...(unknown === undefined ? [] : [{ kind: "unknown" as const, words: unknown }]),
  ];
}

const nobody: Change = { kind: "ok", words: "Nobody gains or loses access" };
const nobodyKnown: Change = { kind: "unknown", words: "Nobody gains or loses access, as far as is known" };

function changeOf({ who, change, what, unsure }: ImpactRow, { by, short }: Words): Change {
  const whom = who.replaceAll(login, short);
  if (change === "gains") {
    if (unsure === true) return { kind: "unknown", words: `${whom} may gain ${what}` };
    const gain = `${whom} ${isSeveral(who) ? "gain" : "gains"} ${what}`;
    return { kind: "ok", words: by === null ? gain : `${gain}, by ${by}` };
  }
  if (unsure === true) return { kind: "unknown", words: `${whom} may lose ${what}` };
  return { kind: "error", words: `${whom} ${isSeveral(who) ? "lose" : "loses"} ${what}` };
}

/** A login in such words, and no group of an identity provider. */
const login = /(?<![^\s(])[^\s,():@]+@[^\s,():]+/gu;

/** “15 people (…)”, “ann and bob”: whether a name of the impact stands for more than one. */
function isSeveral(who: string): boolean {
  return /^(?!1\b)\d/u.test(who) || who.includes(" and ");
}
