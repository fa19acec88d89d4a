import type { RenameStep } from "../../policy/edit/naming/rename-between.ts";
import type { VersionHolders } from "./version-holders.ts";

/** Whether it is the thing itself that has another name, and not one of the names inside it. */
export function isRenamed(id: string, was: string): boolean {
  return id !== was && (id.startsWith("groups ") || id.startsWith("tagOwners "));
}

/**
 * What entitlements are called before a rename, by what they are called after it: those that are called otherwise. Nothing
 * else differs, so that rules have kept their places.
 */
export function renamedIds(
  { from, to }: Pick<RenameStep, "from" | "to">,
  before: VersionHolders,
  after: VersionHolders,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const section of ["grants", "acls", "ssh"] as const) {
    const old = before.idsOf(section);
    for (const [place, id] of after.idsOf(section).entries()) {
      const was = old[place];
      if (was !== undefined && was !== id) ids.set(id, was);
    }
  }
  for (const section of ["groups", "tagOwners"] as const) {
    const [id, was] = [`${section} ${to}`, `${section} ${from}`];
    if (before.get(id) === undefined && before.get(was) !== undefined) ids.set(id, was);
  }
  return ids;
}
