import { AlignLeft, Undo2, Users } from "lucide-react";
import { useState } from "react";
import type { RefObject } from "react";
import { formatDocument } from "../../../../shared/hujson/format.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import { say } from "../../../state/feedback.ts";
import { Button } from "../../../ui/button.tsx";
import type { EditorController } from "../editor/editor-controller.ts";
import { ImpactDialog } from "./impact-dialog.tsx";
import styles from "./current.module.css";

/** Props of `EditorTools`. */
export interface EditorToolsProps {
  readonly editor: RefObject<EditorController | null>;
  readonly dirty: boolean;
  /** The text parses. */
  readonly sound: boolean;
  readonly planning: boolean;
  readonly onReview: () => void;
  readonly onDiscard: () => void;
}

/** What can be done with the text: format it, see what it does to people, review and save it. */
export function EditorTools(props: EditorToolsProps) {
  const { editor, dirty, sound, planning, onReview, onDiscard } = props;
  const [impactOf, setImpactOf] = useState<string | null>(null);
  return (
    <div className={styles.tools} role="toolbar" aria-label="Policy file">
      <Button icon={<AlignLeft />} disabled={!sound} onClick={() => format(editor.current)}>
        Format
      </Button>
      <Button
        icon={<Users />}
        disabled={!dirty || !sound}
        onClick={() => setImpactOf(editor.current?.text() ?? null)}
      >
        Who gains, who loses
      </Button>
      <span className={styles.state}>{dirty ? "Edited, not saved" : ""}</span>
      {dirty ? (
        <Button variant="minimal" icon={<Undo2 />} onClick={onDiscard}>
          Discard changes
        </Button>
      ) : null}
      <Button
        variant="filled"
        intent="primary"
        disabled={!dirty || !sound}
        busyLabel={planning && "Planning…"}
        onClick={onReview}
      >
        Review changes
      </Button>
      {impactOf === null ? null : <ImpactDialog text={impactOf} onClose={() => setImpactOf(null)} />}
    </div>
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
