import type { PastEvent } from "../../../shared/bridge/history.ts";
import {
  sinceItWorked,
  stateSpans,
  watchedUntil,
  type StateSpan,
} from "../../../shared/connectors/state-bars.ts";
import { EventMark } from "../../ui/level-bars.tsx";
import { Panel, PanelBody, PanelStack } from "../../ui/panel.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { ageText, exactTime, momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { barEdges } from "./day-edges.ts";
import { eventShapes, LastDays, pastWords, wasFoundSo, wentDown, type LastDaysProps } from "./last-days.tsx";
import styles from "./past.module.css";

/** More rows than these say nothing more. */
const mostRows = 100;

interface Row {
  readonly at: number;
  readonly event?: PastEvent;
  readonly span?: StateSpan;
  /** The span is of hosts that are offline, and no other error. */
  readonly isDown?: boolean;
}

/** All that is known of the past: the drawing, and every change of state with what happened between them. */
export function PastPanels({ name, past, downSince }: Omit<LastDaysProps, "isDrawingOnly">) {
  const now = useNow();
  const from = barEdges(now)[0] ?? now;
  const spans = stateSpans(watchedUntil(sinceItWorked(past, from), now), from, now);
  const known = spans.findIndex(({ state }) => state !== "unknown");
  const rows: readonly Row[] = [
    // What was before anybody looked is no change.
    ...(known === -1 ? [] : spans.slice(known)).map((span) => {
      const isDown = span.state === "error" && span.to === now && wentDown(span.from, downSince);
      return { at: isDown ? Math.min(span.from, downSince ?? now) : span.from, span, isDown };
    }),
    ...past.events.map((event) => ({ at: event.at, event })),
  ]
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostRows);
  return (
    <PanelStack>
      <LastDays name={name} past={past} downSince={downSince} isDrawingOnly />
      <Panel title="What changed">
        {rows.length === 0 ? (
          <PanelBody>
            <p className={styles.muted}>Nothing yet. States are noted from now on.</p>
          </PanelBody>
        ) : (
          <ol className={styles.rows} aria-label={`What changed at ${name}`}>
            {rows.map((row) => (
              <PastRow
                key={`${row.at} ${row.event?.sentence ?? row.span?.state ?? ""}`}
                row={row}
                now={now}
                wasFound={row.span?.from === row.at && wasFoundSo(past, row.at)}
              />
            ))}
          </ol>
        )}
      </Panel>
    </PanelStack>
  );
}

function lasting({ from, to }: NonNullable<Row["span"]>, now: number): string {
  if (to === now) return "until now";
  return to - from < 60_000 ? "for a moment" : `for ${ageText(from, to)}`;
}

function spanWords(
  { state }: StateSpan,
  { wasFound, isDown }: { readonly wasFound: boolean; readonly isDown: boolean },
): string {
  if (wasFound && state === "error") return isDown ? "Found down" : "Found in error";
  return isDown ? "Down" : pastWords[state];
}

function PastRow(props: {
  readonly row: Row;
  readonly now: number;
  /** It was so when Tailrace began to look. */
  readonly wasFound: boolean;
}) {
  const { row, now, wasFound } = props;
  const { at, event, span, isDown = false } = row;
  return (
    <li className={styles.row}>
      {event === undefined ? null : <EventMark shape={eventShapes[event.kind]} />}
      {span === undefined ? null : <StatusShape kind={span.state} />}
      <span className={styles.words}>
        {event?.sentence ?? (span === undefined ? "" : spanWords(span, { wasFound, isDown }))}
      </span>
      <span className={styles.long}>{span === undefined ? "" : lasting(span, now)}</span>
      <time className={styles.when} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {momentWords(at, now)}
      </time>
    </li>
  );
}
