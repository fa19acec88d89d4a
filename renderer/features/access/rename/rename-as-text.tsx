import { useEffect } from "react";
import type { IntentOf } from "../../../../shared/policy/edit/intents.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { say } from "../../../state/feedback.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";

/** Props of `RenameAsText`. */
export interface RenameAsTextProps {
  readonly wanted: Omit<IntentOf<"renameName">, "kind" | "beside" | "both">;
  /** Devices that still carry the old name: until they have switched, both names have to stand. */
  readonly carriers: number;
  /** What the change is called; by what it does without. */
  readonly title?: string;
  readonly onClose: () => void;
}

/** The next change of a rename, for a policy file that is managed elsewhere. */
export function RenameAsText({ wanted, carriers, title, onClose }: RenameAsTextProps) {
  const change = usePolicyChange();
  const { plan } = change;
  const { from, to, comments = false, evenForeign = false } = wanted;
  const isBeside = carriers > 0;
  useEffect(() => {
    const form = isBeside ? { beside: true } : { both: true };
    void plan({ kind: "renameName", from, to, comments, evenForeign, ...form });
  }, [plan, from, to, comments, evenForeign, isBeside]);
  return (
    <ReviewDialog
      open
      title={title ?? (isBeside ? `Let ${to} stand beside ${from}` : `Rename ${from} to ${to}`)}
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
