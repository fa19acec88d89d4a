import * as v from "valibot";
import { applicationCommand } from "./define.ts";
import { identifier, nothing } from "./schemas.ts";

/** Pages outside. */
export const linkCommands = {
  /** Opens a page by name; main builds and checks the address. */
  "links.open": applicationCommand(
    v.strictObject({ name: identifier, nodeId: v.exactOptional(identifier) }),
    nothing,
  ),
} as const;
