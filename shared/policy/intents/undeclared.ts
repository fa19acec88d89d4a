import type { DraftEdit } from "./draft.ts";
import { isArray, isObject, spellings, type JsonObject } from "./json.ts";
import type { JsonValue } from "../../hujson/tree.ts";

/**
 * Groups and tags that edits name although neither the file nor the edits declare them: the service refuses them,
 * synced groups excepted, which look like `group:team@example.com`.
 */
export function undeclaredNames(root: JsonObject, edits: readonly DraftEdit[]): string[] {
  const declared = new Set([...namesIn(root, "groups"), ...namesIn(root, "tagOwners")]);
  const named = new Set<string>();
  for (const edit of edits) {
    if (edit.op === "remove") continue;
    if (edit.op === "set") declared.add(String(edit.path.at(-1)));
    collect(edit.value, named);
  }
  return [...named].filter((name) => !declared.has(name));
}

function namesIn(root: JsonObject, section: string): string[] {
  return spellings(root, section).flatMap((key) => Object.keys(asObject(root[key])));
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Selectors of groups and tags, ports taken off. */
function collect(value: JsonValue, into: Set<string>): void {
  if (typeof value === "string") {
    const name = /^(?:group|tag):[^:@]+(?=$|:)/u.exec(value)?.[0];
    if (name !== undefined) into.add(name);
  } else if (isArray(value)) {
    for (const item of value) collect(item, into);
  } else if (isObject(value)) {
    for (const member of Object.values(value)) collect(member, into);
  }
}
