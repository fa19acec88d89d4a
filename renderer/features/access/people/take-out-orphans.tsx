import { useState, type ReactNode } from "react";
import { counted } from "../../../../shared/core/words.ts";
import { removalOf } from "../../../../shared/governance/hygiene/removal-intent.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";

/** The act, and the dialog that it opens. */
interface TakeOutOrphans {
  readonly takeOut: () => Promise<void>;
  readonly dialog: ReactNode;
}

/**
 * Takes the names out that are nobody, all in one reviewed change. Whether they are is asked anew, with who was invited;
 * where that is not sure, the clean-up says why.
 */
export function useTakeOutOrphans(): TakeOutOrphans {
  const [names, setNames] = useState(0);
  const change = usePolicyChange();
  return {
    takeOut: async () => {
      const looked = await call("hygiene.look", {});
      if (!looked.ok) {
        sayProblem(looked.problem);
        return;
      }
      const gone = looked.value.findings.filter(
        ({ part, act }) => part === "orphans" && act.kind === "remove" && act.chosen,
      );
      if (gone.length === 0) {
        go({ screen: "access", tab: "clean-up" });
        return;
      }
      setNames(gone.length);
      void change.plan(removalOf(gone));
    },
    dialog: (
      <ReviewDialog
        open={names > 0}
        title={`Remove ${counted(names, "name")}`}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setNames(0)}
        onSaved={(sentence) => {
          say(sentence);
          setNames(0);
        }}
      />
    ),
  };
}
