import type { Past } from "../../../shared/bridge/history.ts";
import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { useSlice } from "../../state/mirror.ts";
import { useRead, type LiveRead } from "../../state/use-read.ts";

/** How an app or a connector was, read again after every sync. */
export function usePast(owner: Owner): LiveRead<Past> {
  const connection = useSlice("connection");
  const fleet = useSlice("fleet");
  const since = `${connection?.lastSyncAt ?? 0} ${fleet?.ledger.length ?? 0}`;
  return useRead("history.read", { owner }, { since });
}
