import * as v from "valibot";

const name = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** Whose check it is, and where a person goes to see it. A device is a connector, or is to become one. */
export const ownerSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("app"), name: name(300) }),
  v.strictObject({ kind: v.literal("device"), nodeId: name(120) }),
  v.strictObject({ kind: v.literal("setup"), id: name(120) }),
  v.strictObject({ kind: v.literal("tailnet") }),
]);
export type Owner = v.InferOutput<typeof ownerSchema>;
