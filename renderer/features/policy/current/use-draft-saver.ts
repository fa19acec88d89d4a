import { useCallback, useEffect, useRef } from "react";
import type { PolicyDraft } from "../use-policy-draft.ts";

/** A further pause after which a draft is stored: storing a megabyte is worth a moment of its own. */
const pause = 500;

/** Keeping what was typed, without a key press waiting for it. */
export interface DraftSaver {
  /** Stores a text when typing rests. */
  readonly keep: (text: string) => void;
  /** Stores now what has not been stored. */
  readonly flush: () => void;
  /** Forgets what has not been stored. */
  readonly drop: () => void;
}

/** Stores a draft when typing rests, and at once when the editor or the window closes. */
export function useDraftSaver(draft: PolicyDraft): DraftSaver {
  const store = useRef(draft.set);
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null>(
    null,
  );

  useEffect(() => {
    store.current = draft.set;
  }, [draft]);

  const drop = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);

  const flush = useCallback(() => {
    const text = waiting.current?.text;
    drop();
    if (text !== undefined) store.current(text);
  }, [drop]);

  const keep = useCallback(
    (text: string) => {
      drop();
      waiting.current = { text, timer: setTimeout(flush, pause) };
    },
    [drop, flush],
  );

  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);

  return { keep, flush, drop };
}
