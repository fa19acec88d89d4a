import { appsBeingSetUp } from "../../shared/bridge/apps-being-set-up.ts";
import { isOverdue } from "../../shared/governance/timed/time-left.ts";
import { counted } from "../../shared/core/words.ts";
import { useSlice } from "../state/mirror.ts";
import { go } from "../state/navigation.ts";
import type { ScreenName, View } from "../state/navigation.ts";
import { classes } from "../ui/classes.ts";
import { onApple } from "../ui/key-hint.tsx";
import { needsYouMarks, type NeedsYouMark } from "../parts/needs-you-marks.ts";
import { severityStatus } from "../parts/severity.ts";
import { StatusShape } from "../ui/status.tsx";
import { useNow } from "../ui/use-now.ts";
import { sections } from "./sections.ts";
import type { Section } from "./sections.ts";
import styles from "./shell.module.css";

/** The sections, with a mark where something wants attention. */
export function Sidebar({ view }: { readonly view: View }) {
  const counts = useCounts();
  const screen = useScreen(view);
  return (
    <nav className={styles.side} aria-label="Sections">
      <ul className={styles.sections}>
        {sections.map((section, place) => (
          <li key={section.label} className={classes(section.apart === true && styles.apart)}>
            <SectionButton {...{ section, screen }} digit={place + 1} count={counts[section.label] ?? null} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The screen whose section is marked: a connector is replaced by the steps of a set-up, from its own section. */
function useScreen(view: View): ScreenName {
  const setups = useSlice("setups")?.setups ?? [];
  const replaces = (id: string) => setups.some((one) => one.id === id && one.replaces !== undefined);
  return view.screen === "setup" && replaces(view.setupId) ? "connector" : view.screen;
}

interface SectionButtonProps {
  readonly section: Section;
  readonly digit: number;
  readonly screen: ScreenName;
  readonly count: SectionCount | null;
}

function SectionButton({ section, digit, screen, count }: SectionButtonProps) {
  const Icon = section.icon;
  return (
    <button
      type="button"
      className={styles.section}
      aria-current={section.screens.includes(screen) ? "page" : undefined}
      aria-keyshortcuts={`${onApple ? "Meta" : "Control"}+${digit}`}
      title={count === null ? section.label : `${section.label}: ${count.words}`}
      onClick={() => go(section.view)}
    >
      <Icon aria-hidden="true" />
      <span className={styles.label}>{section.label}</span>
      {count === null ? null : (
        <span className={styles.badge}>
          <StatusShape kind={count.worst.kind} />
          <span aria-hidden="true">{count.worst.count}</span>
          <span className="visually-hidden">, {count.words}</span>
        </span>
      )}
    </button>
  );
}

/** How much of a section needs a person, and how badly. */
interface SectionCount {
  /** The worst alone has room, with its own count. */
  readonly worst: NeedsYouMark;
  /** All of them. */
  readonly words: string;
}

/** What needs a person in each section; nothing where all is well or unknown. */
function useCounts(): Readonly<Record<string, SectionCount | null>> {
  const fleet = useSlice("fleet");
  const setups = useSlice("setups");
  const access = useAccessCount();
  if (fleet?.apps.known !== true) return { Access: access };
  const beingSetUp = appsBeingSetUp({ setups: setups?.setups ?? [] });
  const apps = fleet.apps.value.filter(({ name }) => !beingSetUp.has(name));
  const connectors = fleet.connectors.known ? fleet.connectors.value : [];
  const lacking = apps.filter(({ delta }) => (delta?.add.length ?? 0) > 0);
  return {
    Access: access,
    Apps: countOf(
      apps.map(({ path }) => path.state),
      ["app needs you", "apps need you"],
    ),
    Connectors: countOf(
      connectors.map(({ severity }) => severityStatus[severity].kind),
      ["connector needs you", "connectors need you"],
    ),
    "Egress IPs": countOf(
      lacking.map(({ path }) => (path.worst[4] === "error" ? "error" : "attention")),
      ["allowlist lacks IPs", "allowlists lack IPs"],
    ),
  };
}

/** Timed access that is overdue, and access reviews that are due. */
function useAccessCount(): SectionCount | null {
  const now = useNow();
  const records = useSlice("timed")?.records ?? [];
  const running = useSlice("reviews")?.running ?? [];
  const overdue = records.filter((record) => isOverdue(record, now)).length;
  const due = running.filter(({ time }) => time.isOverdue || time.isToRemind).length;
  const [worst] = needsYouMarks([
    ...Array.from({ length: overdue }, () => "error"),
    ...Array.from({ length: due }, () => "attention"),
  ]);
  if (worst === undefined) return null;
  return {
    worst,
    words: [
      ...(overdue === 0 ? [] : [`${counted(overdue, "timed access is", "timed accesses are")} overdue`]),
      ...(due === 0 ? [] : [`${counted(due, "access review is", "access reviews are")} due`]),
    ].join(", "),
  };
}

function countOf(states: readonly string[], words: readonly [string, string]): SectionCount | null {
  const marks = needsYouMarks(states);
  const [worst] = marks;
  const number = marks.reduce((sum, { count }) => sum + count, 0);
  return worst === undefined ? null : { worst, words: counted(number, ...words) };
}
