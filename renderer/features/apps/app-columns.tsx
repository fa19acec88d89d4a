import { Copy } from "lucide-react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { moreWords } from "../../../shared/connectors/people-words.ts";
import { peopleOfSetup } from "../../../shared/bridge/setup-path.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { counted } from "../../../shared/core/words.ts";
import { copyAllLabel } from "../../../shared/egress/copied-sentence.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { NextActButton, type NextAct } from "../../parts/next-act-button.tsx";
import { useSetupPath } from "../../parts/path/use-setup-path.ts";
import { Avatar } from "../../parts/people/avatar.tsx";
import { standingKinds, standingWords } from "../../parts/people/standing-words.ts";
import { PathInRow, StateInRow } from "../../parts/path/path-in-row.tsx";
import { copyEgress } from "../../state/actions.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import type { DataColumn } from "../../ui/data-table/columns.ts";
import { StatusShape } from "../../ui/status.tsx";
import { shortName } from "../../parts/short-name.ts";
import { dayOrTime, exactTime } from "../../ui/time-text.ts";
import { urgency, type AppLine } from "./app-lines.ts";
import { ownersOf } from "./owner-filter.ts";
import type { LastChange } from "./last-change.ts";
import styles from "./apps.module.css";

/** From this table width on everything has room. */
const wide = 700;
/** Below it there is no room for both the path and its words. */
const narrow = 500;

/** What the columns need besides the app. */
export interface AppColumnContext {
  /** What the button of a row does. */
  readonly nextAct: (app: AppView) => NextAct | null;
  readonly changes: ReadonlyMap<string, LastChange>;
  /** How many people a group means. */
  readonly sizes: Readonly<Record<string, number>>;
  /** What an owner is called in a row; null while no app has one. */
  readonly shortOwner: ((login: string) => string) | null;
  /** Letters of the longest name. */
  readonly longestName: number;
}

/** The columns of the list of apps. */
export function appColumns({
  nextAct,
  changes,
  sizes,
  shortOwner,
  longestName,
}: AppColumnContext): readonly DataColumn<AppLine>[] {
  const changeOf = (line: AppLine) => changes.get(line.name) ?? null;
  const egress: Omit<DataColumn<AppLine>, "id" | "heading"> = {
    sortBy: (line) => (line.kind === "app" ? line.app.copyCount : null),
    largestFirst: true,
    cell: (line, tabIndex) =>
      line.kind === "app" ? (
        <EgressCell app={line.app} tabIndex={tabIndex} />
      ) : (
        <span className={styles.quiet}>not yet</span>
      ),
  };
  return [
    {
      id: "app",
      heading: "App",
      width: 136,
      upTo: nameRoom(longestName),
      names: true,
      sortBy: ({ name }) => name,
      cell: (line) => (
        <>
          <Mark productId={productOf(line)} name={line.name} isFixed={isFixed(line)} />
          <span className={styles.cut}>{line.name}</span>
          {isFixed(line) ? <span className="visually-hidden"> (fixed addresses)</span> : null}
        </>
      ),
    },
    {
      id: "state",
      heading: "Path",
      sortedHeading: { descending: "Path, worst first", ascending: "Path, best first" },
      from: narrow,
      // The path, and “Down since 12:34” beside it.
      least: 235,
      largestFirst: true,
      sortBy: urgency,
      cell: (line) => <StateCell line={line} show={PathInRow} />,
    },
    {
      id: "state",
      heading: "State",
      below: narrow,
      // A shape, and “since 12:34” beside it.
      least: 112,
      largestFirst: true,
      sortBy: urgency,
      cell: (line) => <StateCell line={line} show={StateInRow} />,
    },
    {
      id: "people",
      heading: "People",
      width: 56,
      from: wide,
      atEnd: true,
      largestFirst: true,
      sortBy: (line) => (line.kind === "app" && line.app.people.known ? line.app.people.value : null),
      cell: (line) =>
        line.kind === "app" ? (
          <PeopleCell app={line.app} />
        ) : (
          <>{peopleOfSetup(line.setup, sizes)?.toLocaleString("en") ?? <Nothing />}</>
        ),
    },
    ...(shortOwner === null ? [] : [ownerColumn(shortOwner)]),
    {
      id: "connectors",
      heading: "Connectors",
      width: 88,
      from: wide,
      sortBy: (line) => (line.kind === "app" ? ableShare(line.app) : null),
      cell: (line) => (line.kind === "app" ? <ConnectorsCell app={line.app} /> : <Nothing />),
    },
    {
      id: "egress",
      heading: "Egress IPs",
      from: narrow,
      width: 92,
      ...egress,
    },
    { id: "egress", heading: "IPs", below: narrow, width: 82, ...egress },
    {
      id: "change",
      heading: "Last change",
      width: 104,
      from: 780,
      largestFirst: true,
      sortBy: (line) => changeOf(line)?.at ?? null,
      cell: (line) => <ChangeCell change={changeOf(line)} />,
    },
    {
      id: "act",
      heading: "Next act",
      hideHeading: true,
      width: 112,
      from: 440,
      atEnd: true,
      cell: (line, tabIndex) =>
        line.kind === "app" ? (
          <NextActButton act={nextAct(line.app)} tabIndex={tabIndex} />
        ) : (
          <ResumeButton setup={line.setup} tabIndex={tabIndex} />
        ),
    },
  ];
}

function ownerColumn(short: (login: string) => string): DataColumn<AppLine> {
  return {
    id: "owner",
    heading: "Owner",
    width: 57,
    from: wide,
    sortBy: (line) => ownersOf(line)[0] ?? null,
    cell: (line) => (line.kind === "app" ? <OwnerCell app={line.app} short={short} /> : <Nothing />),
  };
}

/** The first owner by a letter; one who is not to be reached any more is shown before all others. */
function OwnerCell({
  app: { responsible = [] },
  short,
}: {
  readonly app: AppView;
  readonly short: (login: string) => string;
}) {
  const gone = responsible.find(({ standing }) => standing === "left" || standing === "suspended");
  const [first = null, ...more] =
    gone === undefined ? responsible : [gone, ...responsible.filter((one) => one !== gone)];
  if (first === null) return <Nothing />;
  const all = responsible.map(({ login, standing }) =>
    standing === "here" ? login : `${login} (${standingWords[standing]})`,
  );
  return (
    <span className={styles.owner} title={all.join("\n")}>
      <Avatar name={short(first.login)} size={20} />
      {gone === undefined ? null : <StatusShape kind={standingKinds[gone.standing]} />}
      {gone !== undefined || more.length === 0 ? null : (
        <span className={styles.quiet} aria-hidden="true">
          +{more.length}
        </span>
      )}
      <span className="visually-hidden">{all.join(", ")}</span>
    </span>
  );
}

/** About how wide a column is that holds a name of so many letters beside its mark. */
function nameRoom(letters: number): number {
  return Math.min(240, 56 + Math.ceil(letters * 7.6));
}

function productOf(line: AppLine): string | null {
  return line.kind === "app" ? line.app.productId : line.setup.productId;
}

function isFixed(line: AppLine): boolean {
  return line.kind === "app" ? line.app.isFixed === true : line.setup.decisions.fixed !== undefined;
}

function Nothing() {
  return <span className={styles.quiet}>–</span>;
}

function PeopleCell({ app: { people, orMore = false } }: { readonly app: AppView }) {
  if (!people.known)
    return (
      <span className={styles.quiet} title={people.reason}>
        ?
      </span>
    );
  const words = people.value.toLocaleString("en");
  return orMore ? (
    <span title={moreWords(people.value)}>{words}+</span>
  ) : (
    <span className={people.value === 0 ? styles.bad : undefined}>{words}</span>
  );
}

function ChangeCell({ change }: { readonly change: LastChange | null }) {
  if (change === null) return <span className={styles.quiet}>–</span>;
  return (
    <span className={styles.change} title={`${exactTime(change.at)} · ${change.by}`}>
      <span>{dayOrTime(change.at)} </span>
      <span className="foreign">· {shortName(change.by)}</span>
    </span>
  );
}

/** The path fills in while an app is set up. */
function SetupPath({ setup, show: Shown }: { readonly setup: SetupView } & Pick<StateCellProps, "show">) {
  return <Shown path={useSetupPath(setup)} />;
}

interface StateCellProps {
  readonly line: AppLine;
  readonly show: typeof PathInRow;
}

function StateCell({ line, show: Shown }: StateCellProps) {
  if (line.kind === "setup") return <SetupPath setup={line.setup} show={Shown} />;
  return <Shown path={line.app.path} />;
}

/** How many of its connectors can serve an app; null where that is not known. */
function ableCount({ connectorIds, notServing = [] }: AppView): { able: number; all: number } | null {
  if (!connectorIds.known || notServing.some(({ state }) => state === "unsure")) return null;
  const all = connectorIds.value.length;
  return { able: all - notServing.length, all };
}

function ableShare(app: AppView): number | null {
  const count = ableCount(app);
  return count === null ? null : count.able + count.all / 1000;
}

function ConnectorsCell({ app }: { readonly app: AppView }) {
  const count = ableCount(app);
  if (count === null) return <span className={styles.quiet}>Not known</span>;
  const { able, all } = count;
  if (all === 0) return <span className={styles.bad}>none</span>;
  return (
    <span
      className={classes(able === 0 ? styles.bad : able === all ? styles.quiet : undefined)}
      title={`${able} of ${counted(all, "connector")} can serve ${app.name}`}
    >
      {able} of {all}
    </span>
  );
}

/** One press copies them all as the product takes them; single ones are copied where they stand in a table. */
function EgressCell({ app, tabIndex }: { readonly app: AppView; readonly tabIndex: 0 | -1 }) {
  if (app.egress.length === 0) {
    return <span className={styles.quiet}>{app.connectorIds.known ? "none yet" : "not known"}</span>;
  }
  if (app.copyCount === 0) return <span className={styles.quiet}>only IPv6</span>;
  // What is left out of a copy is IPv6, which stands last.
  const copied = distinctAddresses(app).slice(0, app.copyCount);
  return (
    <Button
      size="row"
      className={styles.copy}
      icon={<Copy />}
      tabIndex={tabIndex}
      aria-label={`${copyAllLabel(app.copyCount)} of ${app.name}`}
      title={copied.join("\n")}
      onClick={() => void copyEgress(app.name)}
    >
      {counted(app.copyCount, "IP")}
    </Button>
  );
}

function ResumeButton({ setup, tabIndex }: { readonly setup: SetupView; readonly tabIndex: 0 | -1 }) {
  return (
    <Button
      size="row"
      variant="tonal"
      tabIndex={tabIndex}
      aria-label={`Resume the set-up of ${setup.decisions.name}`}
      onClick={() => go({ screen: "setup", setupId: setup.id })}
    >
      Resume
    </Button>
  );
}
