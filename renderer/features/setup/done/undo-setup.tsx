import { useEffect } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { usePlannedChange } from "../../../state/review/use-planned-change.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";

/** Props of `UndoSetup`. */
export interface UndoSetupProps {
  readonly setup: SetupView;
  readonly open: boolean;
  readonly onClose: () => void;
}

const planUndo = (setupId: string) => call("setup.undo", { setupId });

/** Takes back what the set-up wrote to the policy file, in one reviewed change. */
export function UndoSetup({ setup, open, onClose }: UndoSetupProps) {
  const change = usePlannedChange(planUndo);
  const { plan } = change;
  const { id } = setup;
  useEffect(() => {
    if (open) void plan(id);
  }, [open, plan, id]);
  const end = async (sentence: string) => {
    say(sentence);
    go({ screen: "apps" });
    const discarded = await call("setup.discard", { setupId: id });
    if (!discarded.ok) sayProblem(discarded.problem);
  };
  return (
    <ReviewDialog
      open={open}
      title={`Undo the set-up of ${setup.decisions.name}`}
      description="Takes out what this set-up wrote and nothing else uses. The connector stays in the tailnet, and what was added to the product’s allowlist stays there."
      change={change}
      applyLabel="Undo the policy change"
      intent="danger"
      onClose={onClose}
      onSaved={(sentence) => void end(sentence)}
    />
  );
}
