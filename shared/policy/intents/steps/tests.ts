import type { Problem } from "../../../core/problem.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddTestIntent, PolicyTest } from "../intent.ts";
import { canonicalJson, isArray, isObject, itemsOf, sameSet, stringsOf, type JsonObject } from "../json.ts";

const section = "tests";

/** Adds a test unless the same one is there. */
export function addTest(
  draft: PolicyDraft,
  { test, index }: Pick<AddTestIntent, "test" | "index">,
): Problem | null {
  const tests = draft.section(section);
  if (tests !== undefined && !isArray(tests)) return unexpectedShape(section);
  if (itemsOf(tests).some((one) => isSameTest(one, test))) return null;
  const value: JsonObject = {
    src: test.src,
    ...(test.proto === undefined ? {} : { proto: test.proto }),
    ...(test.accept === undefined ? {} : { accept: test.accept }),
    ...(test.deny === undefined ? {} : { deny: test.deny }),
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

/** A test with its lists in the order of the file. */
function asWritten(value: JsonValue, { src, proto, accept, deny }: PolicyTest): PolicyTest {
  const written = isObject(value) ? value : {};
  return {
    src,
    ...(proto === undefined ? {} : { proto }),
    ...(accept === undefined ? {} : { accept: stringsOf(written["accept"]) }),
    ...(deny === undefined ? {} : { deny: stringsOf(written["deny"]) }),
  };
}

/** Whether a test says the same; the order within `accept` and `deny` does not matter. */
function isSameTest(value: JsonValue, test: PolicyTest): boolean {
  if (!isObject(value)) return false;
  const { accept, deny, ...rest } = value;
  const { accept: wantedAccept, deny: wantedDeny, ...wantedRest } = test;
  return (
    sameSet(stringsOf(accept), wantedAccept ?? []) &&
    sameSet(stringsOf(deny), wantedDeny ?? []) &&
    canonicalJson(rest) === canonicalJson(wantedRest)
  );
}
