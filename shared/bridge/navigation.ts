import * as v from "valibot";

/** Where the window should go, asked for by the tray, a notification or a second start. */
export const navigationSchema = v.strictObject({
  to: v.picklist([
    "apps",
    "app",
    "setup",
    "connectors",
    "egress",
    "policy",
    "activity",
    "settings",
    "connect",
  ]),
  name: v.exactOptional(v.string()),
});
export type Navigation = v.InferOutput<typeof navigationSchema>;
