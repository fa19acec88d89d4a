import { Ellipsis, ListChecks } from "lucide-react";
import type { ReviewLine } from "../../../../shared/bridge/reviews.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { dateWords, dayWords } from "../../../ui/time-text.ts";
import { copyMessage } from "./copy-message.ts";
import { ReviewProgress } from "./review-progress.tsx";
import { dueWords } from "./review-words.ts";
import styles from "./reviews.module.css";

/** Props of `RunningCard`. */
export interface RunningCardProps {
  readonly line: ReviewLine;
  readonly now: number;
  readonly onDelete: () => void;
}

/** A review that runs: how far it is, until when, and whose word was given. */
export function RunningCard({ line, now, onDelete }: RunningCardProps) {
  const { id, name, scope, startedAt, dueAt, progress, time, state, decided } = line;
  const short = useShortLogin();
  const isClosing = state === "closing";
  const isLate = time.isOverdue || time.isToRemind;
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.cardHead}>
        <span className={styles.mark}>
          <ListChecks aria-hidden="true" />
        </span>
        <div className={styles.cardNames}>
          <h2>
            <ForeignName text={name} />
          </h2>
          <p className={styles.about}>
            <ForeignName text={scope} /> · snapshot {dateWords(startedAt, now)}
          </p>
        </div>
        <span className={styles.due}>
          {isClosing ? (
            <Status kind="progress" word="closing was broken off" />
          ) : (
            <>
              {isLate ? <StatusShape kind="attention" /> : null} {dueWords(time)}, {dayWords(dueAt, now)}
            </>
          )}
        </span>
        <Button onClick={() => go({ screen: "review", id })}>
          {isClosing ? "Go on closing" : "Continue"}
        </Button>
        <Menu
          trigger={<IconButton label={`More about ${name}`} icon={<Ellipsis />} />}
          items={[
            ...decided.map(({ login }) => ({
              label: `Copy a message for ${short(login)}`,
              onSelect: () => void copyMessage(id, login),
            })),
            { label: "Delete", apart: true, disabled: isClosing, onSelect: onDelete },
          ]}
        />
      </div>
      <ReviewProgress progress={progress} />
      <div className={styles.counts}>
        <Status kind="ok" word={`${progress.keep.toLocaleString("en")} keep`} />
        <Status kind="error" word={`${progress.revoke.toLocaleString("en")} revoke`} />
        <Status kind="unsure" word={`${progress.unsure.toLocaleString("en")} unsure`} />
        <Status kind="open" word={`${progress.open.toLocaleString("en")} open`} />
        <span className={styles.reviewers}>
          {decided.map(({ login, items }) => (
            <span key={login} className={styles.reviewer} title={login}>
              <Avatar name={short(login)} size={20} />
              {short(login)} {items.toLocaleString("en")}
            </span>
          ))}
        </span>
      </div>
    </section>
  );
}
