import { useState } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import type { CommandArgument } from "../../../../../shared/bridge/contract.ts";
import { counted } from "../../../../../shared/core/words.ts";
import type { Decision } from "../../../../../shared/governance/reviews/access-review.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { say } from "../../../../state/feedback.ts";
import { useRead } from "../../../../state/use-read.ts";
import { FormDialog } from "../../../../ui/form-dialog.tsx";
import { SegmentedChoice } from "../../../../ui/segmented-choice.tsx";
import { SelectField } from "../../../../ui/select-field.tsx";
import { TextField } from "../../../../ui/text-field.tsx";
import type { DeskActs } from "./use-desk.ts";
import styles from "./pattern-dialog.module.css";

type Pattern = CommandArgument<"reviews.decideMatching">["pattern"];

/** Props of `PatternDialog`. */
export interface PatternDialogProps {
  readonly review: AccessReviewView;
  readonly reviewer: string;
  readonly onDecide: DeskActs["decideMatching"];
  readonly onClose: () => void;
}

/** Decides every open item that a pattern means, after saying how many those are. */
export function PatternDialog({ review, reviewer, onDecide, onClose }: PatternDialogProps) {
  const short = useShortLogin();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [through, setThrough] = useState("");
  const [days, setDays] = useState("");
  const [before, setBefore] = useState<Decision["choice"] | "">("");
  const [choice, setChoice] = useState<Decision["choice"]>("keep");
  const [comment, setComment] = useState("");
  const [deciding, setDeciding] = useState(false);
  const pattern = patternOf({ login, name, through, days, before });
  const counting = useRead(
    "reviews.decideMatching",
    pattern === null
      ? null
      : { id: review.id, reviewer, pattern, choice: "keep", comment: "", countOnly: true },
    { rest: 150, firstAtOnce: true },
  );
  const count = counting.answer?.ok === true ? counting.answer.value : null;
  const hasEarlier = review.items.some((item) => item.before !== null);
  async function decide(): Promise<void> {
    if (pattern === null) return;
    setDeciding(true);
    const decided = await onDecide({ pattern, choice, comment });
    setDeciding(false);
    if (decided === null) return;
    say(`Decided ${counted(decided, "item")}`);
    onClose();
  }
  return (
    <FormDialog
      open
      title="Decide by pattern"
      description="Open items alone. What is decided already stays as it is."
      act={
        count === null || count.decided === 0 ? "Decide" : `${acts[choice]} ${counted(count.decided, "item")}`
      }
      ready={count !== null && count.decided > 0}
      busyLabel={deciding && "Deciding…"}
      onSubmit={() => void decide()}
      onClose={onClose}
    >
      <div className={styles.pair}>
        <TextField
          label="Person"
          hint="* stands for anything."
          placeholder="*@partner.example.com"
          maxLength={320}
          value={login}
          onValue={setLogin}
        />
        <TextField
          label="What they hold"
          hint="* stands for anything."
          placeholder="group:*"
          maxLength={200}
          value={name}
          onValue={setName}
        />
        <TextField
          label="Through"
          placeholder="group:contractors"
          maxLength={200}
          value={through}
          onValue={setThrough}
        />
        <TextField
          label="Not seen for days"
          type="number"
          min={1}
          placeholder="90"
          value={days}
          onValue={setDays}
          error={daysOf(days) === null ? "A whole number of days." : undefined}
        />
      </div>
      {hasEarlier ? (
        <SelectField
          label="Last decision"
          value={before}
          onValue={setBefore}
          options={[
            { value: "", label: "Any, or none" },
            { value: "keep", label: "Kept" },
            { value: "revoke", label: "Revoked" },
            { value: "unsure", label: "Unsure" },
          ]}
        />
      ) : null}
      <SegmentedChoice
        label="Decision"
        value={choice}
        onValue={setChoice}
        options={[
          { value: "keep", label: "Keep" },
          { value: "revoke", label: "Revoke" },
          { value: "unsure", label: "Unsure" },
        ]}
      />
      <TextField label="Comment" maxLength={1000} value={comment} onValue={setComment} />
      <output className={styles.count}>
        {pattern === null
          ? "Say something of the items."
          : count === null
            ? "Counting…"
            : `${counted(count.decided, "open item")} ${count.decided === 1 ? "is" : "are"} so${
                count.own === 0 ? "" : `; ${count.own.toLocaleString("en")} more are ${short(reviewer)}’s own`
              }`}
      </output>
    </FormDialog>
  );
}

const acts = { keep: "Keep", revoke: "Revoke", unsure: "Mark" } as const;

interface Written {
  readonly login: string;
  readonly name: string;
  readonly through: string;
  readonly days: string;
  readonly before: Decision["choice"] | "";
}

/** null while nothing is said: a pattern that means everything is an accident. */
function patternOf({ login, name, through, days, before }: Written): Pattern | null {
  const unseenDays = daysOf(days);
  if (unseenDays === null) return null;
  const pattern: Pattern = {
    ...(login.trim() === "" ? {} : { login: login.trim() }),
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(through.trim() === "" ? {} : { through: through.trim() }),
    ...(unseenDays === undefined ? {} : { unseenDays }),
    ...(before === "" ? {} : { before }),
  };
  return Object.keys(pattern).length === 0 ? null : pattern;
}

/** undefined where nothing is written, null where that is no number of days. */
function daysOf(written: string): number | null | undefined {
  if (written.trim() === "") return undefined;
  const days = Number(written);
  return Number.isInteger(days) && days >= 1 ? days : null;
}
