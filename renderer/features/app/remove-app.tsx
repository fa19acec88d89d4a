import { useEffect, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { PartChoices } from "../../../shared/policy/edit/removal/app-part.ts";
import { openLink } from "../../state/actions.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { Button } from "../../ui/button.tsx";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";

/** Props of the dialogs of an app. */
export interface AppDialogProps {
  readonly app: AppView;
  readonly open: boolean;
  readonly onClose: () => void;
}

const nothingChosen: PartChoices = { keep: [], remove: [] };

function chosen({ keep, remove }: PartChoices, key: string, goes: boolean): PartChoices {
  const without = (keys: readonly string[]) => keys.filter((one) => one !== key);
  return goes
    ? { keep: without(keep), remove: [...without(remove), key] }
    : { keep: [...without(keep), key], remove: without(remove) };
}

/** Removes an app in one reviewed change. It can be taken back from the policy history. */
export function RemoveApp({ app, open, onClose }: AppDialogProps) {
  const change = usePolicyChange();
  const { plan } = change;
  const name = app.name;
  const [choices, setChoices] = useState<PartChoices>(nothingChosen);
  useEffect(() => {
    const decided = choices === nothingChosen ? {} : { choices };
    if (open) void plan({ kind: "removeApp", name, ...decided });
  }, [open, plan, name, choices]);
  const { productId } = app;
  return (
    <ReviewDialog
      open={open}
      title={`Remove ${name}`}
      description="The connectors stay in the tailnet."
      change={change}
      applyLabel={`Remove ${name}`}
      intent="danger"
      onChoose={(key, goes) => setChoices((before) => chosen(before, key, goes))}
      {...(productId === null
        ? {}
        : {
            lockoutAct: (
              <Button onClick={() => void openLink(`product:${productId}`)}>Open the allowlist</Button>
            ),
          })}
      onClose={() => {
        setChoices(nothingChosen);
        onClose();
      }}
      onSaved={(sentence) => {
        say(sentence);
        go({ screen: "apps" });
      }}
    />
  );
}
