import { sameSet, stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { approvalTarget, words } from "../intent-fields.ts";
import { approverList, targetWords } from "../steps/approvers.ts";
import { isKeptTag } from "../steps/kept-for-apps.ts";
import { removePresent } from "../steps/list-edits.ts";

const schema = intentSchema("removeApprovers", { target: approvalTarget, approvers: words });

/** Takes approvers out; a prefix or service without any approver goes too. */
export const removeApprovers: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes approvers out; a prefix or service that is left without any goes too.",
  example: {
    kind: "removeApprovers",
    target: { of: "route", prefix: "198.51.100.0/24" },
    approvers: ["tag:web"],
  },
  plan(plan, { target, approvers }) {
    const found = approverList(plan, target);
    if ("refused" in found) return found.refused;
    const { path, list } = found;
    if (list === undefined) return null;
    const present = approvers.filter(
      (approver) => list.includes(approver) && !isKeptTag(plan, approver, `approves ${targetWords(target)}`),
    );
    if (present.length === 0) return null;
    const why = {
      section: "autoApprovers",
      reason: `No longer approves ${targetWords(target)} for ${present.join(", ")}`,
    };
    const inverse = { kind: "addApprovers", target, approvers: present } as const;
    if (
      target.of !== "exitNode" &&
      sameSet(stringsOf(list), present) &&
      stringsOf(list).length === list.length
    ) {
      return plan.add({ op: "remove", path, ...why }, inverse);
    }
    removePresent(plan, path, list, (item) => present.includes(item), why);
    plan.inverse.unshift(inverse);
    return null;
  },
};
