import { isolated } from "../../../../shared/core/words.ts";
import { takenBackSentence } from "../../../../shared/governance/person/taking-back.ts";
import type { ListedEntitlement } from "../../../../shared/policy/edit/intent-fields.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { say } from "../../../state/feedback.ts";
import type { PlannedPolicyChange } from "../../../state/review/use-policy-change.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { useRead } from "../../../state/use-read.ts";

/** What is taken back from somebody. */
export interface TakingBack {
  /** As the row calls it: “Stripe”. */
  readonly what: string;
  readonly entitlements: readonly ListedEntitlement[];
}

/** Looks at what taking something back from somebody changes for them, and applies it. */
export function TakeBackDialog({
  login,
  name,
  taking,
  change,
  onClose,
}: {
  readonly login: string;
  readonly name: string;
  readonly taking: TakingBack;
  readonly change: PlannedPolicyChange;
  readonly onClose: () => void;
}) {
  const { last } = useRead("access.ifTakenBack", { login, entitlements: [...taking.entitlements] });
  const words =
    last === null
      ? "Working out what changes…"
      : last.ok
        ? takenBackSentence(last.value)
        : `What changes for ${isolated(name)} cannot be known. ${last.problem.what}`;
  return (
    <ReviewDialog
      open
      title={`Take ${isolated(taking.what)} back from ${isolated(name)}`}
      description={<ForeignWords text={words} />}
      change={change}
      applyLabel="Apply to tailnet"
      onClose={onClose}
      onSaved={(sentence) => {
        say(sentence);
        onClose();
      }}
    />
  );
}
