import * as v from "valibot";
import { canonicalJson, isArray, isObject, itemsOf, type JsonPath } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { comment, index, jsonObject, words } from "../intent-fields.ts";
import type { LeftEntry, LeftList } from "../leaving/leaving-steps.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { commentOf } from "../steps/rules.ts";
import { foldedLogin } from "../steps/list-edits.ts";
import { entryName } from "../../document/entry-name.ts";

const schema = intentSchema("restorePerson", {
  login: v.string(),
  /** Lists by name, as they were and as they were left; null where the list went. */
  lists: v.pipe(
    v.array(v.strictObject({ path: words, before: words, after: v.nullable(words) })),
    v.readonly(),
  ),
  /** Entries of sections, as they were and as they were left; null where the entry went. */
  entries: v.pipe(
    v.array(
      v.strictObject({
        section: v.string(),
        index,
        before: jsonObject,
        after: v.nullable(jsonObject),
        comment,
      }),
    ),
    v.readonly(),
  ),
});

/**
 * Puts a person back where they were taken out. What others changed since stays as it is, and is said. Its way back is to
 * deprovision them again.
 */
export const restorePerson: DefinitionOf<typeof schema> = {
  schema,
  title: ({ login }) => `Restore ${login}`,
  help: "Puts a person back where they were taken out of the policy file.",
  example: {
    kind: "restorePerson",
    login: "ana@example.com",
    lists: [{ path: ["groups", "group:eng"], before: ["ben@example.com", "ana@example.com"], after: [] }],
    entries: [],
  },
  plan(plan, { login, lists, entries }) {
    for (const list of lists) restoreList(plan, list, login);
    for (const section of new Set(entries.map((entry) => entry.section))) {
      const left = entries.filter((entry) => entry.section === section);
      restoreEntries(plan, section, left, login);
    }
    return null;
  },
};

function restoreList(plan: PlanBuilder, { path, before, after }: LeftList, login: string): void {
  const [section = "", ...rest] = path;
  const where: JsonPath = [plan.key(section), ...rest];
  const why = { section, reason: `Puts ${login} back into ${rest.at(-1) ?? section}` };
  const current = plan.at(where);
  if (current === undefined && after === null) plan.add({ op: "set", path: where, value: before, ...why });
  else if (!isArray(current))
    plan.leave(`${rest.at(-1) ?? section} is gone, so ${login} is not put back there.`);
  else restoreItems(plan, where, current, { before, after: after ?? [] }, login, why);
}

/**
 * Entries that went are put in by the places where they stood, the first one first, so that each finds its own; where
 * others moved things since, that is as near as can be.
 */
function restoreEntries(plan: PlanBuilder, section: string, left: readonly LeftEntry[], login: string): void {
  const current = itemsOf(plan.section(section));
  const there: (string | null)[] = current.map(canonicalJson);
  const gone = left.filter(({ after }) => after === null).map((entry) => entry.index);
  for (const { index: at, before, after, comment: lines } of left) {
    const name = entryName(section, at);
    const why = { section, reason: `Puts ${login} back into ${name}` };
    const place = at - gone.filter((other) => other < at).length;
    // Entries that say the same are told apart by their places.
    const take = (value: JsonValue, near: number): number => {
      const wanted = canonicalJson(value);
      const found = there[near] === wanted ? near : there.indexOf(wanted);
      if (found >= 0) there[found] = null;
      return found;
    };
    if (take(before, at) >= 0) continue;
    if (after === null) {
      plan.add({
        op: "insert",
        path: [plan.key(section)],
        value: before,
        ...(place < current.length ? { index: place } : {}),
        ...commentOf(lines ?? []),
        ...why,
        reason: `Puts ${name} back, which was about ${login}`,
      });
      continue;
    }
    const found = take(after, place);
    const entry = current[found];
    if (!isObject(entry)) {
      plan.leave(`Others have changed ${name} since, so ${login} is not put back there.`);
      continue;
    }
    for (const [key, list] of Object.entries(before)) {
      const [had, has] = [itemsOf(list), entry[key]];
      if (isArray(list) && isArray(has) && had.length !== has.length)
        restoreItems(plan, [plan.key(section), found, key], has, { before: had, after: has }, login, why);
    }
  }
}

/** Makes a list what it was where nobody changed it since; else the person comes last. */
function restoreItems(
  plan: PlanBuilder,
  path: JsonPath,
  current: readonly JsonValue[],
  { before, after }: { readonly before: readonly JsonValue[]; readonly after: readonly JsonValue[] },
  login: string,
  why: { readonly section: string; readonly reason: string },
): void {
  const isUntouched = canonicalJson(current) === canonicalJson(after);
  const missing = before.filter((item) => !current.includes(item) && isOf(item, login));
  if (missing.length === 0) return;
  // What was handed to somebody else meanwhile goes back whole.
  if (isUntouched && current.some((item) => !before.includes(item))) {
    plan.add({ op: "set", path, value: [...before], ...why });
    return;
  }
  for (const item of missing) {
    const place = before.slice(0, before.indexOf(item)).filter((one) => current.includes(one)).length;
    const at = isUntouched && place < current.length ? { index: place } : {};
    plan.add({ op: "insert", path, value: item, ...at, ...why });
  }
}

function isOf(item: JsonValue, login: string): boolean {
  return typeof item === "string" && foldedLogin(item).startsWith(foldedLogin(login));
}
