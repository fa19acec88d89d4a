import type { Problem } from "../../../core/problem.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { PolicyTest } from "../intent.ts";
import { canonicalJson, isArray, isObject, itemsOf, sameSet, stringsOf, type JsonObject } from "../json.ts";

const section = "tests";

/** Adds a test unless the same one is there. */
export function addTest(draft: PolicyDraft, test: PolicyTest): Problem | null {
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
  return draft.add(
    { op: "insert", path: [draft.key(section)], value, section, reason },
    { kind: "removeTest", test },
  );
}

/** Removes every test that says the same. */
export function removeTest(draft: PolicyDraft, test: PolicyTest): Problem | null {
  itemsOf(draft.section(section)).forEach((one, index) => {
    if (!isSameTest(one, test)) return;
    const reason = `Removes a test of what ${test.src} may reach`;
    draft.add({ op: "remove", path: [draft.key(section), index], section, reason });
    if (draft.inverse.length === 0) draft.inverse.push({ kind: "addTest", test });
  });
  return null;
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
