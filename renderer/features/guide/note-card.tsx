import { Copy } from "lucide-react";
import { useState } from "react";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import styles from "./guide.module.css";

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
    <section className={styles.note} aria-labelledby="guide-note">
      <div className={styles.noteHead}>
        <h2 id="guide-note" className={classes("foreign", styles.noteTitle)}>
          Note for {person}
        </h2>
        <fieldset className={styles.forms} aria-label="Form of the note">
          {forms.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={form === value}
              className={classes(styles.form, form === value && styles.chosen)}
              onClick={() => setForm(value)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={styles.text}>
        {note[form].split("\n\n").map((part) => (
          <p key={part} className="foreign">
            {part}
          </p>
        ))}
      </div>
      <div className={styles.noteFoot}>
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
    </section>
  );
}
