import { Copy } from "lucide-react";
import { useId } from "react";
import { Button } from "./button.tsx";
import { CommandText } from "./command-text.tsx";
import styles from "./code-block.module.css";

/** Props of `CodeBlock`. */
export interface CodeBlockProps {
  readonly title: string;
  readonly text: string;
  readonly note?: string | undefined;
  /** Copies through the main process; absent where the text may only be selected. */
  readonly onCopy?: (() => void) | undefined;
  readonly copyLabel?: string;
}

/** Commands, policy text or a preview, exactly as they will be copied. */
export function CodeBlock({ title, text, note, onCopy, copyLabel = "Copy" }: CodeBlockProps) {
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption className={styles.caption}>
        <span id={id} className={styles.title}>
          {title}
        </span>
        {onCopy === undefined ? null : (
          <Button variant="minimal" icon={<Copy />} onClick={onCopy}>
            {copyLabel}
          </Button>
        )}
      </figcaption>
      <section aria-label={title}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <pre className={styles.text} tabIndex={0}>
          <CommandText text={text} />
        </pre>
      </section>
      {note === undefined ? null : (
        <p className={styles.note}>
          <CommandText text={note} />
        </p>
      )}
    </figure>
  );
}
