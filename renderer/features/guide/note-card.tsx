import { Copy } from "lucide-react";
import { useState } from "react";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import styles from "./note-card.module.css";

const forms = [
  { value: "chat", label: "Chat" },
  { value: "mail", label: "Mail" },
] as const;

/** Props of `NoteCard`. */
export interface NoteCardProps {
  readonly person: string;
  readonly note: Guide["note"];
  readonly onCopy: (form: "chat" | "mail") => void;
}

/** What the person is told, as it is copied. */
export function NoteCard({ person, note, onCopy }: NoteCardProps) {
  const [form, setForm] = useState<"chat" | "mail">("chat");
  return (
    <Panel
      title={`Note for ${person}`}
      actions={<SegmentedChoice label="Form of the note" value={form} options={forms} onValue={setForm} />}
    >
      <div className={styles.text}>
        {note[form].split("\n\n").map((part) => (
          <p key={part} className="foreign">
            {part}
          </p>
        ))}
      </div>
      <div className={styles.foot}>
        <Button
          variant="filled"
          intent="primary"
          icon={<Copy />}
          className={styles.wide}
          onClick={() => onCopy(form)}
        >
          Copy note
        </Button>
      </div>
    </Panel>
  );
}
