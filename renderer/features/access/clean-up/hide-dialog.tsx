import { useState } from "react";
import type { Finding, Hygiene } from "../../../../shared/governance/hygiene/finding.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useCommand } from "../../../state/use-command.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { TextField } from "../../../ui/text-field.tsx";

const longestReason = 500;

/** Props of `HideDialog`. */
export interface HideDialogProps {
  readonly finding: Finding;
  readonly onClose: () => void;
  readonly onHidden: (hygiene: Hygiene) => void;
}

/** Puts a finding out of sight, with the reason for whoever comes upon it later. */
export function HideDialog({ finding, onClose, onHidden }: HideDialogProps) {
  const { id, basis, name, evidence } = finding;
  const [reason, setReason] = useState("");
  const hiding = useCommand("hygiene.hide");
  async function hide(): Promise<void> {
    const hidden = await hiding.run({ id, basis, reason });
    if (hidden.ok) onHidden(hidden.value);
  }
  return (
    <FormDialog
      open
      title="Hide a finding"
      description={
        <>
          <strong>
            <ForeignName text={name} />
          </strong>
          : <ForeignName text={evidence} />. It comes back by itself when this changes. Nothing changes in the
          tailnet, and only this computer remembers it.
        </>
      }
      act="Hide"
      ready={reason.trim() !== ""}
      busyLabel={hiding.pending && "Hiding…"}
      onSubmit={() => void hide()}
      onClose={onClose}
    >
      {hiding.problem === null ? null : <ProblemBox problem={hiding.problem} />}
      <TextField
        label="Reason"
        hint="For whoever comes upon it later."
        value={reason}
        onValue={setReason}
        maxLength={longestReason}
      />
    </FormDialog>
  );
}
