import * as v from "valibot";
import { egressFormatIds } from "../egress/egress-format-id.ts";

/** Screens that need no name to be opened. */
export const plainScreens = ["apps", "access", "activity", "settings", "about", "connect"] as const;
export type PlainScreen = (typeof plainScreens)[number];

/** Where the window should go, asked for by the tray, a notification or a second start. */
export const navigationSchema = v.strictObject({
  to: v.picklist([...plainScreens, "app", "setup", "connectors", "egress", "policy", "person"]),
  /** Of the app, the connector, the version …; of a person, the login; with `access`, the tab, or `give` to give something. */
  name: v.exactOptional(v.string()),
  /** With timed access: the record of which it is shown what its removal changes. */
  difference: v.exactOptional(v.string()),
  /** With timed access: the record that gets another end. */
  extend: v.exactOptional(v.string()),
  /** With an app: its egress IPs are to be copied there by the person, because the desktop took no other copy. */
  copy: v.exactOptional(v.strictObject({ format: v.exactOptional(v.picklist(egressFormatIds)) })),
});
export type Navigation = v.InferOutput<typeof navigationSchema>;
