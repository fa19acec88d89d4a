import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { say } from "../../../state/feedback.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { useKey } from "../../../parts/keys/use-key.ts";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import type { EditorController, EditorReading } from "../editor/editor-controller.ts";
import type { PolicyDraft, StoredDraft } from "../use-policy-draft.ts";
import type { PolicyReading, PolicySource } from "../use-policy-source.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { EditorTools } from "./editor-tools.tsx";
import { stopsSave } from "./finding-words.ts";
import { FindingsDrawer } from "./findings-drawer.tsx";
import { Notices } from "./notices.tsx";
import { Outline } from "./outline.tsx";
import { PreviewStrip } from "./preview-strip.tsx";
import { StatusLine } from "./status-line.tsx";
import { useDraftSaver } from "./use-draft-saver.ts";
import { useEditing } from "./use-editing.ts";
import { useFindings } from "./use-findings.ts";
import { usePreview } from "./use-preview.ts";
import { useStoredProblem } from "./use-stored-problem.ts";
import styles from "./current.module.css";

/** The editor is large, so it is loaded with the first policy file that is shown. */
const PolicyEditor = lazy(async () => {
  const { PolicyEditor: loaded } = await import("../editor/policy-editor.tsx");
  return { default: loaded };
});

/** Props of `CurrentPolicy`. */
export interface CurrentPolicyProps {
  readonly source: PolicySource;
  readonly reading: PolicyReading;
  readonly draft: PolicyDraft;
  /** A line to show when the editor opens. */
  readonly line: number | null;
  readonly onLineShown: () => void;
}

/** What is the policy? Editing it, with what is wrong beside it, and the way to a reviewed save. */
export function CurrentPolicy({ source, reading, draft, line, onLineShown }: CurrentPolicyProps) {
  const [dialog, setDialog] = useState<"review" | { readonly mine: string } | null>(null);
  const [outline, setOutline] = useState<EditorReading["outline"]>(null);
  const editor = useRef<EditorController | null>(null);
  const change = usePolicyChange();
  const editing = useEditing(source, draft);
  const { opening, read, edited, settled, onReading: noteReading } = editing;
  const broken = useStoredProblem(source);
  const [mending, setMending] = useState<string | null>(null);
  const readOnly = broken !== null && !edited && mending !== source.etag;
  const { findings, checking, problem } = useFindings(read);
  const preview = usePreview(editor, read, opening.etag);
  const keeps = !readOnly && !settled;
  const { set: store } = draft;
  const saver = useDraftSaver(
    useCallback((text: string) => store(text, opening.etag), [store, opening.etag]),
    useCallback(() => (keeps ? (editor.current?.text() ?? null) : null), [keeps]),
  );

  const onReading = useCallback(
    (next: EditorReading) => {
      noteReading(next);
      // While the text does not parse, the last outline still shows the way.
      if (next.outline !== null) setOutline(next.outline);
      if (keeps) saver.keep(next.text);
    },
    [noteReading, saver, keeps],
  );
  const onController = useCallback(
    (controller: EditorController | null) => {
      editor.current = controller;
      if (controller === null || line === null) return;
      controller.jump({ line });
      onLineShown();
    },
    [line, onLineShown],
  );
  const forget = () => {
    saver.drop();
    draft.discard();
  };
  const setAside = (text: string) => draft.setAside({ text, etag: opening.etag });
  const startOver = () => {
    forget();
    editing.startOver();
  };
  const putBack = (discarded: StoredDraft) => {
    draft.setAside(null);
    // In the editor that it was discarded in, it is one more step of its history.
    if (discarded.etag === opening.etag && editor.current !== null) {
      editor.current.replace(discarded.text);
      return;
    }
    saver.drop();
    draft.set(discarded.text, discarded.etag);
    editing.resume(discarded);
  };

  const sound = read !== null && read.syntaxError === null;
  const stopping = findings.filter(stopsSave).length;
  const review = () => {
    const text = editor.current?.text() ?? draft.text;
    saver.flush();
    setDialog("review");
    void change.plan({ kind: "text", text, etag: opening.etag });
  };
  useKey("review", edited && sound && stopping === 0 && dialog === null && !readOnly ? review : null);

  return (
    <div className={styles.current}>
      <Notices
        reading={reading}
        broken={broken}
        readOnly={readOnly}
        overtaken={editing.overtaken}
        onCompare={() => setDialog({ mine: editor.current?.text() ?? draft.text })}
        onShowError={() => {
          if (broken !== null) editor.current?.jumpToFinding(broken.finding);
        }}
        onEditAnyway={() => setMending(source.etag)}
      />
      {readOnly ? null : (
        <EditorTools
          editor={editor}
          dirty={edited}
          sound={sound}
          stopping={stopping}
          changes={read?.changes?.count ?? null}
          planning={change.planning}
          onDiscard={() => {
            setAside(editor.current?.text() ?? draft.text);
            if (editing.overtaken) startOver();
            else editor.current?.replace(source.text);
          }}
          onReview={review}
        />
      )}
      <div className={styles.columns}>
        <Outline
          entries={outline}
          findings={findings}
          changes={read?.changes ?? null}
          onJump={(place) => editor.current?.jump(place)}
        />
        <div className={styles.work}>
          {preview === null ? null : (
            <PreviewStrip
              preview={preview}
              edited={edited}
              stoppedAt={read?.syntaxError?.line ?? findings.find(stopsSave)?.line ?? null}
            />
          )}
          <Suspense fallback={<SkeletonRows label="Opening the editor" rows={8} />}>
            <PolicyEditor
              key={`${opening.number} ${readOnly}`}
              text={opening.text}
              original={opening.original}
              label="Policy file"
              readOnly={readOnly}
              memory={`${opening.etag} ${readOnly}`}
              findings={findings}
              onTyped={editing.onTyped}
              onReading={onReading}
              onController={onController}
            />
          </Suspense>
          {readOnly && broken?.kind === "syntax" ? null : (
            <FindingsDrawer
              findings={findings}
              checking={checking}
              problem={problem}
              onJump={(finding) => editor.current?.jumpToFinding(finding)}
              onFix={readOnly ? undefined : (finding, text) => editor.current?.put(finding, text)}
            />
          )}
        </div>
      </div>
      <StatusLine
        read={read}
        edited={edited}
        readOnly={readOnly}
        etag={opening.etag}
        discarded={edited ? null : draft.discarded}
        onPutBack={putBack}
        onForget={() => draft.setAside(null)}
      />
      <ReviewDialog
        open={dialog === "review"}
        title="Review your changes"
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setDialog(null)}
        onGoToTest={({ line: at }) => editor.current?.jump({ line: at })}
        onSaved={(sentence) => {
          editing.settle();
          forget();
          draft.setAside(null);
          reading.readAgain();
          say(sentence);
        }}
      />
      {dialog !== null && dialog !== "review" ? (
        <CompareDialog
          newest={source.text}
          mine={dialog.mine}
          onClose={() => setDialog(null)}
          onRebase={() => {
            saver.drop();
            draft.set(dialog.mine, source.etag);
            editing.rebase();
            setDialog(null);
          }}
          onDiscard={() => {
            setAside(dialog.mine);
            startOver();
            setDialog(null);
          }}
        />
      ) : null}
    </div>
  );
}
