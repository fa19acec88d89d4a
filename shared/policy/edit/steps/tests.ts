import type { JsonValue } from "../../../hujson/tree.ts";
import type { WrittenTest } from "../intent-fields.ts";
import { canonicalJson, isObject, sameSet, stringsOf, type JsonObject } from "../../../hujson/json.ts";
import { fieldName } from "../../document/field-names.ts";

/** The test that a value of the file is, under today’s names; null where it is none. */
export function testOf(value: JsonValue): WrittenTest | null {
  if (!isObject(value)) return null;
  const { src, proto, accept, deny, srcpostureattrs: attributes } = normalised(value);
  if (typeof src !== "string") return null;
  return {
    src,
    ...(typeof proto === "string" ? { proto } : {}),
    ...(accept === undefined ? {} : { accept: stringsOf(accept) }),
    ...(deny === undefined ? {} : { deny: stringsOf(deny) }),
    ...(isObject(attributes) ? { srcPostureAttrs: attributes } : {}),
  };
}

/** A test of the file under today's names in lower case; what is `null` or an empty map of attributes is left out. */
export function normalised(value: JsonObject): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const name = fieldName("tests", key);
    const isEmpty = name === "srcpostureattrs" && isObject(member) && Object.keys(member).length === 0;
    if (member !== null && !isEmpty) members.push([name, member]);
  }
  return Object.fromEntries(members);
}

/** Whether a test says the same; the order within `accept` and `deny` does not matter, nor the age of its names. */
export function isSameTest(value: JsonValue, test: WrittenTest): boolean {
  if (!isObject(value)) return false;
  const { accept, deny, ...rest } = normalised(value);
  const { accept: wantedAccept, deny: wantedDeny, ...wantedRest } = normalised({ ...test });
  return (
    sameSet(stringsOf(accept), stringsOf(wantedAccept)) &&
    sameSet(stringsOf(deny), stringsOf(wantedDeny)) &&
    canonicalJson(rest) === canonicalJson(wantedRest)
  );
}
