import * as v from "valibot";
import { followedListSchema, type FollowedList } from "../../shared/catalogue/followed-list.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens the published lists that the apps of a tailnet follow; call `load` first. */
export function createFollowedListsStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly FollowedList[]> {
  return createJsonStore<readonly FollowedList[]>({
    disk,
    path,
    now,
    label: "the followed lists",
    version: 1,
    schema: v.pipe(v.array(followedListSchema), v.readonly()),
    empty: [],
  });
}
