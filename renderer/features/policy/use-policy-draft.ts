import { useCallback } from "react";
import { clearDraft, useDraft, useTailnetKey } from "../../state/drafts.ts";
import type { PolicySource } from "./use-policy-source.ts";

/** What was typed, on the version it started from. */
export interface StoredDraft {
  readonly text: string;
  readonly etag: string;
}

/** The text being worked on, as it is stored: what the service has, or what was typed over it. */
export interface PolicyDraft {
  readonly text: string;
  /** ETag of the version that it started from. */
  readonly etag: string;
  readonly dirty: boolean;
  /** Stores what was typed on the version with this ETag; the text of the newest version itself is no draft. */
  readonly set: (text: string, etag: string) => void;
  readonly discard: () => void;
  /** What was discarded last and can be put back; null when there is none. */
  readonly discarded: StoredDraft | null;
  /** Keeps what is about to be discarded; null forgets it. */
  readonly setAside: (discarded: StoredDraft | null) => void;
}

/** The draft of the active tailnet’s policy file; it survives other screens, failed saves and a closed window. */
export function usePolicyDraft(source: PolicySource): PolicyDraft {
  const key = useTailnetKey("policy text");
  const { value, typed, set: store } = useDraft<StoredDraft>(key, source, isDraft);
  const set = useCallback(
    (text: string, etag: string) => {
      if (text === source.text && etag === source.etag) clearDraft(key);
      else store({ text, etag });
    },
    [store, key, source],
  );
  const discard = useCallback(() => clearDraft(key), [key]);
  const aside = useDraft<StoredDraft | null>(useTailnetKey("policy text discarded"), null, isDraft);
  const setAside = (discarded: StoredDraft | null) =>
    discarded === null ? aside.clear() : aside.set(discarded);
  return {
    text: value.text,
    etag: value.etag,
    dirty: typed,
    set,
    discard,
    discarded: aside.value,
    setAside,
  };
}

function isDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "etag" in value &&
    typeof value.etag === "string"
  );
}
