import { useState } from "react";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { say } from "../../state/feedback.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { TagInput } from "../../ui/tag-input.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { counted } from "../../../shared/core/words.ts";
import { checkConnectorTag } from "./check-entries.ts";

/** Props of `MigrateWildcard`. */
export interface MigrateWildcardProps {
  readonly fleet: FleetState;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Replaces the wildcard connector of every app by a tag, in one reviewed change. */
export function MigrateWildcard({ fleet, open, onClose }: MigrateWildcardProps) {
  const [tag, setTag] = useState("tag:app-connector");
  const [owners, setOwners] = useState<readonly string[]>(["autogroup:admin"]);
  const [reviewing, setReviewing] = useState(false);
  const change = usePolicyChange();
  const apps = fleet.apps.known ? fleet.apps.value.filter((app) => app.tags.includes("*")).length : 0;
  const error = tag === "*" ? "Choose a tag." : checkConnectorTag(tag);

  function review(): void {
    setReviewing(true);
    void change.plan({ kind: "migrateWildcard", tag, owners });
  }

  if (open && reviewing) {
    return (
      <ReviewDialog
        open
        title="Replace the wildcard connector"
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(false)}
        onSaved={(sentence) => {
          onClose();
          say(sentence);
        }}
      />
    );
  }
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title="Replace the wildcard connector"
      description={`${counted(apps, "app")} let every connector carry them. A tag says which ones do.`}
      act="Review the change"
      ready={error === undefined && owners.length > 0}
      onSubmit={review}
    >
      <TextField label="Connector tag" mono value={tag} error={error} onValue={setTag} />
      <TagInput
        label="Tag owners"
        values={owners}
        suggestions={["autogroup:admin", "autogroup:network-admin", ...fleet.groups]}
        onValues={setOwners}
      />
    </FormDialog>
  );
}
