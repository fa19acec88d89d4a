import { useEffect, useState } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { usePlannedChange } from "../../../state/review/use-planned-change.ts";
import { TagChangeDialog } from "../../../parts/tags/tag-change-dialog.tsx";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";

/** Props of `UndoSetup`. */
export interface UndoSetupProps {
  readonly setup: SetupView;
  readonly open: boolean;
  readonly onClose: () => void;
  /** It is taken back, and whether the host keeps its tag is asked next. */
  readonly onUndone: () => void;
}

const planUndo = (setupId: string) => call("setup.undo", { setupId });

/** Takes back what the set-up wrote to the policy file, in one reviewed change. */
export function UndoSetup({ setup, open, onClose, onUndone }: UndoSetupProps) {
  const change = usePlannedChange(planUndo);
  const { plan } = change;
  const { id } = setup;
  useEffect(() => {
    if (open) void plan(id);
  }, [open, plan, id]);
  const [offering, setOffering] = useState(false);
  const { gaveTag } = setup;
  const end = async () => {
    go({ screen: "apps" });
    const discarded = await call("setup.discard", { setupId: id });
    if (!discarded.ok) sayProblem(discarded.problem);
  };
  const saved = (sentence: string) => {
    say(sentence);
    if (gaveTag === undefined) {
      void end();
      return;
    }
    setOffering(true);
    onUndone();
  };
  if (offering && gaveTag !== undefined) {
    const { nodeId, hostname, tag } = gaveTag;
    return (
      <TagChangeDialog
        nodeId={nodeId}
        add={[]}
        remove={[tag]}
        title={`Take ${tag} off ${hostname}?`}
        act="Take the tag off"
        done={`Took ${tag} off ${hostname}`}
        onClose={() => void end()}
      >
        <p>This set-up added it. The other tags of {hostname} stay.</p>
      </TagChangeDialog>
    );
  }
  return (
    <ReviewDialog
      open={open}
      title={`Undo the set-up of ${setup.decisions.name}`}
      description={`Takes out what this set-up wrote and nothing else uses. ${
        gaveTag === undefined
          ? "The connector stays in the tailnet"
          : `${gaveTag.hostname} keeps ${gaveTag.tag}, which is asked about next`
      }, and what was added to the product’s allowlist stays there.`}
      change={change}
      applyLabel="Undo the policy change"
      intent="danger"
      onClose={onClose}
      onSaved={saved}
    />
  );
}
