import type { JsonValue } from "../../../hujson/tree.ts";
import type { Finding, Policy } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { isKeptByProgram, managerOfTag } from "../../document/foreign-objects.ts";
import { usedNames } from "../../document/mentions.ts";

/**
 * Groups, tags, hosts, postures and IP sets that are declared and that nothing else in the file names. What other
 * products declare is theirs to keep.
 */
export function unusedNames(policy: Policy, root: JsonValue): Finding[] {
  const used = usedNames(root);
  const own = policy.tagOwners.filter(({ name }) => managerOfTag(name.text) === undefined);
  const declared: [string, readonly { readonly name: Word }[]][] = [
    ["group", policy.groups],
    ["tag", own],
    ["host", policy.hosts],
    ["posture", policy.postures.filter((posture) => !isKeptByProgram(posture))],
    ["IP set", policy.ipsets],
  ];
  return declared.flatMap(([kind, entries]) =>
    entries
      .filter(({ name }) => !used.has(name.text))
      .map(({ name: { text, path, offset } }) => ({
        path,
        offset,
        message: `Nothing in this file uses the ${kind} “${text}”.`,
      })),
  );
}
