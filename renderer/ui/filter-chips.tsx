import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { SelectField } from "./select-field.tsx";
import { StatusShape, type StatusKind } from "./status.tsx";
import { useLowWindow } from "./use-low-window.ts";
import styles from "./filter-chips.module.css";

/** One choice of what is shown. */
interface FilterChip<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly count: number;
  readonly kind?: StatusKind;
  /** What it finds by its marks; with several, each stands before a count of its own. */
  readonly marks?: readonly { readonly kind: StatusKind; readonly word: string; readonly count: number }[];
  readonly icon?: ReactNode;
}

/** Props of `FilterChips`. */
export interface FilterChipsProps<T extends string> {
  readonly label: string;
  readonly chips: readonly FilterChip<T>[];
  /** The one that holds; null where something else is on show. */
  readonly value: T | null;
  readonly onValue: (value: T) => void;
}

/** Letters of their labels: with more than these they take a second line at a large zoom. */
const inOneLine = 24;
/** Stands in a select where nothing of it holds. */
const nothing = "nothing";

/** What is shown, one of several, each with how many there are. A low window keeps its height for the rows. */
export function FilterChips<T extends string>({ label, chips, value, onValue }: FilterChipsProps<T>) {
  const isLow = useLowWindow();
  if (isLow && chips.map((chip) => chip.label).join("").length > inOneLine)
    return (
      <SelectField<string>
        label={label}
        hideLabel
        slim
        value={value ?? nothing}
        onValue={(next) => {
          const chosen = chips.find((chip) => chip.value === next);
          if (chosen !== undefined) onValue(chosen.value);
        }}
        options={[
          ...(value === null ? [{ value: nothing, label: `${label}…` }] : []),
          ...chips.map((chip) => ({
            value: chip.value,
            label: `${chip.label} (${chip.count.toLocaleString("en")})`,
          })),
        ]}
      />
    );
  return (
    <fieldset aria-label={label} className={styles.chips}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          className={classes(styles.chip, chip.value === value && styles.on)}
          onClick={() => onValue(chip.value)}
        >
          <ChipWords chip={chip} />
        </button>
      ))}
    </fieldset>
  );
}

function ChipWords({ chip }: { readonly chip: Omit<FilterChip<string>, "value"> }) {
  const { label, count, icon, marks = [] } = chip;
  const [only, second] = marks;
  const kind = chip.kind ?? only?.kind;
  if (second !== undefined)
    return (
      <>
        {label}
        {marks.map((mark) => (
          <span key={mark.kind} className={styles.marked}>
            <StatusShape kind={mark.kind} />
            <span className={styles.count}>{mark.count.toLocaleString("en")}</span>
            <span className="visually-hidden">{mark.word}</span>
          </span>
        ))}
      </>
    );
  return (
    <>
      {kind === undefined ? icon : <StatusShape kind={kind} />}
      {label}
      <span className={styles.count}>{count.toLocaleString("en")}</span>
    </>
  );
}
