import { isObject, itemsOf, stringsOf } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { policyTest, type WrittenTest } from "../intent-fields.ts";
import { isSameTest, normalised } from "../steps/tests.ts";

const section = "tests";
const schema = intentSchema("removeTest", { test: policyTest });

/** Removes every test that says the same. */
export const removeTest: DefinitionOf<typeof schema> = {
  schema,
  help: "Removes a test.",
  example: { kind: "removeTest", test: { src: "ben@example.com", accept: ["tag:web:443"] } },
  plan(plan, { test }) {
    itemsOf(plan.section(section)).forEach((one, index) => {
      if (!isSameTest(one, test)) return;
      const reason = `Removes a test of what ${test.src} may reach`;
      plan.add({ op: "remove", path: [plan.key(section), index], section, reason });
      if (plan.inverse.length === 0)
        plan.inverse.push({ kind: "addTest", test: asWritten(one, test), index });
    });
    return null;
  },
};

/** A test with its lists in the order of the file. */
function asWritten(value: JsonValue, test: WrittenTest): WrittenTest {
  const { accept, deny } = isObject(value) ? normalised(value) : {};
  return {
    ...test,
    ...(test.accept === undefined ? {} : { accept: stringsOf(accept) }),
    ...(test.deny === undefined ? {} : { deny: stringsOf(deny) }),
  };
}
