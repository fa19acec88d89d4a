import { shortOf } from "../../../../shared/tailnet/short-logins.ts";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { heldWords } from "../../../../shared/governance/timed/held-words.ts";
import { isOverdue } from "../../../../shared/governance/timed/time-left.ts";
import { counted } from "../../../../shared/core/words.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { Button } from "../../../ui/button.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import type { MenuItem } from "../../../ui/menu.tsx";
import type { TimedActs } from "./timed-acts.ts";
import { HowItEnds, TimeLeft } from "./timed-cells.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./timed.module.css";

/** From this table width on everything has room. */
const wide = 780;
/** From this table width on the acts have buttons; below it they stand in a menu. */
export const withButtons = 640;

/** What the rows need to be drawn and to act. */
export interface TimedRowsParts extends TimedActs {
  readonly now: number;
  readonly extend: (record: TimedView) => void;
}

/** The columns of the list of timed access. */
export function timedColumns({
  now,
  end,
  extend,
  addDevices,
}: TimedRowsParts): readonly DataColumn<TimedView>[] {
  return [
    {
      id: "person",
      heading: "Person",
      names: true,
      least: 132,
      sortBy: ({ login }) => login,
      cell: ({ login }) => (
        <span className={styles.who} title={login}>
          <Avatar name={login} />
          <ForeignWords text={shortOf(login)} />
        </span>
      ),
    },
    {
      id: "holds",
      heading: "Holds",
      least: 132,
      sortBy: heldWords,
      cell: (record) => (
        <span title={record.name}>
          <ForeignWords text={heldWords(record)} />
        </span>
      ),
    },
    {
      id: "reason",
      heading: "Reason, given by",
      from: wide,
      cell: ({ reason, givenBy }) => (
        <span className={styles.quiet} title={`${reason}\n${givenBy}`}>
          <ForeignName text={reason.trim() === "" ? "No reason" : reason} /> ·{" "}
          <ForeignName text={shortOf(givenBy)} />
        </span>
      ),
    },
    { id: "how", heading: "How it ends", width: 134, cell: (record) => <HowItEnds record={record} /> },
    {
      id: "left",
      heading: "Time left",
      width: 96,
      upTo: 168,
      sortBy: ({ ended, expiresAt }) => (ended === null ? expiresAt : -ended.at),
      cell: (record) => <TimeLeft record={record} now={now} />,
    },
    {
      id: "acts",
      heading: "Acts",
      hideHeading: true,
      from: withButtons,
      width: 150,
      atEnd: true,
      cell: (record, tabIndex) =>
        record.state === "ended" ? null : (
          <span className={styles.acts}>
            {record.devicesWithout.length === 0 ? null : (
              <Button size="row" variant="minimal" tabIndex={tabIndex} onClick={() => addDevices(record)}>
                {`Add ${counted(record.devicesWithout.length, "device")}`}
              </Button>
            )}
            {isOverdue(record, now) ? null : (
              <Button
                size="row"
                variant="minimal"
                intent="primary"
                tabIndex={tabIndex}
                onClick={() => extend(record)}
              >
                Extend
              </Button>
            )}
            <Button
              size="row"
              variant="minimal"
              intent={isOverdue(record, now) ? "danger" : "primary"}
              tabIndex={tabIndex}
              onClick={() => end(record)}
            >
              {isOverdue(record, now) ? "Remove now" : "End now"}
            </Button>
          </span>
        ),
    },
    // The menu of the same acts has a place of its own: beside words it would lie over them.
    {
      id: "acts",
      heading: "Acts",
      hideHeading: true,
      below: withButtons,
      width: 44,
      atEnd: true,
      cell: () => null,
    },
  ];
}

/** The same acts where there is no room for their buttons. */
export function timedMenu(
  record: TimedView,
  { now, end, extend, addDevices }: TimedRowsParts,
): readonly MenuItem[] {
  if (record.state === "ended") return [];
  const overdue = isOverdue(record, now);
  return [
    ...(record.devicesWithout.length === 0
      ? []
      : [
          {
            label: `Add ${counted(record.devicesWithout.length, "device")}`,
            onSelect: () => addDevices(record),
          },
        ]),
    ...(overdue ? [] : [{ label: "Extend", onSelect: () => extend(record) }]),
    {
      label: overdue ? "Remove now" : "End now",
      intent: overdue ? "danger" : "base",
      apart: true,
      onSelect: () => end(record),
    },
  ];
}
