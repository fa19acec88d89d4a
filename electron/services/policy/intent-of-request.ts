import type { ChangeRequest } from "../../../shared/bridge/policy.ts";
import type { AppIdentity } from "../../../shared/connectors/app-identity.ts";
import { sectionsCreated } from "../../../shared/policy/edit/removal/set-up-record.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";

/** A request that is an intent, and no text. */
export type IntentRequest = Exclude<ChangeRequest, { kind: "text" | "restore" }>;

/** What is known of an app besides the file. */
export type KnownOfApp = Pick<AppIdentity, "written" | "formerNames">;

/** The intent that a request from the page stands for. `knownOf` tells what was recorded for an app. */
export function intentOf(
  request: IntentRequest,
  knownOf: (app: string) => KnownOfApp | undefined,
): PolicyIntent {
  const open = request.confirmOpen === undefined ? {} : { confirmOpen: request.confirmOpen };
  switch (request.kind) {
    case "removeApp":
      return removeIntent(request, knownOf(request.app), open);
    case "updateApp": {
      const { app, kind: _kind, confirmOpen: _open, ...change } = request;
      return { kind: "updateApp", name: app, change, ...open };
    }
    case "convertPreset":
      return convertIntent(request, open);
    case "migrateWildcard":
      return { kind: "migrateWildcard", tag: request.tag, owners: request.owners, ...open };
  }
}

/** The sections that the set-up created go with the app, once they hold nothing. */
function removeIntent(
  { app, choices }: Extract<IntentRequest, { kind: "removeApp" }>,
  { written, formerNames }: KnownOfApp = { written: [], formerNames: [] },
  open: { readonly confirmOpen?: boolean },
): PolicyIntent {
  const remove: PolicyIntent = {
    kind: "removeApp",
    name: app,
    ...(written.length === 0 ? {} : { written }),
    ...(formerNames.length === 0 ? {} : { formerNames }),
    ...(choices === undefined ? {} : { choices }),
    ...open,
  };
  const paths = sectionsCreated(written);
  if (paths.length === 0) return remove;
  const drop: PolicyIntent = { kind: "dropEmptySections", paths, ...open };
  return { kind: "sequence", title: `Remove ${app}`, intents: [remove, drop], ...open };
}

/** Name and connectors first, so that what is approved is approved for the new connectors. */
function convertIntent(
  request: Extract<IntentRequest, { kind: "convertPreset" }>,
  open: { readonly confirmOpen?: boolean },
): PolicyIntent {
  const { app, name, domains, connectors, routes, approval } = request;
  const convert: PolicyIntent = {
    kind: "convertPreset",
    name: name ?? app,
    domains,
    ...(routes === undefined ? {} : { routes }),
    ...(approval.form === "none" ? {} : { approval }),
    ...open,
  };
  if (name === undefined && connectors === undefined) return convert;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(connectors === undefined ? {} : { connectors }),
  };
  return {
    kind: "sequence",
    title: `Make ${app} a custom app`,
    intents: [{ kind: "updateApp", name: app, change }, convert],
    ...open,
  };
}
