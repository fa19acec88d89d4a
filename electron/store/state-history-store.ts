import {
  emptyStateHistory,
  stateHistorySchema,
  type StateHistory,
} from "../../shared/connectors/state-history.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens how the apps and connectors of a tailnet were over time; call `load` first. */
export function createStateHistoryStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<StateHistory> {
  return createJsonStore<StateHistory>({
    disk,
    path,
    now,
    label: "the history of states",
    version: 1,
    schema: stateHistorySchema,
    empty: emptyStateHistory,
  });
}
