import { classes } from "./classes.ts";
import styles from "./status.module.css";

/** The five states, each with its own shape; the remark that is none, what is out of use, undecided or unsure, and no. */
export type StatusKind =
  | "none"
  | "open"
  | "unsure"
  | "hollow"
  | "condition"
  | "ok"
  | "attention"
  | "error"
  | "unknown"
  | "progress"
  | "note";

/** Props of `Status`: the word is always shown, the shape and colour only support it. */
export interface StatusProps {
  readonly kind: StatusKind;
  readonly word: string;
  /** Shows the shape alone and keeps the word for screen readers; only where the word stands close by. */
  readonly quiet?: boolean;
  /** Of an error: the words are red as well, so that its row stands out. */
  readonly loud?: boolean;
}

/** A state as shape, colour and word. */
export function Status({ kind, word, quiet = false, loud = false }: StatusProps) {
  return (
    <span className={classes(styles.status, styles[kind], loud && styles.loud)}>
      <StatusShape kind={kind} />
      <span className={quiet ? "visually-hidden" : styles.word}>{word}</span>
    </span>
  );
}

/**
 * The shape alone: ● healthy, ▲ attention, ✕ error, ◌ unknown, ◔ in progress, ⓘ a remark, ○ out of use (small) or not
 * decided, ◆ unsure, ◐ on a condition, – no.
 */
export function StatusShape({ kind }: { readonly kind: StatusKind }) {
  return (
    <svg className={classes(styles.shape, styles[kind])} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}

const shapes = {
  none: <path d="M3 6H9" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />,
  open: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  unsure: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />,
  hollow: <circle cx="6" cy="6" r="3" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  condition: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9Z" fill="currentColor" />
    </>
  ),
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  attention: (
    <path
      d="M6 1.5 11 10.5 1 10.5Z"
      fill="currentColor"
      stroke="currentColor"
      strokeLinejoin="round"
      strokeWidth="1"
    />
  ),
  error: <path d="M2 2 10 10M10 2 2 10" stroke="currentColor" strokeLinecap="round" strokeWidth="2.4" />,
  unknown: (
    <circle
      cx="6"
      cy="6"
      r="4.5"
      fill="none"
      stroke="currentColor"
      strokeDasharray="2 1.5"
      strokeWidth="1.5"
    />
  ),
  progress: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 6V1.5A4.5 4.5 0 0 1 10.5 6Z" fill="currentColor" />
    </>
  ),
  note: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M6 5.5V9" stroke="currentColor" strokeWidth="1.4" />
      <circle cx="6" cy="3.5" r="0.9" fill="currentColor" />
    </>
  ),
} as const;
