import type { Past, PastEvent } from "../../../shared/bridge/history.ts";
import {
  lastOutage,
  sinceItWorked,
  stateBars,
  stateSpans,
  watchedUntil,
  type StateSpan,
} from "../../../shared/connectors/state-bars.ts";
import { severityWords } from "../../../shared/bridge/status-words.ts";
import type { PastState } from "../../../shared/connectors/state-history.ts";
import { EventMark, LevelBars, type EventShape } from "../../ui/level-bars.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { ageText, clockTime, dayOrTime, dayText, exactTime, shortTime } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { barEdges, shownDays } from "./day-edges.ts";
import styles from "./past.module.css";

/** Props of `LastDays`. */
export interface LastDaysProps {
  /** What it is about, for the table that screen readers get. */
  readonly name: string;
  readonly past: Past;
  /** Since when it is down where that is known otherwise, see `useDownSince`. */
  readonly downSince: number | null;
  /** What happened is listed elsewhere on the screen. */
  readonly isDrawingOnly?: boolean;
}

/** The mark of each kind of event. */
export const eventShapes: Readonly<Record<PastEvent["kind"], EventShape>> = {
  policy: "square",
  egress: "diamond",
  recorded: "tick",
};

/** The words of a state of which only the past is told. */
export const pastWords: Readonly<Record<PastState, string>> = {
  ok: severityWords.ok,
  attention: severityWords.warning,
  error: severityWords.error,
  unknown: "Not watched",
};

/** As many events stand below the bars. */
const fewEvents = 4;

/** How something was in the last two weeks, and what changed just before. */
export function LastDays({ name, past: all, downSince, isDrawingOnly = false }: LastDaysProps) {
  const now = useNow();
  const edges = barEdges(now);
  const from = edges[0] ?? now;
  const past = watchedUntil(sinceItWorked(all, from), now);
  const to = edges.at(-1) ?? now;
  const events = past.events.filter(({ at }) => at >= from);
  const days = [0, 7].flatMap((day) => edges[day * 3] ?? []);
  return (
    <Panel title={`Last ${shownDays} days`} note={<Note past={past} downSince={downSince} now={now} />}>
      <PanelBody>
        <LevelBars
          bars={stateBars(past, edges, now).map(({ from: start, state }) => ({ from: start, level: state }))}
          from={from}
          to={to}
          marks={events.map(({ at, kind }) => ({ at, shape: eventShapes[kind] }))}
          ticks={days.map((at) => ({ at, text: dayText(at) }))}
        />
        <StateTable name={name} spans={stateSpans(past, from, now)} />
        {isDrawingOnly ? null : <EventList events={events.slice(0, fewEvents)} />}
      </PanelBody>
    </Panel>
  );
}

/** Since when all has been well, or down, as far as anybody looked. */
function Note({
  past,
  downSince,
  now,
}: Pick<LastDaysProps, "past" | "downSince"> & { readonly now: number }) {
  const first = past.changes[0]?.at ?? past.watched[0]?.from;
  if (first === undefined) return <>watched from now on</>;
  const outage = lastOutage(past);
  if (outage !== null && outage.to === null)
    return <Down since={outage.from} {...{ past, downSince, now }} />;
  const since = outage?.to ?? first;
  return (
    <time dateTime={new Date(since).toISOString()} title={exactTime(since)}>
      {outage === null && now - since < 24 * 60 * 60 * 1000
        ? `watched ${lasting(since, now)}`
        : `no outage since ${dayOrTime(since, now)}`}
    </time>
  );
}

function Down(
  props: Pick<LastDaysProps, "past" | "downSince"> & { readonly since: number; readonly now: number },
) {
  const { past, since, downSince, now } = props;
  const isDown = wentDown(since, downSince);
  const start = isDown ? Math.min(since, downSince ?? since) : since;
  const word = isDown ? "down" : "in error";
  return (
    <time dateTime={new Date(start).toISOString()} title={exactTime(start)}>
      {start < since
        ? `down since ${dayOrTime(start, now)}`
        : wasFoundSo(past, since)
          ? `found ${word} ${dayOrTime(since, now)}`
          : `${word} ${lasting(since, now)}`}
    </time>
  );
}

/**
 * Whether an error that began at `since` and still lasts began with its hosts going offline. Another error, such as a product
 * that refuses an egress IP, may have begun long before that; `down` is the word for hosts that cannot serve.
 */
export function wentDown(since: number, downSince: number | null): boolean {
  return downSince !== null && downSince <= since;
}

/** Whether it was so when Tailrace began to look: since when is not known then. */
export function wasFoundSo({ watched }: Pick<Past, "watched">, at: number): boolean {
  return watched.some(({ from }) => from === at);
}

/** For how long, or since when where that is no minute yet. */
function lasting(since: number, now: number): string {
  return now - since < 60_000 ? `since ${clockTime(since)}` : `for ${ageText(since, now)}`;
}

/** What the bars tell, in words. */
function StateTable({ name, spans }: { readonly name: string; readonly spans: readonly StateSpan[] }) {
  return (
    <table className="visually-hidden">
      <caption>Health of {name} over time</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {spans.map(({ from, to, state }) => (
          <tr key={from}>
            <td>{shortTime(from)}</td>
            <td>{shortTime(to)}</td>
            <td>{pastWords[state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What happened, the newest first. */
function EventList({ events }: { readonly events: readonly PastEvent[] }) {
  if (events.length === 0) return null;
  return (
    <ul className={styles.events} aria-label="What changed">
      {events.map((event) => (
        <li key={`${event.kind} ${event.at} ${event.sentence}`} className={styles.event}>
          <EventMark shape={eventShapes[event.kind]} />
          <span className={styles.what} title={event.sentence}>
            {event.sentence}
          </span>
          <time
            className={styles.when}
            dateTime={new Date(event.at).toISOString()}
            title={exactTime(event.at)}
          >
            {dayText(event.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
