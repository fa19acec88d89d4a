import type { PolicyVersionView } from "../../../../shared/bridge/policy.ts";
import { counted } from "../../../../shared/core/words.ts";
import { useRead } from "../../../state/use-read.ts";
import { Button } from "../../../ui/button.tsx";
import { exactTime, momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import type { VersionWay } from "../../../parts/ways/use-version-ways.ts";
import { Impact } from "../../../parts/review/impact.tsx";
import { movedWords, nobodyMoved } from "../../../parts/review/moved-words.ts";
import { VersionDiff } from "./version-diff.tsx";
import { useVersionChange } from "./version-row.tsx";
import { versionTitle, wayWords } from "./version-words.ts";
import styles from "./version-detail.module.css";

/** Props of `VersionDetail`. */
export interface VersionDetailProps {
  readonly version: PolicyVersionView;
  readonly way: VersionWay;
  /** What it is compared with; null where nothing is known before it. */
  readonly against: PolicyVersionView | null;
  /** It is the one that the person chose, not the one before. */
  readonly isChosen: boolean;
  /** The tailnet holds this version now. */
  readonly isCurrent: boolean;
  readonly onUndo: ((previous: PolicyVersionView) => void) | null;
  readonly onRestore: () => void;
}

/** What one version did: whom it moved, then the difference, and the way back. */
export function VersionDetail(props: VersionDetailProps) {
  const { version, way, against, isChosen, isCurrent, onUndo, onRestore } = props;
  const now = useNow();
  const shortOf = useShortLogin();
  const change = useVersionChange(against, version);
  // Compared with another one than the one before it, its note says too little.
  const title = isChosen ? "Two versions compared" : versionTitle(version, change);
  const [before, after] =
    against !== null && against.at > version.at ? [version, against] : [against, version];
  return (
    <section className={styles.detail} aria-label="The version">
      <div className={styles.head}>
        <div className={styles.heading}>
          <h2 className={styles.title}>
            <span className="foreign">{title}</span>
          </h2>
          <p className={styles.facts}>
            <span title={`${exactTime(version.at)}\n${way.ground}`}>
              {wayWords(way)}
              {version.by === null ? ", not known by whom" : `, ${shortOf(version.by)}`},{" "}
              {momentWords(version.at, now)}
            </span>
            {version.formatted === undefined ? null : (
              <span className={styles.muted}>Tailscale formatted it when it was saved</span>
            )}
            {against === null ? null : (
              <span className={styles.muted} title={exactTime(against.at)}>
                against {momentWords(against.at, now)}
              </span>
            )}
          </p>
        </div>
        {isCurrent ? (
          onUndo === null || against === null || isChosen ? null : (
            <Button onClick={() => onUndo(against)}>Undo this change…</Button>
          )
        ) : (
          <Button onClick={onRestore}>Restore this version…</Button>
        )}
      </div>
      {before === null ? (
        <p className={styles.only}>Nothing older was seen, so there is nothing to compare it with.</p>
      ) : (
        <>
          <VersionImpact beforeId={before.id} afterId={after.id} />
          <VersionDiff before={before} after={after} />
        </>
      )}
    </section>
  );
}

/** Whom it moved, before the text of it. */
function VersionImpact(pair: { readonly beforeId: string; readonly afterId: string }) {
  const { answer, value } = useRead("policy.versionImpact", pair);
  if (answer?.ok === false)
    return <p className={styles.muted}>Whom it moved is not known: {answer.problem.what}</p>;
  if (value === null || answer === null) return <p className={styles.muted}>Working out whom it moved…</p>;
  const { summary, rows } = value;
  const words =
    summary === undefined
      ? []
      : [
          movedWords(summary) ?? [],
          ...(summary.apps.added > 0 ? [`+${counted(summary.apps.added, "app")}`] : []),
          ...(summary.apps.removed > 0 ? [`−${counted(summary.apps.removed, "app")}`] : []),
        ];
  return (
    <>
      <p className={styles.impact}>
        <span className={styles.strong}>
          {words.length > 0 ? words.join(" · ") : summary === undefined ? "" : nobodyMoved}
        </span>
        {summary !== undefined && summary.exitNodes > 0 ? (
          <span className={styles.bad}>
            {counted(summary.exitNodes, "person", "people")} gained every exit node
          </span>
        ) : null}
        {summary !== undefined && summary.exitNodesLost > 0 ? (
          <span className={styles.muted}>
            {counted(summary.exitNodesLost, "person", "people")} lost every exit node
          </span>
        ) : null}
        {summary === undefined ? null : (
          <>
            <span className={styles.muted}>{counted(summary.rulesKept, "rule")} kept</span>
            {/* The review judged it with those of its day: a connector may have joined since. */}
            <span className={styles.muted}>Worked out with the people and devices of now</span>
          </>
        )}
      </p>
      {rows.length === 0 && value.unknowns.length === 0 ? null : <Impact impact={value} />}
    </>
  );
}
