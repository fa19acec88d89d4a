import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { PersonLine } from "../../../../shared/governance/people.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { isOverdue, timeLeftWords } from "../../../../shared/governance/timed/time-left.ts";
import type { ShortLogins } from "../../../../shared/tailnet/short-logins.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { ShortAgo } from "../../../ui/short-ago.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { isUnseen, type PeopleBeside } from "./people-filter.ts";
import styles from "./people.module.css";

/** What the columns need besides the person. */
export interface PeopleContext extends PeopleBeside {
  /** The product of each app, by its name. */
  readonly products: ReadonlyMap<string, string | null>;
  readonly short: ShortLogins;
}

/** From this table width on everything has room. */
const wide = 700;
/** Apps that are drawn; the others are counted. */
const mostMarks = 4;

/** The columns of the list of people. */
export function peopleColumns({
  products,
  short,
  now,
  timed,
}: PeopleContext): readonly DataColumn<PersonLine>[] {
  return [
    {
      id: "person",
      heading: "Person",
      names: true,
      sortBy: ({ login }) => login,
      cell: (line) => <PersonCell line={line} short={short} />,
    },
    {
      id: "role",
      heading: "Role",
      width: 122,
      from: wide,
      sortBy: ({ role }) => (role === "" ? null : role),
      cell: ({ role }) => (role === "" ? <Status kind="unknown" word="not known" /> : roleWords(role)),
    },
    {
      id: "groups",
      heading: "Groups",
      width: 130,
      largestFirst: true,
      sortBy: ({ groups }) => groups.length,
      cell: ({ groups }) => <Words all={groups.map((group) => group.replace(/^group:/u, ""))} />,
    },
    {
      id: "apps",
      heading: "Apps",
      width: 176,
      from: 420,
      largestFirst: true,
      sortBy: ({ apps }) => apps.length,
      cell: (line) => <AppsCell line={line} products={products} />,
    },
    {
      id: "ssh",
      heading: "SSH",
      width: 94,
      from: wide,
      largestFirst: true,
      sortBy: ({ ssh }) => ssh.devices,
      cell: ({ ssh }) => <SshCell ssh={ssh} />,
    },
    ...(timed.size === 0
      ? []
      : [
          {
            id: "timed",
            heading: "Timed",
            width: 104,
            from: wide,
            sortBy: ({ login }: PersonLine) => timed.get(login)?.expiresAt ?? null,
            cell: ({ login }: PersonLine) => <TimedCell record={timed.get(login)} />,
          },
        ]),
    {
      id: "seen",
      heading: "Last seen",
      width: 112,
      atEnd: true,
      largestFirst: true,
      sortBy: ({ isOnline, lastSeen }) => (isOnline ? Number.MAX_SAFE_INTEGER : lastSeen),
      cell: (line) => <SeenCell line={line} now={now} />,
    },
  ];
}

function PersonCell({
  line: { login, name, status },
  short,
}: {
  readonly line: PersonLine;
  readonly short: ShortLogins;
}) {
  const called = short.of(login);
  return (
    <span className={styles.person} title={[name, login].filter((part) => part !== "").join("\n")}>
      <Avatar name={name === "" ? login : name} />
      <span className={styles.cut}>
        <ForeignName text={name === "" ? called : name} />
      </span>
      {name === "" || name === called ? null : (
        <span className={styles.login}>
          <ForeignName text={called} />
        </span>
      )}
      {status === "suspended" ? <span className={styles.login}>suspended</span> : null}
    </span>
  );
}

function Words({ all }: { readonly all: readonly string[] }) {
  if (all.length === 0) return <span className={styles.quiet}>None</span>;
  const [first = "", second, ...more] = all;
  return (
    <span className={styles.words} title={all.join("\n")}>
      <span className={styles.cut}>
        <ForeignName text={first} />
        {second === undefined ? null : (
          <>
            {", "}
            <ForeignName text={second} />
          </>
        )}
      </span>
      {more.length === 0 ? null : <span className={styles.login}>+{more.length.toLocaleString("en")}</span>}
    </span>
  );
}

function AppsCell({
  line: { apps, mayBeMore },
  products,
}: {
  readonly line: PersonLine;
  readonly products: ReadonlyMap<string, string | null>;
}) {
  if (apps.length === 0 && !mayBeMore) return <span className={styles.quiet}>None</span>;
  const shown = apps.slice(0, apps.length === mostMarks + 1 ? mostMarks + 1 : mostMarks);
  return (
    <span className={styles.apps} title={apps.join("\n")}>
      <span className="visually-hidden">{apps.join(", ")}</span>
      {shown.map((name) => (
        <Mark key={name} productId={products.get(name) ?? null} name={name} />
      ))}
      {apps.length > shown.length ? (
        <span className={styles.login} aria-hidden="true">
          +{(apps.length - shown.length).toLocaleString("en")}
        </span>
      ) : null}
      {mayBeMore ? (
        <span className={styles.more} title="A group that nobody can see into may add apps">
          <StatusShape kind="unknown" /> {apps.length === 0 ? "maybe" : "or more"}
        </span>
      ) : null}
    </span>
  );
}

function SshCell({ ssh: { devices, only, everyServer } }: Pick<PersonLine, "ssh">) {
  if (devices === 0) return <span className={styles.quiet}>None</span>;
  if (everyServer) return "All servers";
  return only === null ? `${devices.toLocaleString("en")} devices` : <bdi title={only}>{only}</bdi>;
}

/** Empty where somebody holds nothing for a while. */
function TimedCell({ record }: { readonly record: TimedView | undefined }) {
  const now = useNow();
  if (record === undefined) return null;
  const overdue = isOverdue(record, now);
  const left = timeLeftWords(record.expiresAt, now).replace(" left", "");
  return (
    <span title={`${record.name} until ${momentWords(record.expiresAt, now)}`}>
      <Status kind={overdue ? "error" : "progress"} word={left} />
    </span>
  );
}

function SeenCell({ line, now }: { readonly line: PersonLine; readonly now: number }) {
  if (line.isOnline) return <span className={styles.quiet}>now</span>;
  if (line.lastSeen === null)
    return (
      <span className={styles.unknown}>
        <Status kind="unknown" word="unknown" />
      </span>
    );
  return (
    <span className={styles.seen}>
      {isUnseen(line, now) ? <StatusShape kind="attention" /> : null}
      <span className={isUnseen(line, now) ? undefined : styles.quiet}>
        <ShortAgo at={line.lastSeen} exact />
      </span>
    </span>
  );
}
