import { useState } from "react";
import { longestNamesOutput, namesCommand } from "../../../shared/connectors/learned-names.ts";
import { counted } from "../../../shared/core/words.ts";
import { call } from "../../state/call.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TextArea } from "../../ui/text-field.tsx";

/** Props of `PasteNames`. */
export interface PasteNamesProps {
  readonly nodeId: string;
  readonly hostname: string;
  readonly onClose: () => void;
  readonly onKept: () => void;
}

/** Takes the names behind learned routes from what the connector prints: the service does not tell them. */
export function PasteNames({ nodeId, hostname, onClose, onKept }: PasteNamesProps) {
  const paste = useCommand("connectors.pasteNames");
  const [text, setText] = useState("");

  async function onPaste(): Promise<void> {
    const result = await paste.run({ nodeId, text });
    if (!result.ok) return;
    const { names, unread } = result.value;
    const rest = unread === 0 ? "" : `, ${unread.toLocaleString("en")} not understood`;
    say(`Kept ${counted(names, "name")} of ${hostname}${rest}`);
    onKept();
    onClose();
  }

  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Names behind the routes of ${hostname}`}
      description="Only the connector knows them. Run this on it and paste what it prints; nothing leaves this computer."
      act="Keep them"
      ready={text.trim() !== ""}
      busyLabel={paste.pending && "Reading…"}
      onSubmit={() => void onPaste()}
    >
      <CopyField value={namesCommand} label="Copy the command" onCopy={() => void copyCommand()} />
      <TextArea
        label="What it printed"
        hint="Needs client 1.90 or newer, and the node attribute store-appc-routes."
        mono
        rows={8}
        maxLength={longestNamesOutput}
        value={text}
        onValue={setText}
      />
      {paste.problem === null ? null : <ProblemBox problem={paste.problem} />}
    </FormDialog>
  );
}

async function copyCommand(): Promise<void> {
  const result = await call("connectors.copyNamesCommand", {});
  if (result.ok) say(result.value.sentence);
  else sayProblem(result.problem);
}
