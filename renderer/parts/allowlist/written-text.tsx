import { Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { RunWay } from "../../../shared/export/ready-to-run/ready-to-run.ts";
import { Button } from "../../ui/button.tsx";
import { CommandText } from "../../ui/command-text.tsx";
import { SegmentedChoice } from "../../ui/segmented-choice.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./ready-to-run.module.css";

/** Props of `WrittenText`. */
export interface WrittenTextProps {
  /** What the whole is called to screen readers. */
  readonly label: string;
  /** Above it, where the choice of the language does not say enough. */
  readonly title?: string;
  /** What the choice of the language is called. */
  readonly choice: string;
  readonly ways: readonly RunWay[];
  /** What a text in a language is: “command”. */
  readonly noun: (language: string) => string;
  readonly trap: string | null;
  /** It is what is to be done here. */
  readonly main: boolean;
  /** Null while it must not be copied. */
  readonly onCopy: ((language: string) => void) | null;
  /** Between the trap and the text. */
  readonly above?: ReactNode;
  /** Beside the reason why there is no text. */
  readonly instead?: ReactNode;
  /** Below the text. */
  readonly children: ReactNode;
}

/** A text that changes a product’s list, in one of its languages: what to set first, its trap, and the text to copy. */
export function WrittenText(props: WrittenTextProps) {
  const { label, title, choice, ways, noun, trap, main, onCopy, above, instead, children } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const way = ways.find((one) => one.title === chosen) ?? ways[0];
  if (way === undefined) return null;
  const name = `${way.title} ${noun(way.title)}`;
  return (
    <section className="surface" aria-label={label}>
      <div className={styles.head}>
        {title === undefined ? null : <h3 className={styles.heading}>{title}</h3>}
        <SegmentedChoice
          label={choice}
          value={way.title}
          options={ways.map((one) => ({ value: one.title, label: one.title }))}
          onValue={setChosen}
        />
        <span className={styles.variables}>
          {way.variables.length === 0
            ? null
            : `Set first: ${way.variables.map((variable) => variable.name).join(", ")}`}
        </span>
        <Button
          {...(main ? { variant: "filled", intent: "primary" } : {})}
          icon={<Copy />}
          disabled={way.text === null || onCopy === null}
          onClick={() => onCopy?.(way.title)}
        >
          Copy {name}
        </Button>
      </div>
      {trap === null ? null : (
        <p className={styles.trap}>
          <StatusShape kind="attention" />
          <span>{trap}</span>
        </p>
      )}
      {above}
      {way.text === null ? (
        <div className={styles.none}>
          <p>{way.why}</p>
          {instead}
        </div>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className={styles.code} aria-label={name} tabIndex={0}>
          <CommandText text={way.text} />
        </pre>
      )}
      {children}
    </section>
  );
}
