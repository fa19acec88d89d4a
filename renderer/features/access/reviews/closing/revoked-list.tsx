import type { ReactNode } from "react";
import type { AccessReviewView, ClosingLook } from "../../../../../shared/bridge/reviews.ts";
import type { ReviewItem, ReviewSection } from "../../../../../shared/governance/reviews/access-review.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { counted, firstOf } from "../../../../../shared/core/words.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { classes } from "../../../../ui/classes.ts";
import { HeadingNote, PartHeading } from "../../../../ui/halves.tsx";
import { StatusShape } from "../../../../ui/status.tsx";
import { ItemMark } from "../item-mark.tsx";
import { itemName } from "../review-words.ts";
import { closingParts } from "./closing-parts.ts";
import styles from "./closing.module.css";

/** Items that are listed one by one before the rest is counted. */
const mostListed = 12;

/** Props of `RevokedList`. */
export interface RevokedListProps {
  readonly review: AccessReviewView;
  readonly look: ClosingLook;
}

/** Everything that is revoked: what the one change does, what the API does, what is left, what is gone already. */
export function RevokedList({ review, look }: RevokedListProps) {
  const short = useShortLogin();
  const { revoked, policy, roles, acts, byHand, gone } = closingParts(review, look);
  const names = new Set(revoked.map((item) => whoHas(item))).size;
  const afterwards = [
    ...roles.map((item) => ({ item, note: "becomes a member" })),
    ...acts.map((item) => ({ item, note: item.section === "credentials" ? "is revoked" : "is withdrawn" })),
  ];
  const inPolicy = policy.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section aria-label="Revoked">
      <PartHeading>
        Revoked{" "}
        <HeadingNote>
          {counted(revoked.length, "item")}, {counted(names, "name")}
        </HeadingNote>
      </PartHeading>
      <div className={styles.card}>
        <Part
          title="Policy file"
          count={inPolicy === 0 ? "none" : `${inPolicy.toLocaleString("en")}, one change`}
        >
          {policy.map(({ section, items }) => (
            <Line
              key={section}
              mark={items[0]}
              isCount
              name={sectionCount(section, items.length)}
              who={firstOf(distinct(items.map(({ login }) => short(login))), 2)}
              note={firstOf(distinct(items.map(({ name }) => name)), 2)}
            />
          ))}
        </Part>
        {afterwards.length === 0 ? null : (
          <Part title="After the policy" count={`${afterwards.length.toLocaleString("en")}, by the API`}>
            {afterwards.slice(0, mostListed).map(({ item, note }) => (
              <Line
                key={item.number}
                mark={item}
                name={itemName(item)}
                who={whoHas(item, short)}
                note={note}
              />
            ))}
            <More count={afterwards.length - mostListed} />
          </Part>
        )}
        {byHand.length === 0 ? null : (
          <Part title="Left to people" count={`${byHand.length}, by hand`}>
            {byHand.slice(0, mostListed).map(({ item, why }) => (
              <Line
                key={item.number}
                mark={item}
                name={itemName(item)}
                who={whoHas(item, short)}
                note={why}
                isLeft
              />
            ))}
            <More count={byHand.length - mostListed} />
          </Part>
        )}
        {gone.length === 0 ? null : (
          <Part title="Already gone" count={String(gone.length)}>
            {gone.slice(0, mostListed).map((item) => (
              <Line key={item.number} mark={item} name={itemName(item)} who={whoHas(item, short)} note="" />
            ))}
            <More count={gone.length - mostListed} />
          </Part>
        )}
      </div>
    </section>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <h3 className={styles.partHead}>
        {title} <span className={styles.muted}>{count}</span>
      </h3>
      <ul className={styles.lines}>{children}</ul>
    </>
  );
}

interface LineProps {
  readonly mark: ReviewItem | undefined;
  readonly name: string;
  readonly who: string;
  readonly note: string;
  readonly isLeft?: boolean;
  /** The name is of how many they are, which stays whole; the note lists them. */
  readonly isCount?: boolean;
}

function Line({ mark, name, who, note, isLeft = false, isCount = false }: LineProps) {
  return (
    <li className={styles.line}>
      {mark === undefined ? null : <ItemMark {...mark} />}
      <span className={isLeft || isCount ? styles.withReason : styles.besideNote}>
        <span className={styles.lineName}>
          <span className={isCount ? styles.whole : styles.cut} title={name}>
            <ForeignName text={name} />
          </span>{" "}
          <span className={classes(styles.cut, styles.muted)} title={who}>
            <ForeignName text={who} />
          </span>
        </span>
        {isLeft ? (
          <span className={styles.reason}>
            <StatusShape kind="attention" />
            <span>
              <ForeignName text={note} />
            </span>
          </span>
        ) : (
          <span className={classes(styles.lineNote, isCount && styles.yields)} title={note}>
            <span className={styles.cut}>
              <ForeignName text={note} />
            </span>
          </span>
        )}
      </span>
    </li>
  );
}

function More({ count }: { readonly count: number }) {
  return count <= 0 ? null : <li className={styles.line}>{counted(count, "more", "more")}</li>;
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

const counts: Readonly<Record<ReviewSection, readonly [one: string, more: string]>> = {
  apps: ["use of an app", "uses of apps"],
  exitNodes: ["use of exit nodes", "uses of exit nodes"],
  groups: ["group member", "group members"],
  grants: ["source in grants", "sources in grants"],
  acls: ["source in ACL rules", "sources in ACL rules"],
  ssh: ["SSH source", "SSH sources"],
  tagOwners: ["tag owner", "tag owners"],
  approvers: ["approver", "approvers"],
  roles: ["role", "roles"],
  credentials: ["API credential", "API credentials"],
  invites: ["invite", "invites"],
};

function sectionCount(section: ReviewSection, count: number): string {
  return counted(count, ...counts[section]);
}
