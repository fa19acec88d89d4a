import {
  AppWindow,
  Blocks,
  Clock,
  CreditCard,
  FileText,
  Globe,
  HeartPulse,
  KeyRound,
  LogIn,
  Mail,
  Network,
  Server,
  UserRound,
  UsersRound,
  Webhook,
  Activity,
  type LucideIcon,
} from "lucide-react";
import { wayNames } from "../../../shared/bridge/activity-filter.ts";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import { ProductMark } from "../../parts/mark/product-mark.tsx";
import { Avatar } from "../../parts/people/avatar.tsx";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import { shortName } from "../../parts/short-name.ts";
import { classes } from "../../ui/classes.ts";
import type { DataColumn } from "../../ui/data-table/columns.ts";
import { StatusShape } from "../../ui/status.tsx";
import { clockTime, exactTime } from "../../ui/time-text.ts";
import { Difference, Effect } from "./effect.tsx";
import { wayIcons } from "../../parts/ways/way-icons.ts";
import styles from "./activity.module.css";

/** Below this table width who did it, and to what, stand below what they did. */
const narrow = 640;

/** What happened, and whether it failed. */
const didColumn: Omit<DataColumn<ActivityRow>, "cell"> = {
  id: "did",
  heading: "Did",
  names: true,
  spoken: ({ problem, error }) => (problem === undefined && error === undefined ? "" : "It failed"),
};

/** The columns of the activity. */
export const activityColumns: readonly DataColumn<ActivityRow>[] = [
  {
    id: "time",
    heading: "Time",
    width: 64,
    cell: ({ at }) => (
      <span className={styles.time} title={at === null ? undefined : exactTime(at)}>
        {at === null ? "–" : clockTime(at)}
      </span>
    ),
  },
  {
    id: "who",
    heading: "Who",
    width: 124,
    from: narrow,
    cell: (row) => <Who row={row} />,
  },
  { ...didColumn, from: narrow, cell: (row) => <Did row={row} /> },
  {
    ...didColumn,
    below: narrow,
    cell: (row) => (
      <span className={styles.lines}>
        <span className={styles.what}>
          <Did row={row} />
        </span>
        <span className={styles.beside}>
          <ForeignName text={shortName(row.who)} />
          <Aim row={row} />
        </span>
      </span>
    ),
  },
  { id: "to", heading: "To", width: 176, from: narrow, cell: (row) => <To row={row} /> },
  { id: "way", heading: "By way of", width: 112, from: 780, cell: (row) => <WayCell row={row} /> },
  {
    id: "difference",
    heading: "Difference",
    width: 92,
    atEnd: true,
    from: 560,
    cell: ({ versions, did }, tabIndex) =>
      versions === undefined ? null : <Difference {...{ versions, did, tabIndex }} />,
  },
];

function Did({ row: { did: words, problem, error } }: { readonly row: ActivityRow }) {
  return (
    <>
      {problem === undefined && error === undefined ? null : <StatusShape kind="error" />}
      <span className={classes("clamped", styles.did)}>
        <ForeignName text={words} />
      </span>
    </>
  );
}

/** To what, behind who did it. */
function Aim({ row: { to, versions, way } }: { readonly row: ActivityRow }) {
  if (versions !== undefined)
    return (
      <>
        {" · "}
        <Effect {...{ versions }} isOurs={way === "tailrace"} />
      </>
    );
  if (to.text === "") return null;
  return (
    <>
      {" · "}
      <ForeignName text={aimWords(to)} />
    </>
  );
}

function aimWords({ kind, text }: ActivityRow["to"]): string {
  return kind === "person" ? shortName(text) : text;
}

function Who({ row: { who, whoKind } }: { readonly row: ActivityRow }) {
  return (
    <span className={styles.who} title={who}>
      {whoKind === "tailrace" ? (
        <span className={styles.clock} aria-hidden="true">
          <Clock />
        </span>
      ) : (
        <Avatar name={who} />
      )}
      <span className={styles.cut}>
        <ForeignName text={shortName(who)} />
      </span>
    </span>
  );
}

function To({ row }: { readonly row: ActivityRow }) {
  const { to, versions, way } = row;
  if (versions !== undefined) return <Effect {...{ versions }} isOurs={way === "tailrace"} />;
  if (to.text === "") return <span className={styles.quiet}>–</span>;
  const Icon = icons[to.kind];
  return (
    <span className={styles.to} title={to.text}>
      {to.kind === "app" && !to.text.includes(", ") ? (
        <ProductMark appName={to.text} />
      ) : (
        <span className={styles.mark} aria-hidden="true">
          <Icon />
        </span>
      )}
      <span className={styles.cut}>
        <ForeignName text={aimWords(to)} />
      </span>
    </span>
  );
}

function WayCell({ row: { way, ground } }: { readonly row: ActivityRow }) {
  const Icon = wayIcons[way];
  return (
    <span className={styles.way} title={ground}>
      <Icon aria-hidden="true" />
      {wayNames[way]}
    </span>
  );
}

const icons: Readonly<Record<ActivityRow["to"]["kind"], LucideIcon>> = {
  policy: FileText,
  person: UserRound,
  group: UsersRound,
  device: Server,
  key: KeyRound,
  invite: Mail,
  service: Blocks,
  webhook: Webhook,
  tailnet: Network,
  billing: CreditCard,
  session: LogIn,
  app: AppWindow,
  egress: Globe,
  health: HeartPulse,
  access: KeyRound,
  other: Activity,
};
