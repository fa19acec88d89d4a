import { useMemo } from "react";
import { diffText } from "../../../../shared/policy/text/diff.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DiffView } from "../../../parts/diff/diff-view.tsx";

/** Props of `CompareDialog`. */
export interface CompareDialogProps {
  readonly newest: string;
  readonly mine: string;
  readonly onClose: () => void;
  /** From now on the text counts as started from the newest version. */
  readonly onRebase: () => void;
  /** Goes on with the newest version, without what was typed. */
  readonly onDiscard: () => void;
}

/** Beyond this many edits a smaller diff is not worth the wait in the page. */
const maximumEdits = 2_000;

/** The newest stored version beside what was typed, and the ways on when both changed the same lines. */
export function CompareDialog({ newest, mine, onClose, onRebase, onDiscard }: CompareDialogProps) {
  const hunks = useMemo(() => diffText(newest, mine, { maximumEdits }), [newest, mine]);
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title="From the newest version to your text"
      description="Lines marked as removed are in the newest version and not in your text: somebody else may have added them."
      footer={
        <>
          <Button onClick={onDiscard}>Discard my text</Button>
          <Button onClick={onRebase}>Go on from the newest version</Button>
          <Button variant="filled" intent="primary" onClick={onClose}>
            Back to my text
          </Button>
        </>
      }
    >
      <DiffView hunks={hunks} label="Changes from the newest version to your text" />
      <p>
        “Go on from the newest version” keeps your text as it is. What the diff shows as removed will be
        removed when you save, unless you put it back first.
      </p>
    </Dialog>
  );
}
