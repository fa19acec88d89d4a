import type { ReactNode } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { counted } from "../../../../../shared/core/words.ts";
import type { TakenBack } from "../../../../../shared/governance/person/taking-back.ts";
import type { ReviewItem } from "../../../../../shared/governance/reviews/access-review.ts";
import type { IfRevoked as Effect } from "../../../../../shared/governance/reviews/if-revoked.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useSlice } from "../../../../state/mirror.ts";
import { useRead } from "../../../../state/use-read.ts";
import { StatusShape, type StatusKind } from "../../../../ui/status.tsx";
import type { Decisions } from "./desk-lines.ts";
import styles from "./evidence.module.css";

/** Lines of one kind before the others are counted. */
const mostLines = 4;
/** Milliseconds for which an item is in hand before it is worked out: whoever goes through many asks about none. */
const restTime = 150;

/** Props of `IfRevoked`. */
export interface IfRevokedProps {
  readonly review: Pick<AccessReviewView, "id" | "items">;
  readonly item: ReviewItem;
  readonly decisions: Decisions;
}

/** What revoking the item in hand really takes, and what is kept by other ways. */
export function IfRevoked({ review, item, decisions }: IfRevokedProps) {
  const syncedAt = useSlice("connection")?.lastSyncAt ?? 0;
  const theirs = review.items.flatMap(({ login, number }) =>
    login === item.login && number !== item.number ? (decisions.get(number)?.choice ?? "-").slice(0, 1) : [],
  );
  const { last } = useRead(
    "reviews.ifRevoked",
    { id: review.id, item: item.number },
    { since: `${syncedAt} ${theirs.join("")}`, rest: restTime },
  );
  return (
    <section className={styles.if} aria-label="If revoked" aria-busy={last === null}>
      <h3>If revoked</h3>
      <ul>
        {last === null ? (
          <Line kind="progress">working it out…</Line>
        ) : last.ok ? (
          <Lines effect={last.value} />
        ) : (
          <Line kind="unknown">
            cannot be known. <ForeignName text={last.problem.what} />
          </Line>
        )}
      </ul>
    </section>
  );
}

function Lines({ effect }: { readonly effect: Effect }) {
  const { how, why, change, effects, besides, ground } = effect;
  return (
    <>
      {ground.sound ? null : (
        <Line kind="unknown">
          not sure: <ForeignName text={ground.reason} />
        </Line>
      )}
      {how === "gone" ? <Line kind="none">nothing: it is gone already</Line> : null}
      {how === "byHand" ? (
        <Line kind="attention">
          Tailrace takes nothing here. Remove it by hand. <ForeignName text={why} />
        </Line>
      ) : null}
      {how === "taken" && change === null && effects.length === 0 ? (
        <Line kind="note">goes with what gives it, as that is revoked too</Line>
      ) : null}
      {effects.map(({ kind, words }) => (
        <Line key={words} kind={kind === "ends" ? "error" : "note"}>
          {words}
        </Line>
      ))}
      {change === null ? null : <Change change={change} isSure={ground.sound} />}
      {besides === 0 || how !== "taken" ? null : (
        <Line kind="note">with {counted(besides, "other item")} of theirs revoked</Line>
      )}
    </>
  );
}

function Change({ change, isSure }: { readonly change: TakenBack; readonly isSure: boolean }) {
  const { keeps, unknown, unsure, uncounted } = change;
  const loses = [...change.loses, ...change.powers];
  // Where another name may give the same, it is not said that they lose it for good.
  const isForGood = isSure && unknown.length === 0;
  return (
    <>
      <Some of={loses} kind={isForGood ? "error" : "unknown"}>
        {(name) => (
          <>
            {isForGood ? "loses" : "may lose"} <ForeignName text={name} />
            {isForGood ? ", no other way" : ""}
          </>
        )}
      </Some>
      <Some of={unsure} kind="unknown">
        {(name) => (
          <>
            may lose <ForeignName text={name} />: cannot be known
          </>
        )}
      </Some>
      {loses.length > 0 || unsure.length > 0 ? null : (
        <Line kind={isSure && uncounted === 0 ? "ok" : "unknown"}>loses nothing that they reach now</Line>
      )}
      <Some of={keeps} kind={isSure ? "ok" : "unknown"}>
        {({ name, through }) => (
          <>
            keeps <ForeignName text={name} /> through <ForeignName text={through} />
          </>
        )}
      </Some>
      {loses.length === 0 ? null : (
        <Some of={unknown} kind="unknown">
          {(name) => (
            <>
              <ForeignName text={name} /> may give it too: cannot be known
            </>
          )}
        </Some>
      )}
      {uncounted === 0 ? null : (
        <Line kind="unknown">{uncounted.toLocaleString("en")} more were not compared</Line>
      )}
    </>
  );
}

interface SomeProps<T> {
  readonly of: readonly T[];
  readonly kind: StatusKind;
  readonly children: (one: T) => ReactNode;
}

/** The first of many, each in a line, and how many more there are. */
function Some<T>({ of, kind, children }: SomeProps<T>) {
  const more = of.length - mostLines;
  const shown = more > 1 ? of.slice(0, mostLines) : of;
  return (
    <>
      {shown.map((one) => (
        <Line key={JSON.stringify(one)} kind={kind}>
          {children(one)}
        </Line>
      ))}
      {more > 1 ? <Line kind={kind}>and {more.toLocaleString("en")} more</Line> : null}
    </>
  );
}

function Line({ kind, children }: { readonly kind: StatusKind; readonly children: ReactNode }) {
  return (
    <li>
      <StatusShape kind={kind} />
      <span>{children}</span>
    </li>
  );
}
