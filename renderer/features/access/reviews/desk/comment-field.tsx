import { useId, useState, type RefObject } from "react";
import { KeyHint } from "../../../../ui/key-hint.tsx";
import styles from "./evidence.module.css";

/** Props of `CommentField`. */
export interface CommentFieldProps {
  readonly comment: string;
  /** Told when the field is left. */
  readonly onComment: (text: string) => void;
  readonly commentRef: RefObject<HTMLTextAreaElement | null>;
}

/** Why an item is kept or revoked. Enter and Esc go back to the items. */
export function CommentField({ comment, onComment, commentRef }: CommentFieldProps) {
  const id = useId();
  const [text, setText] = useState(comment);
  return (
    <div className={styles.comment}>
      <label htmlFor={id}>Comment</label>
      <KeyHint keys={["C"]} />
      <textarea
        id={id}
        ref={commentRef}
        rows={2}
        maxLength={1000}
        placeholder="Why keep or revoke?"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (text !== comment) onComment(text);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey)) return;
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}
