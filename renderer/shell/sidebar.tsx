import type { Severity } from "../../shared/connectors/checks/health-check.ts";
import { useSlice } from "../state/mirror.ts";
import { go } from "../state/navigation.ts";
import type { View } from "../state/navigation.ts";
import { classes } from "../ui/classes.ts";
import { onApple } from "../ui/key-hint.tsx";
import { severityStatus } from "../parts/severity.ts";
import { Status } from "../ui/status.tsx";
import { sections } from "./sections.ts";
import type { Section } from "./sections.ts";
import styles from "./shell.module.css";

/** The sections, with a mark where something wants attention. */
export function Sidebar({ view }: { readonly view: View }) {
  const marks = useMarks();
  return (
    <nav className={styles.side} aria-label="Sections">
      <ul className={styles.sections}>
        {sections.map((section) => (
          <li key={section.label} className={classes(section.apart === true && styles.apart)}>
            <SectionButton section={section} view={view} mark={marks[section.label] ?? null} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SectionButtonProps {
  readonly section: Section;
  readonly view: View;
  readonly mark: Severity | null;
}

function SectionButton({ section, view, mark }: SectionButtonProps) {
  const Icon = section.icon;
  const status = mark === null ? null : severityStatus[mark];
  return (
    <button
      type="button"
      className={styles.section}
      aria-current={section.screens.includes(view.screen) ? "page" : undefined}
      aria-keyshortcuts={`${onApple ? "Meta" : "Control"}+${section.digit}`}
      onClick={() => go(section.view)}
    >
      <Icon aria-hidden="true" />
      {section.label}
      {status === null ? null : (
        <span className={styles.badge}>
          <Status {...status} quiet />
        </span>
      )}
    </button>
  );
}

const worth: readonly Severity[] = ["warning", "error"];

/** The worst state of a section that a person should look at; nothing where all is well or unknown. */
function useMarks(): Readonly<Record<string, Severity | null>> {
  const fleet = useSlice("fleet");
  return {
    Apps: fleet?.apps.known === true ? worstOf(fleet.apps.value.map((app) => app.severity)) : null,
    Connectors:
      fleet?.connectors.known === true
        ? worstOf(fleet.connectors.value.map((connector) => connector.severity))
        : null,
  };
}

function worstOf(severities: readonly Severity[]): Severity | null {
  return worth.findLast((severity) => severities.includes(severity)) ?? null;
}
