import { useSlice } from "./mirror.ts";

/**
 * Another text whenever answers about who has what may be others: after each sync, with each policy file, and when something
 * is given for a while or ends, on whichever devices.
 */
export function useSince(): string {
  const syncedAt = useSlice("connection")?.lastSyncAt ?? "";
  const etag = useSlice("policy")?.etag ?? "";
  const timed = useSlice("timed")?.records ?? [];
  return [
    syncedAt,
    etag,
    ...timed.map(({ id, state, expiresAt, devices }) => [id, state, expiresAt, ...devices].join(" ")),
  ].join(" ");
}
