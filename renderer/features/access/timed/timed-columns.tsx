import { Laptop } from "lucide-react";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { isOverdue, timeLeftWords } from "../../../../shared/governance/timed/time-left.ts";
import { counted } from "../../../../shared/core/words.ts";
import { Button } from "../../../ui/button.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { Status } from "../../../ui/status.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import type { TimedActs } from "./timed-acts.ts";
import styles from "./timed.module.css";

/** From this table width on everything has room. */
const wide = 780;

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
      sortBy: ({ login }) => login,
      cell: ({ login }) => (
        <bdi className="foreign" title={login}>
          {login.split("@")[0]}
        </bdi>
      ),
    },
    {
      id: "holds",
      heading: "Holds",
      sortBy: ({ name }) => name,
      cell: ({ name }) => (
        <bdi className="foreign" title={name}>
          {name}
        </bdi>
      ),
    },
    {
      id: "reason",
      heading: "Reason, given by",
      from: wide,
      cell: ({ reason, givenBy }) => (
        <span className={styles.quiet} title={`${reason}\n${givenBy}`}>
          <bdi>{reason.trim() === "" ? "No reason" : reason}</bdi> · <bdi>{givenBy.split("@")[0]}</bdi>
        </span>
      ),
    },
    { id: "how", heading: "How it ends", width: 134, cell: (record) => <HowItEnds record={record} /> },
    {
      id: "left",
      heading: "Time left",
      width: 96,
      sortBy: ({ ended, expiresAt }) => (ended === null ? expiresAt : -ended.at),
      cell: (record) => <TimeLeft record={record} now={now} />,
    },
    {
      id: "acts",
      heading: "Acts",
      hideHeading: true,
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
  ];
}

function HowItEnds({ record: { kind, devices, devicesWithout } }: { readonly record: TimedView }) {
  if (kind === "policy") {
    return (
      <span className={styles.how}>
        <Laptop aria-hidden="true" /> Tailrace ends it
      </span>
    );
  }
  const without = devicesWithout.length === 0 ? "" : `\nNot on ${devicesWithout.join(", ")}`;
  return (
    <span title={`On ${devices.join(", ")}${without}`}>
      <Status kind={devicesWithout.length === 0 ? "ok" : "attention"} word="Ends by itself" />
    </span>
  );
}

const howEnded = {
  "on-time": "ended",
  late: "ended late",
  early: "ended early",
  "by-others": "taken out by others",
  kept: "kept, given by others",
  "never-given": "never given",
} as const;

function TimeLeft({ record, now }: { readonly record: TimedView; readonly now: number }) {
  const { ended, expiresAt, givenAt, state } = record;
  if (ended !== null) {
    return (
      <span className={styles.quiet} title={momentWords(ended.at, now)}>
        {howEnded[ended.how]}
      </span>
    );
  }
  if (isOverdue(record, now)) return <Status kind="error" word={timeLeftWords(expiresAt, now)} />;
  const share = Math.min(1, Math.max(0, (expiresAt - now) / Math.max(1, expiresAt - givenAt)));
  return (
    <span className={styles.left} title={`Until ${momentWords(expiresAt, now)}`}>
      {state === "giving" ? "Not seen yet" : timeLeftWords(expiresAt, now).replace(" left", "")}
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" className={styles.whole} />
        <rect width={share * 100} height="4" className={styles.share} />
      </svg>
    </span>
  );
}
