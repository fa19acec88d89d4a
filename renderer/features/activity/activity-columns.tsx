import {
  Activity,
  Cloud,
  FileText,
  HeartPulse,
  KeyRound,
  ListPlus,
  Network,
  Server,
  type LucideIcon,
} from "lucide-react";
import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import type { Navigation } from "../../../shared/bridge/navigation.ts";
import { shortName } from "../../parts/short-name.ts";
import { follow } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import type { DataColumn } from "../../ui/data-table/columns.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./activity.module.css";

/** What an entry is about. */
export type ActivityKind = ActivityEntryView["kind"];

/** The kinds on screen, each with its sign. */
export const kinds: Readonly<Record<ActivityKind, { readonly name: string; readonly icon: LucideIcon }>> = {
  policy: { name: "Policy file", icon: FileText },
  device: { name: "Devices", icon: Server },
  egress: { name: "Egress IPs", icon: Network },
  connection: { name: "Connection", icon: Cloud },
  setup: { name: "Set-ups", icon: ListPlus },
  health: { name: "Health", icon: HeartPulse },
  access: { name: "Access", icon: KeyRound },
  other: { name: "Other", icon: Activity },
};

/** The kinds in the order of their filters. */
export const kindNames: readonly ActivityKind[] = [
  "policy",
  "device",
  "egress",
  "connection",
  "setup",
  "health",
  "access",
  "other",
];

/** The columns of the activity. */
export const activityColumns: readonly DataColumn<ActivityEntryView>[] = [
  {
    id: "kind",
    heading: "Kind",
    width: 116,
    from: 640,
    sortBy: ({ kind }) => kinds[kind].name,
    cell: ({ kind }) => <KindCell kind={kind} />,
  },
  {
    id: "what",
    heading: "What",
    names: true,
    spoken: ({ problem }) => (problem === undefined ? "" : "It failed"),
    cell: ({ sentence, problem }) => (
      <>
        {problem === undefined ? null : <StatusShape kind="error" />}
        <span className={styles.what}>{sentence}</span>
      </>
    ),
  },
  {
    id: "where",
    heading: "Where",
    width: 128,
    from: 960,
    sortBy: (entry) => whereOf(entry),
    cell: (entry) => (
      <span className={styles.quiet} title={whereOf(entry) ?? undefined}>
        {whereOf(entry) ?? "–"}
      </span>
    ),
  },
  {
    id: "by",
    heading: "Who",
    width: 100,
    from: 480,
    sortBy: ({ by }) => by,
    cell: ({ by }) => (
      <span className={`foreign ${styles.quiet}`} title={by}>
        {shortName(by)}
      </span>
    ),
  },
  {
    id: "when",
    heading: "When",
    width: 112,
    largestFirst: true,
    sortBy: ({ at }) => at,
    cell: ({ at }) => (
      <span className={styles.quiet}>
        <RelativeTime at={at} />
      </span>
    ),
  },
  {
    id: "act",
    heading: "Way there",
    hideHeading: true,
    width: 92,
    atEnd: true,
    from: 560,
    cell: ({ open, sentence }, tabIndex) =>
      open === undefined ? null : <Show {...{ open, sentence, tabIndex }} />,
  },
];

function KindCell({ kind }: { readonly kind: ActivityKind }) {
  const { name, icon: Icon } = kinds[kind];
  return (
    <span className={styles.kind}>
      <Icon aria-hidden="true" />
      {name}
    </span>
  );
}

/** What it happened to, where that is known by a name. */
function whereOf({ open, apps = [] }: ActivityEntryView): string | null {
  if (apps.length > 0) return apps.join(", ");
  return open?.to === "app" || open?.to === "egress" ? (open.name ?? null) : null;
}

/** The way to what an entry is about. */
function Show(props: { readonly open: Navigation; readonly sentence: string; readonly tabIndex: 0 | -1 }) {
  const { open, sentence, tabIndex } = props;
  const label = open.to === "policy" && open.name !== undefined ? "Changes" : "Show";
  return (
    <Button size="row" tabIndex={tabIndex} aria-label={`${label}: ${sentence}`} onClick={() => follow(open)}>
      {label}
    </Button>
  );
}
