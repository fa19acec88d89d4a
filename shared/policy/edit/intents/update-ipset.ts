import * as v from "valibot";
import { isArray, isObject, spelling } from "../../../hujson/json.ts";
import { canonicalPrefix } from "../../../net/prefix.ts";
import { parseOperation } from "../../document/ipset-operation.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { unexpectedShape } from "../plan-builder.ts";
import { appendMissing, removePresent } from "../steps/list-edits.ts";

const section = "ipsets";

const schema = intentSchema("updateIpset", {
  /** With its `ipset:`. */
  name: v.string(),
  add: words,
  remove: words,
});

/** Adds ranges to an IP set and takes others out; operations that are no such range stay as they are. */
export const updateIpset: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds ranges to an IP set that is there, and takes others out.",
  example: { kind: "updateIpset", name: "ipset:github", add: ["140.82.112.0/20"], remove: [] },
  title: ({ name }) => `Change ${name}`,
  plan(plan, { name, add, remove }) {
    const whole = plan.section(section);
    if (whole === undefined) return null;
    if (!isObject(whole)) return unexpectedShape(section);
    const key = Object.keys(whole).find((one) => one === name);
    const list = key === undefined ? undefined : whole[key];
    if (list === undefined) return null;
    if (!isArray(list)) return unexpectedShape(`${section} → ${name}`);
    const path = [spelling(plan.root, section), name];
    const there = new Map(
      list.flatMap((item) => (typeof item === "string" ? [[plainRange(item), item]] : [])),
    );
    // A set is written with its verbs or without them.
    const verb = list.some((item) => typeof item === "string" && parseOperation(item).verb === "add")
      ? "add "
      : "";
    const coming = add.filter((range) => !there.has(canonicalPrefix(range)));
    const going = new Set(remove.map(canonicalPrefix));
    const why = { section, reason: `Changes ${name}` };
    const removed = removePresent(plan, path, list, (item) => going.has(plainRange(item) ?? ""), why);
    const added = appendMissing(
      plan,
      path,
      list,
      coming.map((range) => `${verb}${range}`),
      why,
    );
    if (removed.length + added.length === 0) return null;
    plan.inverse.unshift({
      kind: "updateIpset",
      name,
      add: removed.map((item) => parseOperation(item).operand),
      remove: added.map((item) => parseOperation(item).operand),
    });
    return null;
  },
};

/** The range that an operation adds, as it is compared; null where it does something else. */
export function plainRange(item: string): string | null {
  const { verb, operand } = parseOperation(item);
  if (verb === "remove") return null;
  const canonical = canonicalPrefix(operand);
  return /^[\d.:a-f]+\/\d+$/u.test(canonical) ? canonical : null;
}
