import { useState } from "react";
import type { ReviewLine } from "../../../../../shared/bridge/reviews.ts";
import type { CommandArgument } from "../../../../../shared/bridge/contract.ts";
import { forgetsBefore } from "../../../../../shared/governance/reviews/repeat.ts";
import { freeName, mostLetters, whyNotCalled } from "../../../../../shared/governance/reviews/review-name.ts";
import { meantLogin } from "../../../../../shared/tailnet/short-logins.ts";
import { Avatar } from "../../../../parts/people/avatar.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { go } from "../../../../state/navigation.ts";
import { useCommand } from "../../../../state/use-command.ts";
import { useRead } from "../../../../state/use-read.ts";
import { Button } from "../../../../ui/button.tsx";
import { Checkbox, RadioGroup } from "../../../../ui/choice.tsx";
import { ProblemBox } from "../../../../ui/problem-box.tsx";
import { SelectField } from "../../../../ui/select-field.tsx";
import { StatusShape } from "../../../../ui/status.tsx";
import { Sheet } from "../../../../ui/sheet.tsx";
import { TagInput } from "../../../../ui/tag-input.tsx";
import { TextField } from "../../../../ui/text-field.tsx";
import { useNow } from "../../../../ui/use-now.ts";
import { usePeople } from "../../people/people-reading.tsx";
import { ConflictsField, conflictOf } from "./conflicts-field.tsx";
import { dateText, endOfDay, inDaysWords } from "./due-date.ts";
import { isScopeChosen, ScopeField, sizeWords, type Scope } from "./scope-field.tsx";
import { ProposedReviewers } from "./proposed-reviewers.tsx";
import { startInBrief, WhatStarts, withoutReviewer } from "./what-starts.tsx";
import styles from "./start.module.css";

type Repeat = NonNullable<CommandArgument<"reviews.start">["repeat"]>;
type EndRule = CommandArgument<"reviews.start">["endRule"];

const dayMs = 86_400_000;
const usualLength = 14;

/** Props of `StartSheet`. */
export interface StartSheetProps {
  readonly earlier: readonly ReviewLine[];
  /** Who is at Tailrace, and so the first reviewer; null where nobody says. */
  readonly self: string | null;
  readonly onClose: () => void;
}

/** Starts a review: about what, until when, by whom, and what becomes of what they leave open. */
export function StartSheet({ earlier, self, onClose }: StartSheetProps) {
  const now = useNow();
  const short = useShortLogin();
  const people = usePeople().value?.people ?? [];
  const [name, setName] = useState(() => freeName(usualName(now), earlier));
  const [due, setDue] = useState(() => dateText(now + usualLength * dayMs));
  const [scope, setScope] = useState<Scope>({ of: "everything" });
  const [reviewers, setReviewers] = useState<readonly string[]>(self === null ? [] : [self]);
  const [endRule, setEndRule] = useState<EndRule>("revoke");
  const [remind, setRemind] = useState<keyof typeof reminders>("3,1");
  const [keepDays, setKeepDays] = useState("400");
  const [repeat, setRepeat] = useState<Repeat>("once");
  const [pairs, setPairs] = useState<readonly string[]>([]);
  const [carryOver, setCarryOver] = useState(true);
  const conflicts = pairs.flatMap((pair) => conflictOf(pair) ?? []);
  const sized = useRead("reviews.size", isScopeChosen(scope) ? { scope, conflicts } : null, {
    rest: 250,
    firstAtOnce: true,
  });
  const size = sized.answer?.ok === true ? sized.answer.value : null;
  const isFailed = sized.answer?.ok === false;
  const dueAt = endOfDay(due);
  const isLate = dueAt === null || dueAt <= now;
  const command = useCommand("reviews.start");
  const notCalled = whyNotCalled(name, earlier);
  const isReady =
    notCalled === null &&
    !isLate &&
    reviewers.length > 0 &&
    pairs.every((pair) => conflictOf(pair) !== null) &&
    size !== null &&
    size.items > 0;
  async function start(): Promise<void> {
    if (dueAt === null) return;
    const started = await command.run({
      name: name.trim(),
      scope,
      reviewers: [...reviewers],
      dueAt,
      endRule,
      remindDays: [...reminders[remind].days],
      keepDays: Number(keepDays),
      conflicts,
      carryOver,
      repeat,
    });
    if (started.ok) go({ screen: "review", id: started.value.id });
  }
  const hints = size?.hints ?? 0;
  return (
    <Sheet
      title="Start review"
      onClose={onClose}
      foot={<WhatStarts size={size} isFailed={isFailed} reviewers={reviewers} repeat={repeat} />}
      brief={startInBrief({ size, isFailed, reviewers }, short)}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={!isReady}
            busyLabel={command.pending && "Starting…"}
            onClick={() => void start()}
          >
            Start review
          </Button>
        </>
      }
    >
      {command.problem === null ? null : <ProblemBox problem={command.problem} />}
      <div className={styles.pair}>
        <TextField
          label="Name"
          maxLength={mostLetters}
          value={name}
          onValue={setName}
          error={notCalled?.what}
        />
        <TextField
          label="Due"
          type="date"
          value={due}
          onValue={setDue}
          error={isLate ? "Choose a day that is ahead." : undefined}
          {...(isLate ? {} : { hint: inDaysWords(dueAt, now) })}
        />
      </div>
      <ScopeField scope={scope} onScope={setScope} />
      {sized.answer?.ok === false ? (
        <ProblemBox problem={sized.answer.problem} onRetry={sized.again} />
      ) : (
        <output className={styles.size}>{sizeWords(scope, size)}</output>
      )}
      <TagInput
        label="Reviewers"
        hint={ownWords(reviewers, size?.own ?? null, short)}
        placeholder="Login"
        values={reviewers}
        meant={(word) =>
          meantLogin(
            word,
            people.map(({ login }) => login),
          )
        }
        called={short}
        mark={(login) => <Avatar name={short(login)} size={20} />}
        onValues={setReviewers}
        suggestions={people.map(({ login }) => login)}
      />
      <ProposedReviewers scope={scope} reviewers={reviewers} onReviewers={setReviewers} />
      <RadioGroup<EndRule>
        label="Items nobody decided"
        cards
        inline
        value={endRule}
        onValue={setEndRule}
        options={[
          { value: "revoke", label: "Revoke", hint: "Access ends. The report says left open." },
          { value: "keep", label: "Keep", hint: "Access stays. The report says left open." },
          { value: "stayOpen", label: "Stay open", hint: "The review stays open until all are decided." },
        ]}
      />
      <div className={styles.pair}>
        <SelectField label="Repeat" value={repeat} onValue={setRepeat} options={repeatOptions} />
        <SelectField label="Remind" value={remind} onValue={setRemind} options={reminderOptions} />
        <SelectField
          label="Keep for"
          value={keepDays}
          onValue={setKeepDays}
          options={[
            { value: "90", label: "90 days, then deleted" },
            { value: "400", label: "13 months, then deleted" },
            { value: "1100", label: "3 years, then deleted" },
            { value: "2560", label: "7 years, then deleted" },
          ]}
        />
      </div>
      {forgetsBefore({ repeat, keepDays: Number(keepDays) }) ? (
        <p className={styles.forgets}>
          <StatusShape kind="attention" /> Its decisions are deleted before it comes again. Keep it for longer
          to see them.
        </p>
      ) : null}
      <ConflictsField pairs={pairs} onPairs={setPairs} />
      {earlier.some(({ state }) => state === "closed") ? (
        <Checkbox
          label={
            size === null ? "Show earlier decisions" : `Show ${hints.toLocaleString("en")} earlier decisions`
          }
          hint="As a hint; nothing is decided."
          checked={carryOver}
          onChecked={setCarryOver}
        />
      ) : null}
    </Sheet>
  );
}

const repeatOptions = (["once", "monthly", "quarterly", "halfYearly", "yearly"] as const).map((value) => ({
  value,
  label: {
    once: "Once",
    monthly: "Monthly",
    quarterly: "Quarterly",
    halfYearly: "Every half-year",
    yearly: "Yearly",
  }[value],
}));

const reminders = {
  "3,1": { label: "3 days and 1 day before", days: [3, 1] },
  "7,3,1": { label: "7, 3 and 1 days before", days: [7, 3, 1] },
  "1": { label: "1 day before", days: [1] },
  none: { label: "Not before it is due", days: [] },
} as const;

const reminderOptions = (["3,1", "7,3,1", "1", "none"] as const).map((value) => ({
  value,
  label: reminders[value].label,
}));

function usualName(now: number): string {
  const day = new Date(now);
  return `Q${Math.floor(day.getMonth() / 3) + 1} ${day.getFullYear()} access review`;
}

/** Nobody decides their own: how much of it is a reviewer’s, and who else is there for that. */
function ownWords(
  reviewers: readonly string[],
  own: readonly { readonly login: string; readonly items: number }[] | null,
  short: (login: string) => string,
): string {
  if (own === null) return "Nobody decides their own.";
  const theirs = reviewers.flatMap((login) => own.filter((one) => one.login === login.toLowerCase()));
  if (theirs.length === 0) return "Nobody decides their own: none here are theirs.";
  const nobodys = withoutReviewer(reviewers, own);
  if (nobodys !== null)
    return `Nobody decides their own: add another for the ${nobodys.items.toLocaleString("en")} of ${short(nobodys.login)}.`;
  return `Nobody decides their own: ${theirs
    .map(({ login, items }) => `${items.toLocaleString("en")} of ${short(login)}`)
    .join(", ")} go to the others.`;
}
