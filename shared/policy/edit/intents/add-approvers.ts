import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { approvalTarget, words } from "../intent-fields.ts";
import { addApproversTo } from "../steps/approvers.ts";

const schema = intentSchema("addApprovers", { target: approvalTarget, approvers: words });

/** Adds approvers to a prefix, to exit nodes or to a service. */
export const addApprovers: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets tags or people approve routes, exit nodes or a service by themselves.",
  example: {
    kind: "addApprovers",
    target: { of: "route", prefix: "203.0.113.0/24" },
    approvers: ["tag:web"],
  },
  plan: (plan, { target, approvers }) => addApproversTo(plan, target, approvers),
};
