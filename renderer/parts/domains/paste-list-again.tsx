import { useState } from "react";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import { listName, longestPastedSource } from "../../../shared/catalogue/followed-sources.ts";
import { useCommand } from "../../state/use-command.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TextArea } from "../../ui/text-field.tsx";

/** Props of `PasteListAgain`. */
export interface PasteListAgainProps {
  readonly followed: FollowedView;
  readonly onClose: () => void;
  readonly onTaken: (lists: readonly FollowedView[]) => void;
}

/** Takes a pasted list up as it is now; what it moves is proposed, not done. */
export function PasteListAgain({ followed, onClose, onTaken }: PasteListAgainProps) {
  const paste = useCommand("lists.paste");
  const [text, setText] = useState("");
  const onPaste = async () => {
    const result = await paste.run({ id: followed.id, text });
    if (!result.ok) return;
    onTaken(result.value);
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${listName(followed)} as it is now`}
      description="What it gained and lost is proposed for review. The date of the paste is kept."
      act="Compare it"
      ready={text.trim() !== ""}
      busyLabel={paste.pending && "Reading…"}
      onSubmit={() => void onPaste()}
    >
      <TextArea
        label="The whole list"
        mono
        rows={8}
        maxLength={longestPastedSource}
        value={text}
        onValue={setText}
      />
      {paste.problem === null ? null : <ProblemBox problem={paste.problem} />}
    </FormDialog>
  );
}
