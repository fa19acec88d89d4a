import type { ActivityRow, wayFilters } from "./activity.ts";

/** By way of what something was done, in words. */
export const wayNames: Readonly<Record<ActivityRow["way"], string>> = {
  console: "Console",
  api: "API",
  gitops: "GitOps",
  tailrace: "Tailrace",
  device: "Device",
  directory: "Directory",
  tailscale: "Tailscale",
  unknown: "Cannot be told",
};

/** What is shown. */
export type WayFilter = (typeof wayFilters)[number];

/** The filter that a row, or a version of the policy file, belongs to, beside `all`. */
export function filterOf({ way }: Pick<ActivityRow, "way">): Exclude<WayFilter, "all"> {
  return way === "console" || way === "api" || way === "gitops" || way === "tailrace" ? way : "other";
}

/** The rows with these words in them; the list on screen and its export ask the same. */
export function rowsWith(rows: readonly ActivityRow[], search: string): readonly ActivityRow[] {
  const wanted = search.trim().toLowerCase();
  return wanted === "" ? rows : rows.filter((row) => wordsOf(row).includes(wanted));
}

const words = new WeakMap<ActivityRow, string>();

/** All that is searched of a row, made once: typing goes through twenty thousand of them. */
function wordsOf(row: ActivityRow): string {
  const known = words.get(row);
  if (known !== undefined) return known;
  const text = `${row.who} ${row.did} ${row.to.text} ${wayNames[row.way]} ${row.error ?? ""}`.toLowerCase();
  words.set(row, text);
  return text;
}
