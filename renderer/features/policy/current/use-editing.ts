import { useCallback, useState } from "react";
import type { EditorReading } from "../editor/editor-controller.ts";
import type { PolicyDraft, StoredDraft } from "../use-policy-draft.ts";
import type { PolicySource } from "../use-policy-source.ts";

/** What an editor was opened with. */
interface Opening {
  /** Counts openings: another number is another editor. */
  readonly number: number;
  readonly text: string;
  /** ETag of the version that the text started from. */
  readonly etag: string;
  /** The text of that version; null where it is not known any more, so that the text counts as edited. */
  readonly original: string | null;
}

/** The state of the editor between the stored version and the draft. */
export interface Editing {
  readonly opening: Opening;
  /** The text as it was when typing last rested; null before the editor has opened. */
  readonly read: EditorReading | null;
  /** There is something that would be lost without a draft or a save. */
  readonly edited: boolean;
  /** Somebody saved another version since the text was begun. */
  readonly overtaken: boolean;
  /** A key was pressed; known at once, long before the text is read. */
  readonly onTyped: () => void;
  readonly onReading: (reading: EditorReading) => void;
  /** What was typed is saved: the next version of the service takes its place. */
  readonly settle: () => void;
  /** Whether it is saved and the service’s version still on its way. */
  readonly settled: boolean;
  /** Goes on from the newest version, the typed text as it is. */
  readonly rebase: () => void;
  /** Opens the newest version without what was typed. */
  readonly startOver: () => void;
  /** Opens a text that was typed earlier, on the version that it began from. */
  readonly resume: (draft: StoredDraft) => void;
}

/** Follows the stored version while nothing is typed, and holds on to what was typed when somebody else saves. */
export function useEditing(source: PolicySource, draft: PolicyDraft): Editing {
  const [opening, setOpening] = useState<Opening>({
    number: 0,
    text: draft.text,
    etag: draft.etag,
    original: draft.etag === source.etag ? source.text : null,
  });
  const [read, setRead] = useState<EditorReading | null>(null);
  const [typed, setTyped] = useState(false);
  const [settled, setSettled] = useState(false);
  const { original } = opening;
  const differs = read === null ? opening.text !== original : read.text !== original;
  const edited = !settled && (typed || differs);

  const openNewest = () => {
    setOpening({
      number: opening.number + 1,
      text: source.text,
      etag: source.etag,
      original: source.text,
    });
    setRead(null);
    setTyped(false);
    setSettled(false);
  };
  // State that follows a prop is set while drawing, so that the old editor is never drawn with the new version.
  if (!edited && opening.etag !== source.etag) openNewest();

  return {
    opening,
    read,
    edited,
    overtaken: edited && opening.etag !== source.etag,
    onTyped: useCallback(() => {
      setTyped(true);
      setSettled(false);
    }, []),
    onReading: useCallback((reading: EditorReading) => {
      setRead(reading);
      setTyped(false);
    }, []),
    settle: () => setSettled(true),
    settled,
    rebase: () => setOpening({ ...opening, etag: source.etag, original: source.text }),
    startOver: openNewest,
    resume: ({ text, etag }) => {
      setOpening({
        number: opening.number + 1,
        text,
        etag,
        original: etag === source.etag ? source.text : null,
      });
      setRead(null);
      setTyped(false);
      setSettled(false);
    },
  };
}
