import type { AppIdentity } from "../../../shared/connectors/app-identity.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { sectionsCreated } from "../../../shared/policy/edit/removal/set-up-record.ts";

/** What is known of an app besides the file. */
export type KnownOfApp = Pick<AppIdentity, "written" | "formerNames">;

/**
 * An intent that the page asks for, completed by what was recorded: an app is removed with what its set-ups wrote, and
 * the sections that they created go too, once they hold nothing. `knownOf` tells what was recorded for an app.
 */
export function withRecord(
  intent: PolicyIntent,
  knownOf: (app: string) => KnownOfApp | undefined,
): PolicyIntent {
  if (intent.kind !== "removeApp") return intent;
  const { written, formerNames } = knownOf(intent.name) ?? { written: [], formerNames: [] };
  const removal: PolicyIntent = {
    ...intent,
    ...(written.length === 0 ? {} : { written }),
    ...(formerNames.length === 0 ? {} : { formerNames }),
  };
  const paths = sectionsCreated(written);
  if (paths.length === 0) return removal;
  const open = intent.confirmOpen === undefined ? {} : { confirmOpen: intent.confirmOpen };
  const drop: PolicyIntent = { kind: "dropEmptySections", paths, ...open };
  return { kind: "sequence", title: `Remove ${intent.name}`, intents: [removal, drop], ...open };
}
