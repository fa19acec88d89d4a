import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { AppUsers } from "../../../../shared/bridge/access.ts";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import type { AppWay } from "../../../../shared/governance/app-use.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { wordsOfSource } from "../../../parts/who-may-use/source-words.ts";
import { go } from "../../../state/navigation.ts";
import { classes } from "../../../ui/classes.ts";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { fewOf } from "../../../ui/few-of.ts";
import { exactTime, momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import styles from "./way-table.module.css";

/** People of a row before the others are asked for. */
const fewPeople = 5;
/** More than these are looked for under People. */
const mostPeople = 60;
/** Rows before the others are asked for. */
const fewRows = 30;

/** Who can use an app, by the names that rules give them. Rows open in place. */
export function WayTable({ app, answer }: { readonly app: AppView; readonly answer: AppUsers }) {
  const { ways } = answer.use;
  const [showsAll, setShowsAll] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  if (ways.length === 0) {
    return (
      <p className={`${styles.nothing} surface`}>
        No rule lets anybody both ask its connectors and reach it.
      </p>
    );
  }
  const shown = showsAll ? ways : fewOf(ways, fewRows);
  const leadsVia = ways.some(({ via }) => via.length > 0);
  const asksIf = ways.some(isConditional);
  return (
    <div className={`${styles.frame} surface`}>
      <table className={styles.table} data-via={leadsVia}>
        <caption className="visually-hidden">Who can use {app.name}</caption>
        <colgroup>
          <col />
          <col
            className={classes(
              styles.peopleColumn,
              ways.some(({ hidden, unsure }) => hidden || unsure > 0) && styles.inWords,
            )}
          />
          <col className={styles.ruleColumn} />
          {leadsVia ? <col className={classes(styles.viaColumn, !asksIf && styles.alone)} /> : null}
          {asksIf ? <col className={styles.ifColumn} /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col" className={styles.number}>
              People
            </th>
            <th scope="col">Through rule</th>
            {leadsVia ? (
              <th scope="col" className={styles.via}>
                Via
              </th>
            ) : null}
            {asksIf ? <th scope="col">If</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((way) => {
            const key = `${way.rule.name} ${way.source}`;
            return (
              <WayRow
                key={key}
                way={way}
                leadsVia={leadsVia}
                asksIf={asksIf}
                open={open === key}
                onOpen={() => setOpen(open === key ? null : key)}
              />
            );
          })}
          {shown.length === ways.length ? null : (
            <tr>
              <td colSpan={3 + Number(leadsVia) + Number(asksIf)}>
                <button type="button" className={styles.link} onClick={() => setShowsAll(true)}>
                  Show {(ways.length - shown.length).toLocaleString("en")} more
                </button>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface WayRowProps {
  readonly way: AppWay;
  readonly leadsVia: boolean;
  readonly asksIf: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function WayRow({ way, leadsVia, asksIf, open, onOpen }: WayRowProps) {
  const { source, people, suspended, rule, via } = way;
  const canOpen = people.length + suspended.length > 0;
  const name = (
    <span className={styles.cut}>
      <ForeignName text={wordsOfSource(source)} />
    </span>
  );
  return (
    <>
      <tr>
        <th scope="row" title={source}>
          {canOpen ? (
            <button type="button" className={styles.opens} aria-expanded={open} onClick={onOpen}>
              {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
              {name}
            </button>
          ) : (
            <span className={styles.closed}>{name}</span>
          )}
        </th>
        <td className={styles.number}>
          <PeopleOfWay way={way} />
        </td>
        <td>
          <button
            type="button"
            className={styles.rule}
            title={`Line ${rule.line.toLocaleString("en")} of the policy file`}
            onClick={() => go({ screen: "policy", part: "current", line: rule.line })}
          >
            {rule.name}
          </button>
        </td>
        {leadsVia ? (
          <td className={styles.via} title={via.join("\n")}>
            {via.length > 0 ? (
              <span className="mono">
                {via[0]}
                {via.length === 1 ? "" : ` +${via.length - 1}`}
              </span>
            ) : way.kind === "wider" ? (
              <Status kind="attention" word="any connector" />
            ) : (
              "any connector"
            )}
          </td>
        ) : null}
        {asksIf ? (
          <td>
            <Condition way={way} />
          </td>
        ) : null}
      </tr>
      {open ? (
        <tr className={styles.opened}>
          <td colSpan={3 + Number(leadsVia) + Number(asksIf)}>
            <People
              logins={[...people, ...suspended]}
              suspended={new Set(suspended)}
              ends={new Map(way.ends?.map(({ login, at }) => [login, at]))}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** How many may by a way now; whoever is suspended is counted apart. */
function PeopleOfWay({ way: { people, suspended, devices, hidden, unsure } }: Pick<WayRowProps, "way">) {
  if (hidden || (unsure > 0 && people.length === 0))
    return (
      <span className={styles.wraps}>
        <Status kind="unknown" word="cannot be known" quiet />
      </span>
    );
  if (devices > 0 && people.length + suspended.length === 0)
    return <span title="Devices, not people">{devices.toLocaleString("en")} dev.</span>;
  const paused = suspended.length;
  return (
    <span title={paused === 0 ? undefined : moreSuspended(paused)}>
      {people.length.toLocaleString("en")}
      {paused === 0 ? null : <span className="visually-hidden">. {moreSuspended(paused)}</span>}
    </span>
  );
}

/** Whether `Condition` says anything of a way. */
function isConditional({ postures, hidden, alsoIn, kind, ends }: AppWay): boolean {
  return postures.length > 0 || hidden || alsoIn !== null || kind === "wider" || ends !== undefined;
}

function Condition({ way }: { readonly way: AppWay }) {
  const now = useNow();
  const { postures, hidden, alsoIn, kind, people, ends = [] } = way;
  const [first, ...more] = postures;
  const [end] = ends;
  if (end !== undefined && people.length === 1)
    return (
      <span title={[exactTime(end.at), ...postures].join("\n")}>
        <Status kind="progress" word={momentWords(end.at, now)} />
      </span>
    );
  if (first !== undefined) {
    const rest = more.length === 0 ? "" : ` +${more.length}`;
    return <Status kind="condition" word={`${first.replace(/^posture:/u, "")}${rest}`} />;
  }
  if (hidden)
    return (
      <span className={styles.quiet} title="Synced from an identity provider: its members are not visible">
        synced
      </span>
    );
  if (end !== undefined) return <Status kind="progress" word={`${ends.length.toLocaleString("en")} timed`} />;
  if (alsoIn !== null) {
    const other = wordsOfSource(alsoIn);
    return (
      <span className={styles.quiet} title={`Also in ${other}`}>
        also in {other.replace(/^group:/u, "")}
      </span>
    );
  }
  return kind === "wider" ? <Status kind="attention" word="leads elsewhere too" /> : null;
}

function titleOf(login: string, end: number | undefined): string {
  return end === undefined ? login : `${login}\nuntil ${exactTime(end)}`;
}

/** Its room is the name’s: the time is told beside. */
function Until({ at, now }: { readonly at: number | undefined; readonly now: number }) {
  if (at === undefined) return null;
  return (
    <>
      <StatusShape kind="progress" />
      <span className="visually-hidden">until {momentWords(at, now)}</span>
    </>
  );
}

function People({
  logins,
  suspended,
  ends,
}: {
  readonly logins: readonly string[];
  readonly suspended: ReadonlySet<string>;
  /** When it ends, by login. */
  readonly ends: ReadonlyMap<string, number>;
}) {
  const now = useNow();
  const [all, setAll] = useState(false);
  const short = useShortLogin();
  const shown = fewOf(logins, all ? mostPeople : fewPeople);
  return (
    <ul className={styles.people} aria-label="People">
      {shown.map((login) => (
        <li key={login}>
          <button
            type="button"
            className={styles.person}
            title={titleOf(login, ends.get(login))}
            onClick={() => go({ screen: "person", login })}
          >
            <Avatar name={short(login)} size={20} />
            <span className={styles.cut}>
              <ForeignName text={short(login)} />
            </span>
            {suspended.has(login) ? <span className={styles.quiet}>suspended</span> : null}
            <Until at={ends.get(login)} now={now} />
          </button>
        </li>
      ))}
      {logins.length <= shown.length ? null : all ? (
        <li className={styles.quiet}>and {(logins.length - shown.length).toLocaleString("en")} more</li>
      ) : (
        <li>
          <button type="button" className={styles.link} onClick={() => setAll(true)}>
            {(logins.length - shown.length).toLocaleString("en")} more
          </button>
        </li>
      )}
    </ul>
  );
}
