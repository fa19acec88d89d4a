import * as v from "valibot";
import { intentSchema, type CommonFields, type IntentDescription } from "../define-intent.ts";
import type { PolicyIntent } from "../intent.ts";

/** Several intents as one reviewed change. */
export interface Sequence extends CommonFields {
  readonly kind: "sequence";
  /** What the whole is for, one short phrase, for example `Revoke what the review refused`. */
  readonly title: string;
  readonly intents: readonly PolicyIntent[];
}

/** Several intents, planned one after the other: see `plan-sequence.ts`. */
export const sequence: IntentDescription<Readonly<Sequence>> = {
  schema: (anyIntent) =>
    intentSchema("sequence", { title: v.string(), intents: v.pipe(v.array(anyIntent), v.readonly()) }),
  title: ({ title }) => title,
  help: "Makes several changes one after the other.",
  example: {
    kind: "sequence",
    title: "Give support a tag of its own",
    intents: [
      { kind: "addTag", tag: "tag:support", owners: ["autogroup:admin"] },
      { kind: "addGroupMembers", group: "group:eng", members: ["ben@example.com"] },
    ],
  },
};
