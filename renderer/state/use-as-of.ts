import { useSlice } from "./mirror.ts";

/**
 * From when everything is that is shown, where the tailnet does not answer: nothing of it may be said to be so now. Null
 * while it answers.
 */
export function useAsOf(): number | null {
  const connection = useSlice("connection");
  return connection?.status.label === "offline" ? connection.lastSyncAt : null;
}
