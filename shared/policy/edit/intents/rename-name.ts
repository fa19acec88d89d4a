import * as v from "valibot";
import { listed } from "../../../core/words.ts";
import { isArray, isObject, itemsOf, pathKey, stringsOf } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { kindOfName, whyNotNamed } from "../naming/name-kind.ts";
import { placesNaming, type NamePlace } from "../naming/name-places.ts";
import { nameIn } from "../naming/name-text.ts";
import { invalid, type PlanBuilder } from "../plan-builder.ts";
import { placeInWords } from "../uses.ts";

const schema = intentSchema("renameName", {
  /** A tag, a group or a host. */
  from: v.string(),
  to: v.string(),
  /**
   * Both names stand: a tag that devices carry has to be there under both, until they have switched. The same without
   * this takes the old one out then.
   */
  beside: v.exactOptional(v.boolean()),
  /** The other name may stand there already, if only side by side with the old one: `beside` has put it there. */
  both: v.exactOptional(v.boolean()),
  /** The words of comments too. */
  comments: v.exactOptional(v.boolean()),
  /** A person allowed it for this once, although others use the name. */
  evenForeign: v.exactOptional(v.boolean()),
});

/**
 * Gives a tag, a group or a host another name everywhere. Refused where others use it, as they know it by its name. What is
 * called alike inside another name is not touched.
 */
export const renameName: DefinitionOf<typeof schema> = {
  schema,
  title: ({ from, to }) => `Rename ${from} to ${to}`,
  help: "Gives a tag, a group or a host another name in every place of the file.",
  example: { kind: "renameName", from: "group:eng", to: "group:engineering" },
  plan(plan, { from, to, beside = false, both = false, comments = false, evenForeign = false }) {
    const refused = whyNotNamed(from, to);
    if (refused !== null) return refused;
    plan.readAll();
    const places = placesNaming(plan.document, from, to);
    const taken = placesNaming(plan.document, to, from);
    const declaration = places.find(({ isKey, path }) => isKey && path.length === 2 && path[1] === from);
    if (places.length === 0 && taken.some(({ isKey }) => isKey)) return null;
    if (declaration === undefined)
      return invalid(`${from} is not declared in the policy file.`, "Declare it there first.");
    if (taken.length > 0 && !((both || beside) && areBoth(plan, places, taken)))
      return invalid(`${to} is named in the policy file already.`, "Choose another name.");
    const others = [...new Set(places.flatMap(({ manager }) => manager ?? []))];
    if (others.length > 0 && !evenForeign)
      return invalid(
        `${from} is used by ${listed(others)}.`,
        "It is known there by this name. Change it there first.",
      );
    if (beside) standBeside(plan, places, { declaration, from, to });
    else rename(plan, places);
    if (comments && !beside) plan.respell(from, to);
    const allowed = evenForeign ? { evenForeign } : {};
    const back = beside ? { both: true } : comments ? { comments } : {};
    if (plan.edits.length > 0)
      plan.inverse.push({ kind: "renameName", from: to, to: from, ...allowed, ...back });
    return null;
  },
};

/**
 * Whether one of both names stands only beside the other: as `beside` leaves them, and whatever others wrote since for one
 * of them. Otherwise they are two, as where one is declared alone: devices that carry it would gain what the other gives.
 */
function areBoth(plan: PlanBuilder, places: readonly NamePlace[], others: readonly NamePlace[]): boolean {
  const [declaration] = places;
  if (declaration === undefined || kindOfName(declaration.written) !== "tag") return false;
  const [isUsed, isOtherUsed] = [places, others].map((all) => inLists(plan, all).length > 0);
  return isUsed === isOtherUsed && (isBeside(plan, others, places) || isBeside(plan, places, others));
}

function isBeside(plan: PlanBuilder, places: readonly NamePlace[], others: readonly NamePlace[]): boolean {
  const there = new Set(inLists(plan, others).map((place) => inItsList(place, place.written)));
  return places.every(
    (place) =>
      isOfTests(place) ||
      (isInList(plan, place) ? there.has(inItsList(place, place.renamed)) : place.path.length === 2),
  );
}

function inItsList({ path }: NamePlace, name: string): string {
  return `${pathKey(path.slice(0, -1))} ${name}`;
}

function isInList(plan: PlanBuilder, { path, isKey }: NamePlace): boolean {
  return !isKey && isArray(plan.at(path.slice(0, -1)));
}

/** Tests name one of both: no device has the new name while both stand. */
function isOfTests({ section }: NamePlace): boolean {
  return /^(?:ssh)?tests$/iu.test(section);
}

/** Places in lists, those of tests aside. */
function inLists(plan: PlanBuilder, places: readonly NamePlace[]): readonly NamePlace[] {
  return places.filter((place) => !isOfTests(place) && isInList(plan, place));
}

/** Every list that holds the one holds the other beside it. Tests stay: no device has the new name yet. */
function standBeside(
  plan: PlanBuilder,
  places: readonly NamePlace[],
  { declaration, from, to }: { readonly declaration: NamePlace; readonly from: string; readonly to: string },
): void {
  const why = { section: declaration.section, reason: `Declares ${to} beside ${from}` };
  const other = [...declaration.path.slice(0, -1), to];
  const wanted = nameIn(from);
  if (plan.at(other) === undefined) {
    const owners = stringsOf(plan.at(declaration.path)).flatMap((owner) => {
      const renamed = owner.replaceAll(wanted, () => to);
      return renamed === owner ? [owner] : [owner, renamed];
    });
    plan.add({ op: "set", path: other, value: owners, ...why });
  }
  const done = new Set<string>();
  for (const { path, section, renamed } of inLists(plan, places)) {
    const list = path.slice(0, -1);
    const items = itemsOf(plan.at(list));
    const at = Number(path.at(-1)) + 1;
    const key = `${pathKey(list)} ${renamed}`;
    if (items.includes(renamed) || done.has(key)) continue;
    done.add(key);
    plan.add({
      op: "insert",
      path: list,
      value: renamed,
      ...(at < items.length ? { index: at } : {}),
      section,
      reason: `Names ${to} beside ${from} in ${placeInWords(path)}`,
    });
  }
}

/** The other name in every place. Where both stand side by side, the one that came later goes. */
function rename(plan: PlanBuilder, places: readonly NamePlace[]): void {
  const gone = new Set<string>();
  for (const { path, section, isKey, written, renamed } of places) {
    if (gone.has(pathKey(path.slice(0, 2)))) continue;
    const above = path.slice(0, -1);
    const container = plan.at(above);
    const twin = isKey
      ? { there: plan.at([...above, renamed]) !== undefined, at: keyIndex(container, renamed), step: renamed }
      : twinIn(container, renamed);
    const own = isKey ? keyIndex(container, written) : Number(path.at(-1));
    const isFirst = !twin.there || own < twin.at;
    const second = isFirst ? [...above, twin.step] : path;
    // What stands in a declaration that goes goes with it.
    if (twin.there && isKey) gone.add(pathKey(second));
    if (twin.there)
      plan.add({
        op: "remove",
        path: second,
        section,
        reason: `Takes the second name out of ${placeInWords(path)}`,
      });
    if (!isFirst) continue;
    const reason = `Renames ${written} to ${renamed} in ${placeInWords(path)}`;
    plan.add(
      isKey
        ? { op: "rename", path, name: renamed, section, reason }
        : { op: "set", path, value: renamed, section, reason },
    );
  }
}

function twinIn(list: JsonValue | undefined, renamed: string) {
  const at = itemsOf(list).indexOf(renamed);
  return { there: isArray(list) && at >= 0, at, step: at };
}

function keyIndex(container: JsonValue | undefined, key: string): number {
  return isObject(container) ? Object.keys(container).indexOf(key) : -1;
}
