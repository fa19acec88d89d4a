import { Plus } from "lucide-react";
import { useState } from "react";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import { listSources } from "../../../shared/catalogue/list-sources.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { call } from "../../state/call.ts";
import { useRead } from "../../state/use-read.ts";
import { Mark } from "../mark/mark.tsx";
import { Button } from "../../ui/button.tsx";
import { RowMenu } from "../../ui/data-table/row-menu.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { FollowList } from "./follow-list.tsx";
import styles from "./followed-panel.module.css";

/** Props of `FollowedPanel`. */
export interface FollowedPanelProps {
  /** The app that a new source is for. */
  readonly app: string;
  readonly onReview: (followed: FollowedView) => void;
}

/** Published lists that apps follow: how old each is, and the change that it proposes where it moved. */
export function FollowedPanel({ app, onReview }: FollowedPanelProps) {
  const read = useRead("lists.read", { again: false });
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (answer: Promise<Result<readonly FollowedView[]>>) => {
    const result = await answer;
    setProblem(result.ok ? null : result.problem);
    if (result.ok) read.replace(result.value);
  };
  const followed = read.value ?? [];
  return (
    <Panel
      title="Followed lists"
      actions={
        <Button variant="minimal" size="row" icon={<Plus />} onClick={() => setAdding(true)}>
          Source
        </Button>
      }
    >
      {read.last?.ok === false ? <ProblemBox problem={read.last.problem} /> : null}
      {problem === null ? null : <ProblemBox problem={problem} />}
      {followed.length === 0 ? (
        <p className={styles.none}>Ranges or domains that a provider publishes. Changes are proposed here.</p>
      ) : (
        <ul aria-label="Followed lists">
          {followed.map((one) => (
            <li key={one.id} className={styles.row}>
              <Mark productId={listSources[one.source].productId} name={nameOf(one)} />
              <span className={styles.name} title={`${nameOf(one)} (${one.part}) for ${one.app}`}>
                <span className="foreign">{nameOf(one)}</span>
                <Facts followed={one} />
              </span>
              {one.added.length + one.removed.length === 0 ? (
                <span />
              ) : (
                <Button
                  size="row"
                  aria-label={`Review what moved in ${nameOf(one)} for ${one.app}`}
                  onClick={() => onReview(one)}
                >
                  Review
                </Button>
              )}
              <RowMenu
                label={`More acts on ${nameOf(one)} for ${one.app}`}
                tabIndex={0}
                items={() => [
                  { label: "Read again", onSelect: () => void take(call("lists.read", { again: true })) },
                  {
                    label: "Stop following",
                    apart: true,
                    onSelect: () => void take(call("lists.unfollow", { id: one.id })),
                  },
                ]}
              />
            </li>
          ))}
        </ul>
      )}
      <FollowList app={app} open={adding} onClose={() => setAdding(false)} onFollowed={read.replace} />
    </Panel>
  );
}

function Facts({ followed: { app, added, removed, readAt, failure } }: { readonly followed: FollowedView }) {
  return (
    <span className={styles.facts}>
      {added.length + removed.length === 0 ? null : (
        <span className={styles.moved}>
          <span aria-hidden="true">
            {added.length > 0 ? `+${added.length}` : ""} {removed.length > 0 ? `−${removed.length}` : ""}
          </span>
          <span className="visually-hidden">
            {added.length} added, {removed.length} removed
          </span>
        </span>
      )}
      {failure === null ? null : (
        <span className={styles.failure} title={failure}>
          <StatusShape kind="unknown" />
          <span className="visually-hidden">Not read: {failure}</span>
        </span>
      )}
      {readAt === null ? "not read" : <RelativeTime at={readAt} />}
      <span className="foreign">· {app}</span>
    </span>
  );
}

function nameOf({ source, part }: FollowedView): string {
  return source === "v2fly" ? `v2fly ${part}` : listSources[source].label;
}
