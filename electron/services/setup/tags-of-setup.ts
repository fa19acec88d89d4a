import type { StoredSetup } from "../../ports/stored-setup.ts";

/** Every tag that the host of a set-up joins with: that of the app first. */
export function tagsOfSetup({
  decisions,
  alsoTags = [],
}: Pick<StoredSetup, "decisions" | "alsoTags">): string[] {
  return [decisions.tag, ...alsoTags];
}
