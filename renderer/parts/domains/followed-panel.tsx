import { Plus } from "lucide-react";
import { useState } from "react";
import type { FollowedView } from "../../../shared/bridge/lists.ts";
import { followedSources, isPasted, listName } from "../../../shared/catalogue/followed-sources.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { call } from "../../state/call.ts";
import { say } from "../../state/feedback.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { useRead } from "../../state/use-read.ts";
import { Mark } from "../mark/mark.tsx";
import { ReviewDialog } from "../review/review-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { RowMenu } from "../../ui/data-table/row-menu.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { useNow } from "../../ui/use-now.ts";
import { FollowList } from "./follow-list.tsx";
import { PasteListAgain } from "./paste-list-again.tsx";
import styles from "./followed-panel.module.css";

/** Props of `FollowedPanel`. */
export interface FollowedPanelProps {
  /** The app that a new source is for; null where it is chosen with the source. */
  readonly app: string | null;
  /** Shows the lists of this app alone, and nothing where it follows none. */
  readonly isOwn?: boolean;
}

/** Lists that apps follow: how old each is, and the change that it proposes where it moved. */
export function FollowedPanel({ app, isOwn = false }: FollowedPanelProps) {
  const read = useRead("lists.read", { again: false });
  const [adding, setAdding] = useState(false);
  const [pasting, setPasting] = useState<FollowedView | null>(null);
  const [reviewing, setReviewing] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = usePolicyChange();
  const take = async (answer: Promise<Result<readonly FollowedView[]>>) => {
    const result = await answer;
    setProblem(result.ok ? null : result.problem);
    if (result.ok) read.replace(result.value);
  };
  const review = (one: FollowedView) => {
    setReviewing(`Follow ${listName(one)} in ${one.app}`);
    const { about: of } = followedSources[one.source];
    const { app: name, added, removed, held } = one;
    void change.plan({
      kind: "followList",
      name,
      of,
      added: [...added],
      removed: [...removed],
      held: [...held],
    });
  };
  const followed = (read.value ?? []).filter((one) => !isOwn || one.app === app);
  const isUnread = read.last?.ok === false;
  if (isOwn && followed.length === 0 && !(isUnread && read.value === null)) return null;
  return (
    <Panel
      title="Followed lists"
      actions={
        <Button variant="minimal" size="row" icon={<Plus />} onClick={() => setAdding(true)}>
          Source
        </Button>
      }
    >
      {read.last?.ok === false ? <ProblemBox problem={read.last.problem} onRetry={read.again} /> : null}
      {problem === null ? null : <ProblemBox problem={problem} />}
      {followed.length > 0 ? (
        <ul aria-label="Followed lists" className={styles.list}>
          {followed.map((one) => (
            <FollowedRow
              key={one.id}
              followed={one}
              isOwn={isOwn}
              onReview={() => review(one)}
              onPaste={() => setPasting(one)}
              onTake={(answer) => void take(answer)}
            />
          ))}
        </ul>
      ) : isUnread ? null : (
        <p className={styles.none}>Ranges or domains that a provider publishes. Changes are proposed here.</p>
      )}
      <FollowList app={app} open={adding} onClose={() => setAdding(false)} onFollowed={read.replace} />
      {pasting === null ? null : (
        <PasteListAgain followed={pasting} onClose={() => setPasting(null)} onTaken={read.replace} />
      )}
      <ReviewDialog
        open={reviewing !== null}
        title={reviewing ?? ""}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(null)}
        onSaved={(sentence) => {
          say(sentence);
          setReviewing(null);
          read.again();
        }}
      />
    </Panel>
  );
}

interface FollowedRowProps {
  readonly followed: FollowedView;
  readonly isOwn: boolean;
  readonly onReview: () => void;
  readonly onPaste: () => void;
  readonly onTake: (answer: Promise<Result<readonly FollowedView[]>>) => void;
}

function FollowedRow({ followed, isOwn, onReview, onPaste, onTake }: FollowedRowProps) {
  const { id, source, part, app, added, removed } = followed;
  const name = listName(followed);
  const { productId, label } = followedSources[source];
  const again = isPasted(source)
    ? { label: "Paste again…", onSelect: onPaste }
    : { label: "Read again", onSelect: () => onTake(call("lists.read", { again: true })) };
  return (
    <li className={styles.row}>
      <Mark productId={productId} name={name} />
      <span className={styles.name} title={`${name}: ${label} (${part}) for ${app}`}>
        <span className="foreign clamped">{name}</span>
        <Facts followed={followed} isOwn={isOwn} />
      </span>
      {added.length + removed.length === 0 ? (
        <span className={styles.noReview} />
      ) : (
        <Button
          size="row"
          className={styles.review}
          aria-label={`Review what moved in ${name} for ${app}`}
          onClick={onReview}
        >
          Review
        </Button>
      )}
      <RowMenu
        label={`Acts on ${name} for ${app}`}
        tabIndex={0}
        items={() => [
          again,
          { label: "Stop following", apart: true, onSelect: () => onTake(call("lists.unfollow", { id })) },
        ]}
      />
    </li>
  );
}

const day = 24 * 60 * 60 * 1000;
/** Providers move their lists a few times a year at least: a paste of that age is worth a look. */
const oldPaste = 90 * day;

function Facts({ followed, isOwn }: Pick<FollowedRowProps, "followed" | "isOwn">) {
  const { source, app, added, removed, readAt, failure } = followed;
  const now = useNow();
  const isOld = isPasted(source) && readAt !== null && now - readAt > oldPaste;
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
      {isOld ? (
        <span className={styles.failure} title="Pasted long ago: paste it again">
          <StatusShape kind="attention" />
          <span className="visually-hidden">Old, paste it again:</span>
        </span>
      ) : null}
      {isOwn ? null : <span className={`foreign ${styles.app}`}>{app}</span>}
      <span className={styles.age}>
        {isPasted(source) && readAt !== null ? "pasted " : null}
        {readAt === null ? "not read" : <RelativeTime at={readAt} />}
      </span>
    </span>
  );
}
