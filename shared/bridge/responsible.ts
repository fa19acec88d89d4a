import * as v from "valibot";
import { filledText, list } from "../core/schema.ts";
import { mostResponsible } from "../governance/responsible.ts";
import { command } from "./define.ts";
import { copied, nothing } from "./schemas.ts";

const appName = filledText(300);

/** Who is responsible for an app, and handing over what is left for it. Nothing of it is in the policy file. */
export const responsibleCommands = {
  /** Says who is responsible from now on; nobody where the list is empty. Errors: `not-found`, `invalid-argument`, the disk’s. */
  "responsible.name": command(
    v.strictObject({ appName, logins: v.pipe(list(filledText(320)), v.maxLength(mostResponsible)) }),
    nothing,
  ),
  /** Copies all that is left for an app, to them. Errors: `not-found`, `nothing-to-copy`, the clipboard’s. */
  "responsible.copyHandoff": command(
    v.strictObject({ appName, as: v.picklist(["checklist", "mail"]) }),
    copied,
  ),
} as const;
