import { AlignLeft, Undo2, Users } from "lucide-react";
import { useState } from "react";
import type { RefObject } from "react";
import { formatDocument } from "../../../../shared/hujson/format.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import { counted } from "../../../../shared/core/words.ts";
import { say } from "../../../state/feedback.ts";
import { BarTools } from "../../../ui/bar-page.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { EditorController } from "../editor/editor-controller.ts";
import { ImpactDialog } from "./impact-dialog.tsx";
import { PreviewButton } from "./preview-button.tsx";
import styles from "./current.module.css";

/** Props of `EditorTools`. */
export interface EditorToolsProps {
  readonly editor: RefObject<EditorController | null>;
  readonly dirty: boolean;
  /** The text parses. */
  readonly sound: boolean;
  /** Errors for which the service would refuse the text. */
  readonly stopping: number;
  /** Stretches that differ from the stored version, where that is known. */
  readonly changes: number | null;
  readonly planning: boolean;
  readonly onReview: () => void;
  readonly onDiscard: () => void;
}

/** What can be done with the text: format it, see what it does to people, review and save it. */
export function EditorTools(props: EditorToolsProps) {
  const { editor, dirty, sound, stopping, changes, planning, onReview, onDiscard } = props;
  const [impactOf, setImpactOf] = useState<string | null>(null);
  return (
    <>
      <BarTools label="Policy file">
        {dirty ? (
          <IconButton label="Discard changes" icon={<Undo2 aria-hidden="true" />} onClick={onDiscard} />
        ) : null}
        <IconButton
          label="Format"
          icon={<AlignLeft aria-hidden="true" />}
          disabled={!sound}
          onClick={() => format(editor.current)}
        />
        <IconButton
          label="Who gains, who loses"
          icon={<Users aria-hidden="true" />}
          disabled={!dirty || !sound}
          onClick={() => setImpactOf(editor.current?.text() ?? null)}
        />
        <PreviewButton />
        <Button
          size="strip"
          variant="filled"
          intent="primary"
          disabled={!dirty || !sound || stopping > 0}
          title={stopping > 0 ? `${counted(stopping, "error")} in the text would stop the save.` : undefined}
          busyLabel={planning && "Planning…"}
          onClick={onReview}
        >
          Review
          <span className={styles.changes}>
            {" "}
            {changes === null || changes === 0 ? "changes" : counted(changes, "change")}
          </span>
        </Button>
      </BarTools>
      {impactOf === null ? null : <ImpactDialog text={impactOf} onClose={() => setImpactOf(null)} />}
    </>
  );
}

function format(editor: EditorController | null): void {
  if (editor === null) return;
  const before = editor.text();
  const parsed = parse(before);
  if (!parsed.ok) return;
  const after = formatDocument(parsed.value);
  if (after === before) say("The policy file is formatted already");
  else editor.replace(after);
}
