import type { Problem } from "../../../core/problem.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddTestIntent, PolicyTest } from "../intent.ts";
import {
  canonicalJson,
  isArray,
  isObject,
  itemsOf,
  sameSet,
  stringsOf,
  type JsonObject,
} from "../../../hujson/json.ts";

const section = "tests";

/** Adds a test unless the same one is there. */
export function addTest(
  draft: PolicyDraft,
  { test, index }: Pick<AddTestIntent, "test" | "index">,
): Problem | null {
  const tests = draft.section(section);
  if (tests !== undefined && !isArray(tests)) return unexpectedShape(section);
  if (itemsOf(tests).some((one) => isSameTest(one, test))) return null;
  const { src, proto, accept, deny, srcPostureAttrs } = test;
  const value: JsonObject = {
    src,
    ...(srcPostureAttrs === undefined ? {} : { srcPostureAttrs }),
    ...(proto === undefined ? {} : { proto }),
    ...(accept === undefined ? {} : { accept }),
    ...(deny === undefined ? {} : { deny }),
  };
  const reason = `Tests on every save what ${test.src} may reach`;
  const at = index !== undefined && index < itemsOf(tests).length ? { index } : {};
  return draft.add(
    { op: "insert", path: [draft.key(section)], value, section, reason, ...at },
    { kind: "removeTest", test },
  );
}

/** Removes every test that says the same. */
export function removeTest(draft: PolicyDraft, test: PolicyTest): Problem | null {
  itemsOf(draft.section(section)).forEach((one, index) => {
    if (!isSameTest(one, test)) return;
    const reason = `Removes a test of what ${test.src} may reach`;
    draft.add({ op: "remove", path: [draft.key(section), index], section, reason });
    if (draft.inverse.length === 0)
      draft.inverse.push({ kind: "addTest", test: asWritten(one, test), index });
  });
  return null;
}

/** The test that a value of the file is, under today’s names; null where it is none. */
export function testOf(value: JsonValue): PolicyTest | null {
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

/** The older names of a test's fields. Source: Tailscale docs, "Policy file: tests". */
const newNames: ReadonlyMap<string, string> = new Map([
  ["user", "src"],
  ["allow", "accept"],
]);

/** A test of the file under today's names in lower case; what is `null` or an empty map of attributes is left out. */
function normalised(value: JsonObject): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const lower = key.toLowerCase();
    const name = newNames.get(lower) ?? lower;
    const isEmpty = name === "srcpostureattrs" && isObject(member) && Object.keys(member).length === 0;
    if (member !== null && !isEmpty) members.push([name, member]);
  }
  return Object.fromEntries(members);
}

/** A test with its lists in the order of the file. */
function asWritten(value: JsonValue, test: PolicyTest): PolicyTest {
  const { accept, deny } = isObject(value) ? normalised(value) : {};
  return {
    ...test,
    ...(test.accept === undefined ? {} : { accept: stringsOf(accept) }),
    ...(test.deny === undefined ? {} : { deny: stringsOf(deny) }),
  };
}

/** Whether a test says the same; the order within `accept` and `deny` does not matter, nor the age of its names. */
function isSameTest(value: JsonValue, test: PolicyTest): boolean {
  if (!isObject(value)) return false;
  const { accept, deny, ...rest } = normalised(value);
  const { accept: wantedAccept, deny: wantedDeny, ...wantedRest } = normalised({ ...test });
  return (
    sameSet(stringsOf(accept), stringsOf(wantedAccept)) &&
    sameSet(stringsOf(deny), stringsOf(wantedDeny)) &&
    canonicalJson(rest) === canonicalJson(wantedRest)
  );
}
