import { useSlice } from "../../../state/mirror.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { KeyHint } from "../../../ui/key-hint.tsx";
import { Status } from "../../../ui/status.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { useCursor } from "../editor/cursor.ts";
import type { EditorReading } from "../editor/editor-controller.ts";
import type { StoredDraft } from "../use-policy-draft.ts";
import styles from "./status-line.module.css";

/** Props of `StatusLine`. */
export interface StatusLineProps {
  readonly read: EditorReading | null;
  readonly edited: boolean;
  readonly readOnly: boolean;
  /** ETag of the version that the text started from. */
  readonly etag: string;
  /** What was typed and discarded, and can be put back. */
  readonly discarded: StoredDraft | null;
  readonly onPutBack: (discarded: StoredDraft) => void;
  readonly onForget: () => void;
}

/** What the text rests on, what was typed over it, and where the cursor is. */
export function StatusLine(props: StatusLineProps) {
  const { read, edited, readOnly, etag, discarded, onPutBack, onForget } = props;
  const versions = useSlice("policy")?.versions ?? [];
  const version = versions.find((one) => one.etag === etag);
  const now = useNow();
  const shortOf = useShortLogin();
  const { line, column } = useCursor();
  const changes = read?.changes ?? null;
  return (
    <div className={styles.line}>
      <span className={styles.base} title={version?.by ?? undefined}>
        <Status
          kind={edited ? "progress" : "ok"}
          word={
            version === undefined
              ? "Stored version"
              : `Stored version of ${momentWords(version.at, now)}${version.by === null ? "" : `, ${shortOf(version.by)}`}`
          }
        />
      </span>
      <output className={styles.edits}>
        {edited ? (
          <>
            <span className={styles.edited}>Edited, not saved</span>
            {changes === null ? null : (
              <>
                <span className={styles.added}>+{changes.added.toLocaleString("en")}</span>
                <span className={styles.removed}>−{changes.removed.toLocaleString("en")}</span>
              </>
            )}
          </>
        ) : null}
      </output>
      {discarded === null ? null : (
        <span className={styles.discarded}>
          Changes discarded
          <button type="button" className={styles.act} onClick={() => onPutBack(discarded)}>
            Put them back
          </button>
          <button type="button" className={styles.act} onClick={onForget}>
            Forget them
          </button>
        </span>
      )}
      <span className={styles.end}>
        {line.toLocaleString("en")}:{column.toLocaleString("en")}
      </span>
      {read === null ? null : (
        <span className={styles.size}>HuJSON · {read.lines.toLocaleString("en")} lines</span>
      )}
      {readOnly ? (
        <span>read-only</span>
      ) : (
        <span className={styles.key}>
          <KeyHint keys={["mod", "S"]} /> review
        </span>
      )}
    </div>
  );
}
