import { useId } from "react";
import type { EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { thingSections } from "../../../../shared/governance/reviews/reviewed-thing.ts";
import { classes } from "../../../ui/classes.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { sectionWords } from "./section-words.ts";
import styles from "./entitlements.module.css";

/** What comes from the API alone. */
type ApiSection = (typeof thingSections)[number];

/** A section, or all of them. */
export type SectionChoice = EntitlementSection | ApiSection | "all";

/** What the sections are called whose entries are no entitlements, and are in no count of those. */
const fromApi = "From the API";
/** All sections but those. */
const allOfThem = "All entitlements";

/** Whether a choice is of what comes from the API alone. */
export function isApiSection(choice: SectionChoice): choice is ApiSection {
  return choice === "credentials" || choice === "invites";
}

/** How many there are of what comes from the API alone; null where that cannot be known, undefined while it is read. */
export type ApiCounts = Readonly<
  Record<ApiSection, { readonly count: number | null; readonly isUnsure: boolean } | undefined>
>;

/** Props of `SectionIndex`. */
export interface SectionIndexProps {
  /** The sections that have something, each with how much of it. */
  readonly counts: ReadonlyMap<EntitlementSection, number>;
  /** Sections of which not everything is known. */
  readonly unsure: ReadonlySet<EntitlementSection>;
  readonly all: number;
  readonly api: ApiCounts;
  readonly value: SectionChoice;
  readonly onValue: (value: SectionChoice) => void;
}

/** The sections, each with how many entitlements it has: what is pressed is shown alone. */
export function SectionIndex({ counts, unsure, all, api, value, onValue }: SectionIndexProps) {
  const heading = useId();
  const entries = [
    { section: "all" as const, label: allOfThem, count: all },
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
      </ul>
      <p className={styles.indexHead} id={heading}>
        {fromApi}
      </p>
      <ul aria-labelledby={heading}>
        {thingSections.map((section) => (
          <li key={section}>
            <button
              type="button"
              aria-pressed={section === value}
              className={classes(styles.entry, section === value && styles.chosen)}
              onClick={() => onValue(section)}
            >
              <span className={styles.cut}>{sectionWords[section].label}</span>{" "}
              <span className={styles.count}>
                {api[section]?.isUnsure === true ? (
                  <Status kind="unknown" word="cannot all be known" quiet />
                ) : null}
                {api[section]?.count?.toLocaleString("en")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same where there is no room for it beside the table. */
export function SectionSelect({ counts, all, api, value, onValue }: SectionIndexProps) {
  return (
    <SelectField
      label="Section"
      hideLabel
      value={value}
      onValue={onValue}
      options={[
        { value: "all", label: `${allOfThem} (${all.toLocaleString("en")})` },
        ...[...counts].map(([section, count]) => ({
          value: section,
          label: `${sectionWords[section].label} (${count.toLocaleString("en")})`,
        })),
        ...thingSections.map((section) => {
          const count = api[section]?.count ?? null;
          const words = count === null ? "" : ` (${count.toLocaleString("en")})`;
          return { value: section, label: `${sectionWords[section].label}${words}`, group: fromApi };
        }),
      ]}
    />
  );
}
