import { useDeferredValue, useState } from "react";
import type { Navigation } from "../../../shared/bridge/navigation.ts";
import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import { follow } from "../../state/navigation.ts";
import { Happened } from "../../parts/happened.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import styles from "./activity.module.css";

type Kind = ActivityEntryView["kind"];

const kinds: Readonly<Record<Kind, string>> = {
  policy: "Policy file",
  device: "Devices",
  egress: "Egress IPs",
  connection: "Connection",
  setup: "Set-ups",
  health: "Health",
  other: "Other",
};

const kindNames: readonly Kind[] = ["policy", "device", "egress", "connection", "setup", "health", "other"];

/** Entries drawn at once. */
const page = 100;

/** The way to what an entry is about. */
function Show({ entry, open }: { readonly entry: ActivityEntryView; readonly open: Navigation }) {
  const label = open.to === "policy" && open.name !== undefined ? "Show the changes" : "Show";
  return (
    <Button variant="minimal" aria-label={`${label}: ${entry.sentence}`} onClick={() => follow(open)}>
      {label}
    </Button>
  );
}

/** What happened, newest first. */
export function ActivityList({ entries }: { readonly entries: readonly ActivityEntryView[] }) {
  const [search, setSearch] = useState("");
  const [kind, setKind] = useState<Kind | "all">("all");
  const [shown, setShown] = useState(page);
  const wanted = useDeferredValue(search).trim().toLowerCase();
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing happened yet">
        Every change that Tailrace makes or notices is listed here, with who made it.
      </EmptyState>
    );
  }
  const found = entries.filter(
    (entry) =>
      (kind === "all" || entry.kind === kind) &&
      `${entry.sentence} ${entry.by}`.toLowerCase().includes(wanted),
  );
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <SearchField className={styles.search} label="Search activity" value={search} onValue={setSearch} />
        <SelectField
          label="Show"
          hideLabel
          value={kind}
          options={[
            { value: "all", label: "Everything" },
            ...kindNames.map((name) => ({ value: name, label: kinds[name] })),
          ]}
          onValue={setKind}
        />
      </div>
      {found.length === 0 ? <p>Nothing matches.</p> : null}
      <ol className={styles.list} aria-label="Activity, newest first">
        {found.slice(0, shown).map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <span className={styles.when}>
              <RelativeTime at={entry.at} />
            </span>
            <Happened
              what={<p className="foreign">{entry.sentence}</p>}
              by={
                <>
                  {kinds[entry.kind]} · <span className="foreign">{entry.by}</span>
                </>
              }
            >
              {entry.open === undefined ? null : <Show entry={entry} open={entry.open} />}
              {entry.problem === undefined ? null : <ProblemBox problem={entry.problem} quiet />}
            </Happened>
          </li>
        ))}
      </ol>
      {found.length <= shown ? null : (
        <Button className={styles.more} onClick={() => setShown(shown + page)}>
          Show older entries
        </Button>
      )}
    </div>
  );
}
