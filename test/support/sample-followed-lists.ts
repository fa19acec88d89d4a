import type { AppState } from "../../shared/bridge/app-state.ts";
import type { FollowedView } from "../../shared/bridge/lists.ts";

/** Lists that the first apps follow: one that moved, one as it was, one that could not be read. */
export function sampleFollowedLists(state: AppState): FollowedView[] {
  const [first = "GitHub", second = first] = state.fleet.apps.known
    ? state.fleet.apps.value.map(({ name }) => name)
    : [];
  const readAt = Date.now() - 2 * 60 * 60 * 1000;
  const same = { readAt, failure: null, added: [], removed: [], held: [] };
  return [
    {
      ...same,
      id: "list-1",
      source: "github",
      part: "web, api, git",
      app: first,
      added: ["20.201.28.151/32", "20.205.243.166/32"],
      removed: ["192.30.252.0/22"],
      held: ["140.82.112.0/20", "192.30.252.0/22"],
    },
    { ...same, id: "list-2", source: "v2fly", part: "zendesk", app: second },
    {
      ...same,
      id: "list-3",
      source: "okta",
      part: "us_cell_1",
      app: second,
      failure: "s3.amazonaws.com could not be reached.",
    },
    {
      ...same,
      id: "list-4",
      source: "pasted-ranges",
      part: "Meridian Bank partners",
      app: second,
      readAt: Date.now() - 96 * 24 * 60 * 60 * 1000,
    },
  ];
}
