import type { About } from "../../../shared/bridge/about.ts";
import type { Preferences } from "../../../shared/bridge/preferences.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { SwitchRow } from "../../ui/setting-row.tsx";
import styles from "./settings.module.css";
import { usePreferences } from "./use-preferences.ts";

/** Whether Tailrace looks for a newer version, whom it asks, and what it says of itself. It only tells. */
export function UpdatesPanel({
  updates,
  saved,
  onLooked,
}: {
  readonly updates: About["updates"];
  readonly saved: Preferences;
  /** A look has ended. */
  readonly onLooked: () => void;
}) {
  const { values, problem, change } = usePreferences(saved);
  const looking = useCommand("about.checkForUpdates");
  if (updates === null) {
    return (
      <Panel title="Newer versions">
        <p className={styles.licence}>
          This build never looks for a newer version: it has no address of releases that it may ask.
        </p>
      </Panel>
    );
  }
  const { host, page, last } = updates;
  const look = async () => {
    await looking.run({});
    onLooked();
  };
  return (
    <Panel title="Newer versions">
      <SwitchRow
        label="Look once a day"
        note="tells, and downloads nothing"
        checked={values.checkForUpdates === true}
        onChecked={(checkForUpdates) => change({ checkForUpdates })}
      />
      <div className={styles.fact}>
        <span>{last === null ? "Not looked yet" : lookWords(last)}</span>
        {last === null ? null : (
          <span className={styles.muted}>
            <RelativeTime at={last.at} />
          </span>
        )}
        <Button size="row" busyLabel={looking.pending && "Looking…"} onClick={() => void look()}>
          Look now
        </Button>
      </div>
      <p className={styles.licence}>
        A look asks {host} for the newest release. It sends this version and, as every request does, your IP
        address. Releases: <span className="mono">{page}</span>
      </p>
      {looking.problem === null ? null : <ProblemBox problem={looking.problem} />}
      {problem === null ? null : <ProblemBox problem={problem} />}
    </Panel>
  );
}

function lookWords({ newest, isNewer }: NonNullable<NonNullable<About["updates"]>["last"]>): string {
  return isNewer ? `Tailrace ${newest} is out` : "This is the newest version";
}
