import * as v from "valibot";
import { isArray, itemsOf, type JsonObject } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { unexpectedShape } from "../plan-builder.ts";
import { index, policyTest } from "../intent-fields.ts";
import { isSameTest } from "../steps/tests.ts";

const section = "tests";
const schema = intentSchema("addTest", {
  test: policyTest,
  /** Where it stood, when one is put back. */
  index: v.exactOptional(index),
});

/** Adds a test unless the same one is there. */
export const addTest: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds a test of what somebody may reach.",
  example: { kind: "addTest", test: { src: "ana@example.com", accept: ["tag:web:443"] } },
  plan(plan, { test, index: place }) {
    const tests = plan.section(section);
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
    const at = place !== undefined && place < itemsOf(tests).length ? { index: place } : {};
    return plan.add(
      { op: "insert", path: [plan.key(section)], value, section, reason, ...at },
      { kind: "removeTest", test },
    );
  },
};
