import { useEffect, useRef } from "react";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { openEditor } from "./editor-controller.ts";
import type { EditorController, EditorReading } from "./editor-controller.ts";
import styles from "./policy-editor.module.css";

/** Props of `PolicyEditor`. A change of text, label or mode after the first drawing needs another `key`. */
export interface PolicyEditorProps {
  readonly text: string;
  /** The version that the text started from; null where it is not known. */
  readonly original: string | null;
  readonly label: string;
  readonly readOnly: boolean;
  /** Under this key undo and cursor outlive a look at another tab. */
  readonly memory: string;
  /** What is wrong, each at its place. */
  readonly findings: readonly FindingView[];
  /** Told of every change at once; `onReading` follows when typing rests. */
  readonly onTyped: () => void;
  readonly onReading: (reading: EditorReading) => void;
  /** Told of the editor when it opens, and of null when it closes. */
  readonly onController: (controller: EditorController | null) => void;
}

/** The policy file in an editor. What is typed stays in the editor until it rests; see `openEditor`. */
export function PolicyEditor({
  text,
  original,
  label,
  readOnly,
  memory,
  findings,
  onTyped,
  onReading,
  onController,
}: PolicyEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const controller = useRef<EditorController | null>(null);
  const start = useRef({ text, original, label, readOnly, memory, onTyped, onReading, onController });

  useEffect(() => {
    start.current = { ...start.current, onTyped, onReading, onController };
  }, [onTyped, onReading, onController]);

  useEffect(() => {
    const parent = frame.current;
    if (parent === null) return undefined;
    const opened = openEditor({
      ...start.current,
      parent,
      onTyped: () => start.current.onTyped(),
      onReading: (reading) => start.current.onReading(reading),
    });
    controller.current = opened;
    start.current.onController(opened);
    return () => {
      controller.current = null;
      start.current.onController(null);
      opened.close();
    };
  }, []);

  useEffect(() => {
    controller.current?.setFindings(findings);
  }, [findings]);

  useEffect(() => {
    controller.current?.setOriginal(original);
  }, [original]);

  return <div ref={frame} className={styles.editor} />;
}
