import { Fragment } from "react";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { calledOf, type PersonLine } from "../../../../shared/governance/people.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { cellWords } from "../../../../shared/governance/matrix/matrix.ts";
import { isOverdue, timeLeftWords } from "../../../../shared/governance/timed/time-left.ts";
import type { ShortLogins } from "../../../../shared/tailnet/short-logins.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Login } from "../../../parts/people/login.tsx";
import { useAsOf } from "../../../state/use-as-of.ts";
import { classes } from "../../../ui/classes.ts";
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
  /** What several people are called, in lower case. */
  readonly twins: ReadonlySet<string>;
  /** Rows are low: there is room for what tells people apart alone. */
  readonly isLow: boolean;
}

/** From this table width on everything has room. */
const wide = 700;
/** Apps that are drawn; the others are counted. */
const mostMarks = 4;

/** The columns of the list of people. */
export function peopleColumns({
  products,
  short,
  twins,
  isLow,
  now,
  timed,
}: PeopleContext): readonly DataColumn<PersonLine>[] {
  return [
    {
      id: "person",
      heading: "Person",
      names: true,
      sortBy: calledOf,
      cell: (line) => <PersonCell {...{ line, short, twins, isLow }} />,
    },
    {
      id: "role",
      heading: "Role",
      width: isLow ? 116 : 122,
      from: wide,
      sortBy: ({ role }) => (role === "" ? null : role),
      cell: ({ role }) => (role === "" ? <Status kind="unknown" word="not known" /> : roleWords(role)),
    },
    {
      id: "groups",
      heading: "Groups",
      width: isLow ? 112 : 130,
      // Below it, the names would be cut to four letters for the groups’ sake.
      from: 560,
      largestFirst: true,
      sortBy: ({ groups }) => groups.length,
      cell: ({ groups }) => <Words all={groups.map((group) => group.replace(/^group:/u, ""))} />,
    },
    {
      id: "apps",
      heading: "Apps",
      width: isLow ? 146 : 176,
      from: 560,
      largestFirst: true,
      sortBy: ({ apps }) => apps.length,
      cell: (line) => <AppsCell {...{ line, products, isLow }} />,
    },
    // Narrow, the room goes to what people are called.
    {
      id: "apps",
      heading: "Apps",
      width: 140,
      from: 480,
      below: 560,
      largestFirst: true,
      sortBy: ({ apps }) => apps.length,
      cell: (line) => <AppsCell {...{ line, products, isLow }} isTight />,
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
            width: isLow ? 100 : 104,
            from: wide,
            sortBy: ({ login }: PersonLine) => timed.get(login)?.[0]?.expiresAt ?? null,
            cell: ({ login }: PersonLine) => <TimedCell records={timed.get(login)} />,
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
  line,
  short,
  twins,
  isLow,
}: { readonly line: PersonLine } & Pick<PeopleContext, "short" | "twins" | "isLow">) {
  const { login, name, looksLike, status } = line;
  const called = short.of(login);
  return (
    <span className={styles.person} title={[name, login].filter((part) => part !== "").join("\n")}>
      <Avatar name={name === "" ? login : name} size={isLow ? 20 : 24} />
      <span className={classes(styles.called, isLow && styles.low)}>
        <span className={styles.cut}>
          {name === "" ? <Login login={called} /> : <ForeignName text={name} />}
        </span>
        {looksLike === null ? null : <LooksLike like={looksLike} />}
      </span>
      {looksLike !== null || name === "" || name === called ? null : twins.has(name.toLowerCase()) ? (
        <span className={styles.whole}>
          <Login login={login} />
        </span>
      ) : isLow ? null : (
        <span className={styles.login}>
          <ForeignName text={called} />
        </span>
      )}
      {status === "suspended" ? <span className={styles.state}>suspended</span> : null}
    </span>
  );
}

/** Somebody else is called nearly so: who reads quickly takes the one for the other. */
function LooksLike({ like }: { readonly like: string }) {
  return (
    <span className={styles.alike} title={`Looks like ${like}`}>
      <StatusShape kind="attention" />
      <span className={styles.cut}>
        looks like <ForeignName text={like} />
      </span>
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
      {more.length === 0 ? null : <span className={styles.more}>+{more.length.toLocaleString("en")}</span>}
    </span>
  );
}

function AppsCell({
  line: { apps, onCondition: conditional, timed, mayBeMore },
  products,
  isLow,
  isTight = isLow,
}: { readonly line: PersonLine; readonly isTight?: boolean } & Pick<PeopleContext, "products" | "isLow">) {
  if (apps.length === 0 && !mayBeMore) return <span className={styles.quiet}>None</span>;
  // What ends at a time says so, whatever it asks until then, as in the matrix.
  const onCondition = conditional.filter((name) => !timed.includes(name));
  const sure = apps.filter((name) => !conditional.includes(name) && !timed.includes(name));
  const ordered = [...sure, ...timed, ...onCondition];
  const ofTimed = sure.length + timed.length;
  const named = ordered.map((name, place) =>
    place < sure.length ? name : `${name}, ${cellWords[place < ofTimed ? "timed" : "conditional"]}`,
  );
  // Each mark before others takes the room of one, and so does that there may be more.
  const taken =
    Number(mayBeMore) +
    Number(timed.length > 0 && sure.length <= mostMarks) +
    Number(onCondition.length > 0 && ofTimed <= mostMarks);
  const most = mostMarks - (isTight ? taken : Math.max(0, taken - 1));
  const hasRoom = !isTight && taken < 2;
  // The marks of both leave no room for the words.
  const hasShapeAlone = isTight || (timed.length > 0 && onCondition.length > 0);
  const shown = ordered.slice(0, apps.length === most + 1 && hasRoom ? most + 1 : most);
  return (
    <span className={styles.apps} title={named.join("\n")}>
      <span className="visually-hidden">{named.join("; ")}</span>
      {shown.map((name, place) => (
        <Fragment key={name}>
          {place === sure.length && place < ofTimed ? <StatusShape kind="progress" /> : null}
          {place === ofTimed ? <StatusShape kind="condition" /> : null}
          <span className={place < ofTimed ? undefined : styles.onCondition}>
            <Mark productId={products.get(name) ?? null} name={name} size={isLow ? 16 : 20} />
          </span>
        </Fragment>
      ))}
      {apps.length > shown.length ? (
        <span className={styles.login} aria-hidden="true">
          +{(apps.length - shown.length).toLocaleString("en")}
        </span>
      ) : null}
      {mayBeMore ? (
        <span className={styles.more} title="A group that nobody can see into may add apps">
          <StatusShape kind="unknown" />{" "}
          <span className={hasShapeAlone && apps.length > 0 ? "visually-hidden" : undefined}>
            {apps.length === 0 ? "maybe" : "or more"}
          </span>
        </span>
      ) : null}
    </span>
  );
}

function SshCell({ ssh: { devices, only, everyServer } }: Pick<PersonLine, "ssh">) {
  if (devices === null) return <Status kind="unknown" word="not known" quiet />;
  if (devices === 0) return <span className={styles.quiet}>None</span>;
  const what = everyServer ? "All servers" : (only ?? `${devices.toLocaleString("en")} devices`);
  return (
    <span title={`${what}, by the rules for SSH. Whether port 22 is open too stands on their page.`}>
      <ForeignName text={what} />
    </span>
  );
}

/** Empty where somebody holds nothing for a while; else what ends first. */
function TimedCell({ records = [] }: { readonly records: readonly TimedView[] | undefined }) {
  const now = useNow();
  const [first] = records;
  if (first === undefined) return null;
  const overdue = records.some((record) => isOverdue(record, now));
  // For how long is in the tooltip: there is room for the word alone.
  const left = overdue ? "overdue" : timeLeftWords(first.expiresAt, now).replace(" left", "");
  return (
    <span
      title={records.map(({ name, expiresAt }) => `${name} until ${momentWords(expiresAt, now)}`).join("\n")}
    >
      <Status kind={overdue ? "error" : "progress"} word={left} />
    </span>
  );
}

function SeenCell({ line, now }: { readonly line: PersonLine; readonly now: number }) {
  const asOf = useAsOf();
  if (line.isOnline)
    return <span className={styles.quiet}>{asOf === null ? "now" : <ShortAgo at={asOf} exact />}</span>;
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
