import type { JsonValue } from "../../../hujson/tree.ts";
import type { PolicyDraft } from "../draft.ts";
import type { DropEmptySectionsIntent } from "../intent.ts";
import { isArray, isObject } from "../../../hujson/json.ts";

/** Takes out sections that hold nothing. */
export function dropEmptySections(draft: PolicyDraft, intent: DropEmptySectionsIntent): null {
  const opening = intent.paths.filter(([section]) => isRules(section) && isEmpty(draft.at([section ?? ""])));
  for (const path of intent.paths) {
    const section = path[0] ?? "";
    const value = draft.at(path);
    if (value === undefined || !isEmpty(value)) continue;
    if (
      isRules(section) &&
      leavesNoRules(
        draft,
        opening.map(([name]) => name ?? ""),
      )
    ) {
      if (intent.confirmOpen !== true) {
        draft.leave(`${section} stays, although it is empty: without it everything would be allowed.`);
        continue;
      }
    }
    draft.add({ op: "remove", path, section, reason: `Takes out ${path.join(" → ")}, which is empty` });
  }
  return null;
}

/** Whether neither `acls` nor `grants` would be left. */
function leavesNoRules(draft: PolicyDraft, going: readonly string[]): boolean {
  return !Object.keys(draft.root).some(
    (key) => isRules(key) && !going.includes(key) && draft.at([key]) !== undefined,
  );
}

function isRules(section: string | undefined): boolean {
  return section !== undefined && ["acls", "grants"].includes(section.toLowerCase());
}

/** Whether a value holds nothing, or only things that hold nothing. */
function isEmpty(value: JsonValue | undefined): boolean {
  if (isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}
