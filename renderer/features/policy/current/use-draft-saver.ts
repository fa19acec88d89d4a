import { useCallback, useEffect, useRef } from "react";

/** A further pause after which a draft is stored: storing a megabyte is worth a moment of its own. */
const pause = 1_000;

/** Keeping what was typed, without a key press waiting for it. */
export interface DraftSaver {
  /** Stores a text when typing rests. */
  readonly keep: (text: string) => void;
  /** Stores now what has not been stored. */
  readonly flush: () => void;
  /** Forgets what has not been stored. */
  readonly drop: () => void;
}

/**
 * Stores a draft when typing rests, and at once when the screen or the window closes. `live` gives the text as it is
 * that very moment; null while there is none to store.
 */
export function useDraftSaver(save: (text: string) => void, live: () => string | null): DraftSaver {
  const store = useRef(save);
  const current = useRef(live);
  const closed = useRef(false);
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null>(
    null,
  );

  useEffect(() => {
    store.current = save;
    current.current = live;
  }, [save, live]);

  const drop = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);

  const flush = useCallback(() => {
    const text = current.current() ?? waiting.current?.text;
    drop();
    if (text !== undefined) store.current(text);
  }, [drop]);

  const keep = useCallback(
    (text: string) => {
      drop();
      // The editor closes after the screen around it and hands in its last text then.
      if (closed.current) store.current(text);
      else waiting.current = { text, timer: setTimeout(flush, pause) };
    },
    [drop, flush],
  );

  useEffect(() => {
    closed.current = false;
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
      closed.current = true;
    };
  }, [flush]);

  return { keep, flush, drop };
}
