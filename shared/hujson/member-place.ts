import type { ObjectNode } from "./tree.ts";

/** Where a name stands in an object first, and whether it stands there again. */
interface MemberPlace {
  readonly index: number;
  readonly twice: boolean;
}

/** In a shorter object looking through is faster than an index. */
const worthAnIndex = 32;

const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, MemberPlace>>();

/** The place of a name in an object; undefined if it is not there. Names are compared exactly. */
export function memberPlace(object: ObjectNode, name: string): MemberPlace | undefined {
  if (object.members.length >= worthAnIndex) return indexOf(object).get(name);
  let found: number | undefined;
  const { members } = object;
  for (let index = 0; index < members.length; index++) {
    if (members[index]?.name.value !== name) continue;
    if (found !== undefined) return { index: found, twice: true };
    found = index;
  }
  return found === undefined ? undefined : { index: found, twice: false };
}

function indexOf(object: ObjectNode): ReadonlyMap<string, MemberPlace> {
  const known = indexes.get(object);
  if (known !== undefined) return known;
  const places = new Map<string, MemberPlace>();
  for (const [index, { name }] of object.members.entries()) {
    const first = places.get(name.value);
    places.set(name.value, first === undefined ? { index, twice: false } : { ...first, twice: true });
  }
  indexes.set(object, places);
  return places;
}
