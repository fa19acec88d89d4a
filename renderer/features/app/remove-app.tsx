import { useEffect } from "react";
import type { AppView } from "../../../shared/bridge/state/fleet.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { usePolicyChange } from "../../state/use-policy-change.ts";
import { ReviewDialog } from "../../ui/review-dialog.tsx";

/** Props of the dialogs of an app. */
export interface AppDialogProps {
  readonly app: AppView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Removes an app in one reviewed change. It can be taken back from the policy history. */
export function RemoveApp({ app, open, onClose }: AppDialogProps) {
  const change = usePolicyChange();
  const { plan } = change;
  const name = app.name;
  useEffect(() => {
    if (open) void plan({ kind: "removeApp", app: name });
  }, [open, plan, name]);
  return (
    <ReviewDialog
      open={open}
      title={`Remove ${name}`}
      description="The connectors stay in the tailnet. What else uses the same tag, rules or approvers is left alone."
      change={change}
      applyLabel={`Remove ${name}`}
      intent="danger"
      onClose={onClose}
      onSaved={(sentence) => {
        say(sentence);
        go({ screen: "apps" });
      }}
    />
  );
}
