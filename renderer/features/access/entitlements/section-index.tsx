import type { EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { classes } from "../../../ui/classes.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { sectionWords, unreadSections } from "./section-words.ts";
import styles from "./entitlements.module.css";

/** A section, or all of them. */
export type SectionChoice = EntitlementSection | "all";

/** Props of `SectionIndex`. */
export interface SectionIndexProps {
  /** The sections that have something, each with how much of it. */
  readonly counts: ReadonlyMap<EntitlementSection, number>;
  /** Sections of which not everything is known. */
  readonly unsure: ReadonlySet<EntitlementSection>;
  readonly all: number;
  readonly value: SectionChoice;
  readonly onValue: (value: SectionChoice) => void;
}

/** The sections, each with how many entitlements it has: what is pressed is shown alone. */
export function SectionIndex({ counts, unsure, all, value, onValue }: SectionIndexProps) {
  const entries = [
    { section: "all" as const, label: "All sections", count: all },
    ...[...counts].map(([section, count]) => ({ section, label: sectionWords[section].label, count })),
  ];
  return (
    <nav className={styles.index} aria-label="Sections of entitlements">
      <ul>
        {entries.map(({ section, label, count }) => (
          <li key={section}>
            <button
              type="button"
              aria-pressed={section === value}
              className={classes(styles.entry, section === value && styles.chosen)}
              onClick={() => onValue(section)}
            >
              <span className={styles.cut}>{label}</span>{" "}
              <span className={styles.count}>
                {section !== "all" && unsure.has(section) ? <StatusShape kind="unknown" /> : null}
                {count.toLocaleString("en")}
              </span>
            </button>
          </li>
        ))}
        {unreadSections.map((label) => (
          <li key={label} className={styles.unread}>
            {label}
            <span className={styles.count}>
              <StatusShape kind="unknown" /> not read
            </span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same where there is no room for it beside the table. */
export function SectionSelect({ counts, all, value, onValue }: SectionIndexProps) {
  return (
    <SelectField
      label="Section"
      hideLabel
      value={value}
      onValue={onValue}
      options={[
        { value: "all", label: `All sections (${all.toLocaleString("en")})` },
        ...[...counts].map(([section, count]) => ({
          value: section,
          label: `${sectionWords[section].label} (${count.toLocaleString("en")})`,
        })),
      ]}
    />
  );
}
