import { useCallback, useMemo } from "react";
import { clearDraft, useDraft } from "../../state/drafts.ts";
import { useSlice } from "../../state/mirror.ts";
import type { PolicySource } from "./use-policy-source.ts";

/** What was typed, on the version it started from. */
interface StoredDraft {
  readonly text: string;
  readonly etag: string;
}

/** The text being worked on: the stored one, or what was typed over it. */
export interface PolicyDraft {
  readonly text: string;
  /** ETag of the version that it started from. */
  readonly etag: string;
  readonly dirty: boolean;
  /** Somebody saved another version since. */
  readonly overtaken: boolean;
  readonly set: (text: string) => void;
  /** Goes on from another version, the typed text as it is. */
  readonly rebase: (etag: string) => void;
  readonly discard: () => void;
}

/** The draft of the active tailnet’s policy file; it survives other screens, failed saves and a closed window. */
export function usePolicyDraft(source: PolicySource): PolicyDraft {
  const tailnet = useSlice("connection")?.activeId ?? "";
  const key = `policy text ${tailnet}`;
  const { value, typed, set: store } = useDraft<StoredDraft>(key, source, isDraft);
  const draft = typed ? value : null;
  const text = draft?.text ?? source.text;
  const etag = draft?.etag ?? source.etag;
  const set = useCallback(
    (next: string) => {
      // Back to where it began: nothing is typed any more.
      if (next === source.text && etag === source.etag) clearDraft(key);
      else store({ text: next, etag });
    },
    [store, key, source, etag],
  );
  return useMemo(
    () => ({
      text,
      etag,
      dirty: draft !== null,
      overtaken: draft !== null && etag !== source.etag,
      set,
      rebase: (onto: string) => store({ text, etag: onto }),
      discard: () => clearDraft(key),
    }),
    [text, etag, draft, source, set, store, key],
  );
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
